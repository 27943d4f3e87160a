"""One identity in the register: what can be said of somebody, brought into one form, and every fault of it.

Scope: an identity by itself and beside the others; nothing here knows of files.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from progression.errors import DataError
from progression.identity.personal import personal_kind, shown_safely
from progression.identity.personal_number import understood_personal_number
from progression.identity.pseudonym import is_mistyped, understood_pseudonym
from progression.problems import Problem

__all__ = ["Identity", "checked_identity", "code_faults", "composed", "shown_code", "written_code"]

_CODE: Final = {"sv": "koden", "en": "the code"}
_REGISTER: Final = {"sv": "identitetsregistret", "en": "the identity register"}


@dataclass(frozen=True)
class Identity:
    """Who one pseudonym is.

    Attributes:
        pseudonym: A generated code, or one of the förbund's own.
        name: As the person is called.
        personnummer: In any form that people write; ``YYYYMMDD-NNNN`` once it is in a register. None if it is unknown.
        contact: How the person is reached.
        remarks: Anything else.
    """

    pseudonym: str
    name: str = field(repr=False)
    personnummer: str | None = field(default=None, repr=False)
    contact: str = field(default="", repr=False)
    remarks: str = field(default="", repr=False)


def checked_identity(identity: Identity, *, others: Iterable[Identity]) -> Identity:
    """An identity as the register holds it.

    Args:
        identity: As it was typed.
        others: Who is in the register; an entry of the same pseudonym among them is not another.

    Raises:
        DataError: Every fault at once: those of `code_faults`, ``name-missing``, ``personnummer-invalid``,
            ``personnummer-taken``.
    """
    code, name = written_code(identity.pseudonym), " ".join(composed(identity.name).split())
    problems = code_faults(code)
    facts = {"pseudonym": shown_code(code)}
    if not name:
        problems.append(Problem("name-missing", facts))
    number = None
    if identity.personnummer and identity.personnummer.strip():
        number = understood_personal_number(identity.personnummer, today=date.today())  # noqa: DTZ011  the user's day
        holders = [each.pseudonym for each in others if number and each.personnummer == number]
        if number is None:
            problems.append(Problem("personnummer-invalid", facts))
        elif holders and code not in holders:
            problems.append(Problem("personnummer-taken", facts | {"holder": holders[0]}))
    if problems:
        raise DataError(problems)
    contact, remarks = composed(identity.contact).strip(), composed(identity.remarks).strip()
    return replace(identity, pseudonym=code, name=name, personnummer=number, contact=contact, remarks=remarks)


def code_faults(code: str) -> list[Problem]:
    """What is wrong with a pseudonym by itself: missing, an identity, or a generated one mistyped."""
    if not code:
        return [Problem("pseudonym-missing")]
    if kind := personal_kind(code):
        return [Problem("identity-in-field", {"where": _REGISTER, "field": _CODE, "kind": kind})]
    return [Problem("pseudonym-check-fails", {"pseudonym": code})] if is_mistyped(code) else []


def written_code(pseudonym: str) -> str:
    """A pseudonym in the one way that the register writes it; a förbund's own code as it is."""
    return understood_pseudonym(pseudonym) or composed(pseudonym).strip()


def shown_code(code: str) -> object:
    """A pseudonym as a problem may show it; an identity in its place is not shown."""
    return shown_safely(code) if code else _CODE


def composed(text: str) -> str:
    """A text with its letters composed, so that two ways to type one letter are the same."""
    return unicodedata.normalize("NFC", text)
