"""Pairs that people have chosen from those that need their look.

Scope: a file of pairs, and whether they can be made: each must be on the list that was shown, and nobody is two others.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from progression.capture import Source, open_table
from progression.definition import folded
from progression.errors import DataError
from progression.problems import Problem
from progression.store.linking.coded_forms import CodedForms
from progression.store.linking.pairs import PAIR, Links
from progression.store.people.registration import in_rows, understood_code

__all__ = ["Choices", "chosen_pairs", "read_choices"]


@dataclass(frozen=True)
class Choices:
    """The pairs in a file.

    Attributes:
        file: What problems call it.
        pairs: The row of each pair, and its two pseudonyms.
    """

    file: str
    pairs: tuple[tuple[int, str, str], ...]


def read_choices(source: Source) -> Choices:
    """The pairs in a file: the list that was written, with the rows that are not to be linked taken out.

    Raises:
        DataError: If it has no columns ``first`` and ``second``, or a row lacks one of them.
    """
    table = open_table(source, known=PAIR)
    titles = [folded(title) for title in table.columns]
    missing = [name for name in PAIR if titles.count(name) != 1]
    if missing:
        raise DataError(Problem("link-column-missing", {"file": table.name, "column": name}) for name in missing)
    columns = [table.text(titles.index(name)).to_pylist() for name in PAIR]
    rows = zip(table.row_numbers(range(table.rows)), *columns, strict=True)
    found = [(row, understood_code(one), understood_code(other)) for row, one, other in rows if one or other]
    if halves := [row for row, one, other in found if not (one and other)]:
        raise DataError([Problem("link-half", in_rows(table.name, halves))])
    return Choices(table.name, tuple(found))


def chosen_pairs(choices: Choices, found: Links, held: CodedForms) -> list[tuple[str, str]]:
    """The pairs to make; those that have been made already are left out.

    Raises:
        DataError: ``link-not-to-choose`` for pairs that are not on the list; ``link-chosen-twice`` if somebody is in
            two.
    """
    offered = set(zip(*(found.review[name] for name in PAIR), strict=True))
    wanted = [(row, one, other) for row, one, other in choices.pairs if not _is_made(held, one, other)]
    if problems := list(_wrong(wanted, offered, choices.file)):
        raise DataError(problems)
    return [(one, other) for _, one, other in wanted]


def _is_made(held: CodedForms, first: str, second: str) -> bool:
    return second in held.codes and held.codes[second].same_as == first


def _wrong(
    wanted: Sequence[tuple[int, str, str]], offered: Collection[tuple[str, str]], file: str
) -> Iterator[Problem]:
    """Pairs that cannot be made, by their rows."""
    if strange := [row for row, one, other in wanted if (one, other) not in offered]:
        yield Problem("link-not-to-choose", in_rows(file, strange))
    count = Counter(code for _, *pair in wanted for code in pair)
    if twice := [row for row, *pair in wanted if any(count[code] > 1 for code in pair)]:
        yield Problem("link-chosen-twice", in_rows(file, twice))
