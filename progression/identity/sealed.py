"""Files under a passphrase: nobody reads them without it, and no change to them goes unnoticed.

Scope: chunks of bytes in, chunks of a sealed file out, and back. The passphrase becomes a key by Argon2id (RFC 9106);
each chunk is sealed by ChaCha20-Poly1305 (RFC 8439) after the STREAM construction (Hoang, Reyhanitabar, Rogaway and
Vizár 2015): the nonce is a random prefix, the chunk's number and whether it is the last, so that chunks cannot be
dropped, moved, repeated or added.

A sealed file is a header and then its chunks. The header: `_MAGIC`; one byte for the length of the purpose, and the
purpose; the cost (memory in KiB, iterations, lanes, four bytes each, big-endian); a salt of 16 bytes; a nonce prefix of
7; a value of 32 that only the right key gives, so that a file opens under one key alone. The whole header is
authenticated with every chunk. A chunk is 1 MiB of content, the last one less, and 16 bytes more.
"""

import hmac
import secrets
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from progression.errors import DataError
from progression.problems import Problem

__all__ = ["SHORTEST_PASSPHRASE", "STRONG", "Cost", "sealed", "unsealed"]

SHORTEST_PASSPHRASE: Final = 12  # characters

_MAGIC: Final = b"progression sealed 1\n"
_SALT: Final = 16
_PREFIX: Final = 7
_CHECK: Final = 32
_KEY: Final = 32
_TAG: Final = 16
_CHUNK: Final = 1 << 20
_COST: Final = struct.Struct(">III")
_MOST_MEMORY: Final = 1 << 20  # KiB: a forged file takes no more than 1 GiB
_MOST_ITERATIONS: Final = 10
_MOST_LANES: Final = 16
_LEAST_PER_LANE: Final = 8  # KiB (RFC 9106, section 3.1)


@dataclass(frozen=True)
class Cost:
    """What a guess at the passphrase costs.

    Attributes:
        memory: In KiB.
        iterations: Passes over the memory.
        lanes: Computed side by side.
    """

    memory: int
    iterations: int
    lanes: int

    @property
    def is_bearable(self) -> bool:
        """Whether it is a cost at all, and none that would take a machine's memory or hours."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and 1 <= self.iterations <= _MOST_ITERATIONS
            and _LEAST_PER_LANE * self.lanes <= self.memory <= _MOST_MEMORY
        )


STRONG: Final = Cost(memory=1 << 18, iterations=3, lanes=4)
"""Four times the memory of RFC 9106's second recommended option, otherwise the same; about half a second."""


@dataclass(frozen=True)
class _Head:
    """What a sealed file begins with, and as bytes."""

    cost: Cost
    salt: bytes
    prefix: bytes
    check: bytes
    raw: bytes


def sealed(chunks: Iterable[bytes], passphrase: str, *, purpose: str, cost: Cost = STRONG) -> Iterator[bytes]:
    """Seal content under a passphrase.

    Args:
        chunks: The content, in pieces of any length.
        passphrase: At least `SHORTEST_PASSPHRASE` characters; letters may be composed or not.
        purpose: What the file is for, in ASCII; it opens for nothing else and stands readable in it.
        cost: Of guessing the passphrase; it stands in the file.

    Returns:
        The sealed file, piece by piece.

    Raises:
        DataError: ``passphrase-too-short``, before anything is sealed.
    """
    words = _normalised(passphrase)
    if len(words) < SHORTEST_PASSPHRASE:
        raise DataError([Problem("passphrase-too-short", {"least": SHORTEST_PASSPHRASE})])
    salt, prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
    key, check = _keys(words, salt, cost)
    raw = _begun(purpose) + _COST.pack(cost.memory, cost.iterations, cost.lanes) + salt + prefix + check
    return _sealed_chunks(chunks, ChaCha20Poly1305(key), _Head(cost, salt, prefix, check, raw))


