"""The project key: one secret from which the project's marks and signatures are made.

Scope: the key's file, keyed marks of words (HMAC-SHA256) and signatures (Ed25519). Each use has a key of its own,
derived from the one secret by HKDF (RFC 5869), so that no use tells anything about another.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from progression.errors import DataError
from progression.identity.durable import write_new
from progression.problems import Problem

__all__ = ["KEY_FILE", "ProjectKey", "signature_holds"]

KEY_FILE: Final = "project.key"

_LENGTH: Final = 32
_CHECK: Final = 7  # bytes; with the secret they fill base64 without padding
_LONGEST_FILE: Final = 4096
_NOTICE: Final = (
    "# Projektets hemliga nyckel. Spara en kopia på ett säkert ställe, skilt från databasen, och lämna inte ut den. "
    "Utan nyckeln går det inte längre att visa att loggen är orörd."
)


@dataclass(frozen=True)
class ProjectKey:
    """The secret of one project."""

    _secret: bytes = field(repr=False)

    @classmethod
    def create(cls) -> "ProjectKey":
        """A new key from the system's source of randomness."""
        return cls(secrets.token_bytes(_LENGTH))

    @classmethod
    def read(cls, path: Path) -> "ProjectKey":
        """The key that a file holds.

        Raises:
            DataError: ``key-not-found``; ``file-not-readable``; ``key-damaged`` if it is no such file or a sign in it
                has changed.
        """
        try:
            with path.open("rb") as file:
                content = file.read(_LONGEST_FILE)
        except (FileNotFoundError, NotADirectoryError):
            raise DataError([Problem("key-not-found", {"file": path.name})]) from None
        except OSError:
            raise DataError([Problem("file-not-readable", {"file": path.name})]) from None
        secret = _understood(content)
        if secret is None:
            raise DataError([Problem("key-damaged", {"file": path.name})])
        return cls(secret)

    def write(self, path: Path) -> None:
        """Write the key to a new file that only its owner can read.

        Raises:
            DataError: ``key-exists``, since a key is never overwritten; ``output-not-writable``.
        """
        line = base64.b64encode(self._secret + _check(self._secret)).decode()
        try:
            write_new(path, [f"{_NOTICE}\n{line}\n".encode()])
        except FileExistsError:
            raise DataError([Problem("key-exists", {"file": path.name})]) from None
        except OSError:
            raise DataError([Problem("output-not-writable", {"file": path.name})]) from None

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes: who has it can check signatures and nothing else."""
        return self._signing().public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of a message, 64 bytes."""
        return self._signing().sign(message)

    def mark(self, purpose: str, word: str) -> str:
        """What stands for a word where the word must not stand: the same for the same word, 64 hexadecimal digits.

        Args:
            purpose: What the mark is for; marks of the same word for different purposes have nothing in common.
            word: Taken as it is; whoever calls decides which spellings are the same.
        """
        return hmac.digest(self._derived(f"mark {purpose}"), word.encode(), "sha256").hex()

    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("sign"))

    def _derived(self, use: str) -> bytes:
        return HKDF(SHA256(), _LENGTH, salt=None, info=f"progression project key: {use}".encode()).derive(self._secret)


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is of this message, made by the key with this public half.

    Args:
        public: The 32 bytes of `ProjectKey.public`; what is no public key has signed nothing.
        message: What was signed.
        signature: What `ProjectKey.sign` gave.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _understood(content: bytes) -> bytes | None:
    """The secret of a key file's content; None if it is none or its check does not hold."""
    lines = [line.strip() for line in content.splitlines()]
    written = [line for line in lines if line and not line.startswith(b"#")]
    if len(written) != 1:
        return None
    try:
        held = base64.b64decode(written[0], validate=True)
    except binascii.Error:
        return None
    secret, check = held[:_LENGTH], held[_LENGTH:]
    return secret if len(secret) == _LENGTH and hmac.compare_digest(check, _check(secret)) else None


def _check(secret: bytes) -> bytes:
    """What tells a damaged secret from a whole one; the whole of it is in the file anyway."""
    return hashlib.sha256(b"progression project key: check" + secret).digest()[:_CHECK]
