"""The identity register: who each pseudonym is, in one encrypted file that nothing but people needs.

Scope: the register in memory, and its file. The file is sealed under a passphrase, filled up so that its size does not
tell how many are in it, written whole or not at all, and never over what somebody else has written since it was read.
No analysis, table or report reads it.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from progression.errors import DataError
from progression.identity.durable import locked, replace_durably, write_new
from progression.identity.entry import Identity, checked_identity, code_faults, composed, shown_code, written_code
from progression.identity.personal_number import understood_personal_number
from progression.identity.sealed import STRONG, Cost, sealed, unsealed
from progression.problems import Problem

__all__ = ["REGISTER_FILE", "Register"]

REGISTER_FILE: Final = "identity.register"

_PURPOSE: Final = "identity"
_FORMAT: Final = 1
_LEAST: Final = 1 << 18  # bytes; a thousand identities or so


class Register:
    """Identities by pseudonym. What is changed here is in the file once `save` has returned.

    Made by `create` and `opened`.
    """

    def __init__(self, path: Path, passphrase: str, *, cost: Cost) -> None:
        self._path = path
        self._passphrase = passphrase
        self._cost = cost
        self._identities: dict[str, Identity] = {}
        self._digest = b""

    @classmethod
    def create(cls, path: Path, passphrase: str, *, cost: Cost = STRONG) -> "Register":
        """Make an empty register in a new file that only its owner can read.

        Raises:
            DataError: ``register-exists``; ``passphrase-too-short``; ``output-not-writable``.
        """
        register = cls(path, passphrase, cost=cost)
        content = register._content()
        try:
            write_new(path, [content])
        except FileExistsError:
            raise DataError([Problem("register-exists", {"file": path.name})]) from None
        except OSError:
            raise DataError([Problem("output-not-writable", {"file": path.name})]) from None
        register._digest = _digest(content)
        return register

    @classmethod
    def opened(cls, path: Path, passphrase: str, *, cost: Cost = STRONG) -> "Register":
        """The register that a file holds.

        Args:
            path: The file.
            passphrase: The one that it was saved under.
            cost: What a guess at the passphrase shall cost when it is saved again.

        Raises:
            DataError: ``register-not-found``; ``file-not-readable``; ``register-of-later-version``; and what
                `unsealed` finds wrong.
        """
        register = cls(path, passphrase, cost=cost)
        content = _read(path)
        text = b"".join(unsealed(io.BytesIO(content), passphrase, purpose=_PURPOSE, name=path.name))
        held = json.loads(text)
        if held["format"] != _FORMAT:
            raise DataError([Problem("register-of-later-version", {"file": path.name})])
        register._identities = {each["pseudonym"]: Identity(**each) for each in held["identities"]}
        register._digest = _digest(content)
        return register

    def __len__(self) -> int:
        return len(self._identities)

    def __iter__(self) -> Iterator[Identity]:
        """Every identity, by pseudonym."""
        return iter(sorted(self._identities.values(), key=lambda each: each.pseudonym))

    def of(self, pseudonym: str) -> Identity:
        """Who this is.

        Raises:
            DataError: ``pseudonym-unknown`` if the register does not say.
        """
        code = written_code(pseudonym)
        if code not in self._identities:
            raise DataError([Problem("pseudonym-unknown", {"pseudonym": shown_code(code)})])
        return self._identities[code]

    def vacant(self, pseudonym: str) -> str:
        """A pseudonym that nobody in the register has, as the register writes it.

        Raises:
            DataError: ``pseudonym-taken``; ``pseudonym-missing``; ``pseudonym-check-fails`` if it is a mistyped one;
                ``identity-in-field`` if it is an identity itself.
        """
        code = written_code(pseudonym)
        if problems := code_faults(code):
            raise DataError(problems)
        if code in self._identities:
            raise DataError([Problem("pseudonym-taken", {"pseudonym": code})])
        return code

    def find(self, text: str) -> list[Identity]:
        """Whom a text may mean: a pseudonym, a personnummer however it is written, or parts of a name."""
        number = understood_personal_number(text, today=date.today())  # noqa: DTZ011  the day where the user sits
        if number:
            return [each for each in self if each.personnummer == number]
        code, words = written_code(text), _folded(text).split()
        return [
            each
            for each in self
            if each.pseudonym == code or (words and all(word in _folded(each.name) for word in words))
        ]

    def add(self, identity: Identity) -> Identity:
        """Take up somebody, and give back how the register holds them.

        Raises:
            DataError: ``name-missing``; ``personnummer-invalid``; ``personnummer-taken``; and as `vacant`.
        """
        checked = checked_identity(identity, others=self)
        self._identities[self.vacant(checked.pseudonym)] = checked
        return checked

    def replace(self, identity: Identity) -> Identity:
        """Put this in the place of what the register says of its pseudonym, and give back how it is held.

        Raises:
            DataError: ``pseudonym-unknown``; ``name-missing``; ``personnummer-invalid``; ``personnummer-taken``.
        """
        checked = checked_identity(identity, others=self)
        self._identities[self.of(checked.pseudonym).pseudonym] = checked
        return checked

    def remove(self, pseudonym: str) -> None:
        """Forget who somebody is.

        Raises:
            DataError: ``pseudonym-unknown``.
        """
        del self._identities[self.of(pseudonym).pseudonym]

    def save(self) -> None:
        """Write the register over its file.

        Raises:
            DataError: ``register-busy`` if somebody is just writing it; ``register-changed`` if somebody has since it
                was read; ``output-not-writable``. The file is then as it was.
        """
        content = self._content()
        try:
            with locked(self._path):
                if _digest(_read(self._path)) != self._digest:
                    raise DataError([Problem("register-changed", {"file": self._path.name})])
                replace_durably(self._path, [content])
        except BlockingIOError:
            raise DataError([Problem("register-busy", {"file": self._path.name})]) from None
        except OSError:
            raise DataError([Problem("output-not-writable", {"file": self._path.name})]) from None
        self._digest = _digest(content)

    def change_passphrase(self, passphrase: str) -> None:
        """Save the register under another passphrase. Copies of the file from before still open with the old one.

        Raises:
            DataError: ``passphrase-too-short``; and as `save`. The old passphrase then holds.
        """
        before, self._passphrase = self._passphrase, passphrase
        try:
            self.save()
        except DataError:
            self._passphrase = before
            raise

    def _content(self) -> bytes:
        """The file's content: one JSON document with blanks after it, up to a power of two."""
        held = {"format": _FORMAT, "identities": [asdict(each) for each in self]}
        text = json.dumps(held, ensure_ascii=False).encode(errors="surrogatepass")
        size = max(_LEAST, 1 << (len(text) - 1).bit_length())
        return b"".join(sealed([text.ljust(size)], self._passphrase, purpose=_PURPOSE, cost=self._cost))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise DataError([Problem("register-not-found", {"file": path.name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": path.name})]) from None


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _folded(text: str) -> str:
    return composed(text).casefold()
