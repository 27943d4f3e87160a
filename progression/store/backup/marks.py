"""Who has been erased since a backup was made: a list to be kept beside the backups.

Scope: the marks of a store to a file and out of it. They are keyed: without the project's key they tell of nobody.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from progression.errors import DataError
from progression.problems import Problem
from progression.store.erasing.erased import erased_marks
from progression.store.store import Store

__all__ = ["Marks", "marks_in", "marks_of"]


@dataclass(frozen=True)
class Marks:
    """The marks of those who have been erased from a store.

    Attributes:
        store: What results call the store.
        erased: The marks, in the order of erasure.
    """

    store: str
    erased: tuple[str, ...]

    @property
    def text(self) -> str:
        """As `marks_in` reads it."""
        return json.dumps(asdict(self), indent=1) + "\n"


def marks_of(store: Store) -> Marks:
    """All who have been erased from a store.

    Raises:
        DataError: If the store cannot be read.
    """
    with store.database.reading() as connection:
        return Marks(store.name, tuple(erased_marks(connection)))


def marks_in(file: Path) -> Marks:
    """The marks that were written to a file.

    Raises:
        DataError: If it cannot be read, or is no such file.
    """
    try:
        read = json.loads(file.read_text(encoding="utf-8-sig"))
        return Marks(str(read["store"]), tuple(map(str, read["erased"])))
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": file.name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": file.name})]) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        raise DataError([Problem("marks-not-readable", {"file": file.name})]) from None
