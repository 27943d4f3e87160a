"""What a database says when it cannot, as a problem in words of ours.

Scope: errors of the two drivers, by what they are called, to codes of problems. Nothing of what was asked or stored is
told.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from progression.errors import DataError
from progression.problems import Problem

__all__ = ["failures_in_words"]

_OF_SQLITE: Final = {
    "FULL": "database-full",
    "IOERR": "database-full",
    "READONLY": "database-read-only",
    "BUSY": "database-busy",
    "CANTOPEN": "database-not-found",
    "CORRUPT": "database-damaged",
    "NOTADB": "database-damaged",
    "CONSTRAINT": "database-refused",
}
"""By the first word of the error's name."""

_OF_POSTGRESQL: Final = {
    "53100": "database-full",
    "53300": "database-busy",  # too many connections
    "55P03": "database-busy",  # waited too long for a lock
    "25006": "database-read-only",
    "42501": "database-not-permitted",
    "22": "database-refused",
    "23": "database-refused",
    "57P": "database-not-reached",  # the server goes down, or comes up
    "XX001": "database-damaged",
    "XX002": "database-damaged",
}
"""By how the SQLSTATE begins."""

_SAID: Final = (
    ("authentication failed", "database-not-permitted"),
    ("autentisering misslyckades", "database-not-permitted"),
    ("no pg_hba.conf entry", "database-not-permitted"),
    ("too many ", "database-busy"),
    ("för många ", "database-busy"),
    ('role "', "database-not-permitted"),
    ('rollen "', "database-not-permitted"),
    ("does not exist", "database-not-found"),
    ("existerar inte", "database-not-found"),
    ("connection", "database-not-reached"),
)
"""By what PostgreSQL says, in English or Swedish, before there is a connection that would carry a SQLSTATE."""


@contextmanager
def failures_in_words(engine: Engine, name: str) -> Iterator[None]:
    """Say in words of ours what a database could not do.

    Args:
        engine: How it is reached.
        name: What problems call it.

    Raises:
        DataError: In place of whatever its driver raised.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error.orig, name) from None  # a traceback would show answers
    except NoneFreeError:
        raise DataError([Problem("database-busy", {"file": name})]) from None
    except engine.dialect.loaded_dbapi.Error as error:  # from `statements`, which go to the driver directly
        raise _in_words(error, name) from None


def _in_words(error: Any, name: str) -> DataError:
    return DataError([Problem(_code(error), {"file": name})])


def _code(error: Any) -> str:
    if called := getattr(error, "sqlite_errorname", None):
        return _OF_SQLITE.get(called.split("_")[1], "database-failed")
    if state := getattr(error, "sqlstate", None):
        return next((code for begins, code in _OF_POSTGRESQL.items() if state.startswith(begins)), "database-failed")
    said = str(error).casefold()
    return next((code for words, code in _SAID if words in said), "database-failed")