def unsealed(file: BinaryIO, passphrase: str, *, purpose: str, name: str) -> Iterator[bytes]:
    """Open a sealed file, which is read to its end.

    The passphrase is tried at once; each chunk is checked before it is given. Content is whole only when the iterator
    has come to its end: whoever acts on a part of it acts on a file that may have been cut.

    Args:
        file: From where the sealed file begins.
        passphrase: The one it was sealed under.
        purpose: The one it was sealed for.
        name: What problems call the file.

    Returns:
        The content, piece by piece.

    Raises:
        DataError: ``not-sealed`` if it is no sealed file for this purpose; ``passphrase-wrong`` if the passphrase is
            not the one, or the beginning of the file has changed, which look the same; ``sealed-damaged`` if it has
            been cut or changed.
    """
    head = _read_head(file, purpose, name)
    key, check = _keys(_normalised(passphrase), head.salt, head.cost)
    if not hmac.compare_digest(check, head.check):
        raise DataError([Problem("passphrase-wrong", {"file": name})])
    return _unsealed_chunks(file, ChaCha20Poly1305(key), head, name)


def _sealed_chunks(chunks: Iterable[bytes], cipher: ChaCha20Poly1305, head: _Head) -> Iterator[bytes]:
    yield head.raw
    number = 0
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > _CHUNK:  # a full one stays until it is known whether more comes
            yield cipher.encrypt(_nonce(head, number, last=False), bytes(held[:_CHUNK]), head.raw)
            del held[:_CHUNK]
            number += 1
    yield cipher.encrypt(_nonce(head, number, last=True), bytes(held), head.raw)


def _unsealed_chunks(file: BinaryIO, cipher: ChaCha20Poly1305, head: _Head, name: str) -> Iterator[bytes]:
    number = 0
    held = _read(file, _CHUNK + _TAG)
    last = False
    while not last:
        following = _read(file, _CHUNK + _TAG)
        last = not following
        try:
            content = cipher.decrypt(_nonce(head, number, last=last), held, head.raw)
        except InvalidTag:
            raise DataError([Problem("sealed-damaged", {"file": name})]) from None
        yield content
        held = following
        number += 1


def _read_head(file: BinaryIO, purpose: str, name: str) -> _Head:
    begun = _begun(purpose)
    if _read(file, len(begun)) != begun:
        raise DataError([Problem("not-sealed", {"file": name})])
    rest = _read(file, _COST.size + _SALT + _PREFIX + _CHECK)
    damaged = DataError([Problem("sealed-damaged", {"file": name})])
    if len(rest) < _COST.size + _SALT + _PREFIX + _CHECK:
        raise damaged
    cost = Cost(*_COST.unpack_from(rest))
    if not cost.is_bearable:
        raise damaged
    salt, after = rest[_COST.size :][:_SALT], rest[_COST.size + _SALT :]
    return _Head(cost, salt, after[:_PREFIX], after[_PREFIX:], begun + rest)


def _begun(purpose: str) -> bytes:
    word = purpose.encode("ascii")
    return _MAGIC + bytes([len(word)]) + word


def _read(file: BinaryIO, length: int) -> bytes:
    """As many bytes as asked for, fewer only at the end; a pipe may give them in pieces."""
    pieces = []
    while length and (piece := file.read(length)):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _nonce(head: _Head, number: int, *, last: bool) -> bytes:
    return head.prefix + struct.pack(">I?", number, last)


def _normalised(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase)


def _keys(words: str, salt: bytes, cost: Cost) -> tuple[bytes, bytes]:
    """The key of the chunks, and the value in the header that tells whether it is the right one."""
    root = Argon2id(
        salt=salt, length=_KEY, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(words.encode(errors="surrogatepass"))
    both = HKDFExpand(SHA256(), _KEY + _CHECK, info=b"progression sealed 1").derive(root)
    return both[:_KEY], both[_KEY:]
