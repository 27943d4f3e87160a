"""Lines into a sealed file and out of it again, a little at a time.

Scope: compression (zlib) and sealing (`progression.identity.sealed`). However large a store is, no more of it is held
than a few pieces.
"""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Final

from progression.errors import DataError
from progression.identity.sealed import STRONG, Cost, sealed, unsealed
from progression.problems import Problem
from progression.store.backup.lines import FilePiece, Header, LaterFormatError, Line, Row, decoded, encoded

__all__ = ["Opened", "packed"]

_PURPOSE: Final = "backup"
_PIECE: Final = 1 << 20  # bytes held of what a compressed piece becomes


def packed(lines: Iterable[Line], passphrase: str, *, cost: Cost = STRONG) -> Iterator[bytes]:
    """Lines as the pieces of a sealed file.

    Raises:
        DataError: If the passphrase is too short, before any line is asked for.
    """
    return sealed(_compressed(lines), passphrase, purpose=_PURPOSE, cost=cost)


class Opened:
    """A backup that is being read, from its beginning to its end: the files first, then the rows.

    What is read of it is whole only when `rows` has come to its end.

    Args:
        file: From where the backup begins.
        passphrase: The one it was sealed under.
        name: What problems call the file.

    Attributes:
        header: What it is of.
        name: As above.

    Raises:
        DataError: If it is no backup, the passphrase is another, it is damaged, or a later program made it.
    """

    def __init__(self, file: BinaryIO, passphrase: str, *, name: str) -> None:
        self.name = name
        self._lines = self._read(self._decompressed(file, passphrase))
        header = next(self._lines, None)
        if not isinstance(header, Header):
            raise self.damaged()
        self.header = header
        self._row: list[Line] = []

    def files(self) -> Iterator[FilePiece]:
        """The project's files, piece by piece."""
        for line in self._lines:
            if not isinstance(line, FilePiece):
                self._row = [line]
                return
            yield line

    def rows(self) -> Iterator[Row]:
        """Everything in the store, after the files."""
        for line in chain(self._row, self._lines):
            if not isinstance(line, Row):
                raise self.damaged()
            yield line

    def damaged(self) -> DataError:
        """What is raised when it says what no backup says."""
        return DataError([Problem("backup-damaged", {"file": self.name})])

    def _read(self, pieces: Iterable[bytes]) -> Iterator[Line]:
        columns: dict[str, list[str]] = {}
        for written in self._written(pieces):
            try:
                line = decoded(written, columns)
            except LaterFormatError as error:
                raise DataError([Problem("backup-newer", {"file": self.name, "engine": error.engine})]) from None
            except ValueError:
                raise self.damaged() from None
            if isinstance(line, Header):
                columns |= line.columns
            yield line

    def _written(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        begun = b""
        for piece in pieces:
            *whole, begun = (begun + piece).split(b"\n")
            yield from whole
        if begun:
            raise self.damaged()

    def _decompressed(self, file: BinaryIO, passphrase: str) -> Iterator[bytes]:
        unpacking = zlib.decompressobj()
        try:
            for piece in unsealed(file, passphrase, purpose=_PURPOSE, name=self.name):
                held = piece
                while held:
                    yield unpacking.decompress(held, _PIECE)
                    held = unpacking.unconsumed_tail
            yield unpacking.flush()
        except zlib.error:
            raise self.damaged() from None
        except OSError:
            raise DataError([Problem("file-not-readable", {"file": self.name})]) from None
        if not unpacking.eof or unpacking.unused_data:
            raise self.damaged()


def _compressed(lines: Iterable[Line]) -> Iterator[bytes]:
    packing = zlib.compressobj()
    for line in lines:
        yield packing.compress(encoded(line))
    yield packing.flush()
