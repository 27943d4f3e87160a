"""Make links: the forms of two pseudonyms that were found to be one person under the first of them.

Scope: which of the links that were found are made, and the making. A form of the second pseudonym is taken back there
and stored anew with the first, as it was given, in one unit of work; that the two are one stands with the second's
code. What was known before the link is seen by who asks for that time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from progression.errors import DataError
from progression.printing import print_share
from progression.problems import Problem
from progression.store.database.answer_tables import answer_columns, text_columns
from progression.store.database.statements import insert_rows
from progression.store.database.tables import forms, self_codes
from progression.store.linking.choices import Choices, chosen_pairs
from progression.store.linking.coded_forms import CodedForms, HeldForm, coded_forms
from progression.store.linking.pairs import PAIR, Asked, Links, links_among
from progression.store.linking.self_codes import LINKED
from progression.store.records import SelfCode
from progression.store.work import UnitOfWork
from progression.texts import LANGUAGES

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["MOST_FALSE", "Made", "make_links"]

MOST_FALSE: Final = 0.05
"""The share of links expected to be false above which they are not made unless somebody accepts more."""

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Made:
    """What was made of the links that were found.

    Attributes:
        found: The links, as they were before any was made.
        made: How many of these were made.
        chosen: How many more were made because people chose them.
        forms: How many forms were stored anew.
        refused: Why some were not made; only of a trial, for otherwise none is then.
        how: ``store``, or ``try`` where nothing was.
    """

    found: Links
    made: int
    chosen: int
    forms: int
    refused: tuple[Problem, ...] = ()
    how: Literal["store", "try"] = "store"

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return self.found.to_dict() | {
            "made": self.made,
            "chosen": self.chosen,
            "forms": self.forms,
            "refused": [problem.facts["agreeing"] for problem in self.refused],
            "applied": self.how == "store",
        }


def make_links(
    store: "Store",
    asked: Asked,
    *,
    at_least: int | None = None,
    most_false: float = MOST_FALSE,
    choices: Choices | None = None,
    how: Literal["store", "try"] = "store",
) -> Made:
    """Make the links of two occasions, all of them or none.

    Args:
        store: Where.
        asked: Which forms.
        at_least: How many elements must agree; as many as the tolerance leaves where left out.
        most_false: The share of links that may be expected to be false, at each number of agreeing elements.
        choices: Pairs that people have chosen from those that need their look.
        how: ``try`` says what would be made and changes nothing.

    Raises:
        DataError: As `progression.store.linking.pairs.links_among`; ``self-code-at-least``; ``links-too-false``,
            unless this is a trial; and what is wrong with the choices.
    """
    with store.work("link") if how == "store" else store.trial() as work:
        store.instruments.refresh(work.connection)
        held = coded_forms(work.connection, store.instruments, asked.instrument, until=work.next_id)
        found = links_among(work.connection, store, held, asked)
        chosen = chosen_pairs(choices, found, held) if choices else []
        sure, refused = _sorted_out(found, at_least=at_least, most_false=most_false)
        if refused and how == "store":
            raise DataError(refused)
        moved = _join(work, held, [*sure, *chosen])
    return Made(found, len(sure), len(chosen), moved, tuple(refused), how)


def _sorted_out(found: Links, *, at_least: int | None, most_false: float) -> tuple[list[Pair], list[Problem]]:
    """The links that may be made, and why others that were asked for may not.

    Raises:
        DataError: ``self-code-at-least`` if codes with so few agreeing elements, or so many, were not looked for.
    """
    levels = sorted(found.false_shares)
    fewest = levels[0] if at_least is None else at_least
    if fewest not in levels:
        raise DataError([Problem("self-code-at-least", {"count": fewest, "first": levels[0], "last": levels[-1]})])
    shares = {level: share for level, share in found.false_shares.items() if level >= fewest}
    permitted = [level for level, share in shares.items() if share <= most_false]
    rows = found.links[found.links["agreeing"].isin(permitted)]
    refused = [_too_false(found, level, most_false) for level in shares if level not in permitted]
    return list(zip(*(rows[name] for name in PAIR), strict=True)), refused


def _too_false(found: Links, level: int, most_false: float) -> Problem:
    share = found.false_shares[level]
    facts = {
        "count": int((found.links["agreeing"] == level).sum()),
        "agreeing": level,
        "width": found.elements,
        "safer": level + 1,
        "share": {language: print_share(share, language, 1) for language in LANGUAGES},
        "limit": {language: print_share(most_false, language, 1) for language in LANGUAGES},
        "needed": ceil(share * 100),
    }
    return Problem("links-too-false" if level < found.elements else "links-of-whole-codes-too-false", facts)


def _join(work: UnitOfWork, held: CodedForms, pairs: Sequence[Pair]) -> int:
    """Take the forms of each second pseudonym back and store them with the first; how many there were."""
    moved = [(first, form) for first, second in pairs for form in _movable(held, first, second)]
    work.add_all(
        forms, [_record(form.participant, form) | {"supersedes": form.id, "state": "retracted"} for _, form in moved]
    )
    for stored in {form.stored.id: form.stored for _, form in moved}.values():
        here = [(first, form) for first, form in moved if form.stored.id == stored.id]
        beside = [{"codes": list(form.codes), "texts": form.texts} for _, form in here]
        records = [_record(first, form) | {"source": form.source, "state": "given"} for first, form in here]
        place = work.add_all(forms, records, beside=beside)
        names = ["id", *answer_columns(stored.instrument), *text_columns(stored.instrument)]
        answers = ((place + number, *form.codes, *form.texts) for number, (_, form) in enumerate(here))
        insert_rows(work.connection, stored.table, [dict(zip(names, row, strict=True)) for row in answers])
    found = [(held.codes[second], first) for first, second in pairs]
    work.add_all(self_codes, [_found_to_be(code, first) for code, first in found if code.same_as != first])
    return len(moved)


def _movable(held: CodedForms, first: str, second: str) -> list[HeldForm]:
    """The forms of the second pseudonym that the first has none like: a person has one of each."""
    taken = {each.place for each in held.by_participant.get(first, ())}
    return [each for each in held.by_participant.get(second, ()) if each.place not in taken]


def _record(participant: str, form: HeldForm) -> dict[str, Any]:
    """What a form says, save its answers."""
    return {
        "participant": participant,
        "instrument": form.stored.id,
        "occasion": form.occasion,
        "date": form.date,
        "respondent": form.respondent,
        "groups": form.groups,
        "reason": LINKED,
    }


def _found_to_be(code: SelfCode, first: str) -> dict[str, Any]:
    said = {"participant": code.participant, "survey": code.survey, "elements": code.elements}
    return said | {"supersedes": code.id, "same_as": first}
