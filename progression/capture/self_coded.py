"""Read the forms of an anonymous survey, in which each respondent has made a code of their own.

Scope: source to `Forms` under new pseudonyms, and beside them the elements of each code as they were written. The
columns of the elements are taken out of the table before anything else is read. What becomes of the elements is for
whoever asked: they are not to be stored as they are.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from progression.capture.columns import known_titles
from progression.capture.forms import Forms
from progression.capture.read import read_table
from progression.capture.sources import Source, open_table
from progression.capture.table import RawTable, text_array
from progression.definition import Instrument, find_word, folded, vocabulary
from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.identity.pseudonym import new_pseudonym
from progression.notes import Note
from progression.problems import Problem, closest

if TYPE_CHECKING:
    from progression.capture.mapping import Map

__all__ = ["SelfCoded", "read_self_coded"]

_PARTICIPANT: Final = "participant"


@dataclass(frozen=True)
class SelfCoded:
    """Forms, each with the code that its respondent made.

    Attributes:
        forms: Each under a pseudonym that was drawn when the file was read.
        elements: For each form the elements as they were written; ``""`` where there is none, or *don't know*.
    """

    forms: Forms
    elements: tuple[tuple[str, ...], ...] = field(repr=False)

    def of(self, respondents: Sequence[str]) -> "SelfCoded":
        """The forms that these respondents answered."""
        kept = np.flatnonzero(self.forms.keys["respondent"].isin(respondents))
        return SelfCoded(self.forms.take(kept), tuple(self.elements[place] for place in kept))


def read_self_coded(
    source: Source,
    instrument: Instrument,
    *,
    elements: Sequence[str],
    mapping: "Map | None" = None,
    groups: Iterable[str] = (),
    occasions: Iterable[str] = (),
    invalid: Literal["refuse", "count"] = "refuse",
) -> SelfCoded:
    """The forms in a file without participants, and their respondents' codes.

    Args:
        source: As `progression.capture.read_forms` takes it, without a column of participants.
        instrument: What the answers answer.
        elements: Titles of the columns in which the elements stand, always in the same order.
        mapping: How to read another system's export; it names none of these columns, save to ignore them.
        groups: Further group columns than the shared ones.
        occasions: Further occasions than the instrument's.
        invalid: What to do with an answer that is not on the scale, as `progression.capture.read_forms` does.

    Raises:
        DefinitionError: If the map does not fit the instrument.
        DataError: With every problem of the file. No problem shows an element.
    """
    groups, occasions = tuple(groups), tuple(occasions)
    known = known_titles(instrument, groups)
    read = mapping.titles if mapping else known
    table = open_table(source, known={*read, *map(folded, elements)}, instrument=instrument, groups=groups)
    places = _places(table, elements, taken={*read, *known})
    written = [_told(table, place) for place in places]
    rows = dict(zip(table.row_numbers(range(table.rows)), range(table.rows), strict=True))
    rest = table.without(places)
    if mapping is None:
        forms = read_table(
            _with_pseudonyms(rest, known), instrument, groups=groups, occasions=occasions, invalid=invalid
        )
    else:
        forms = _mapped(rest, mapping, instrument, groups=groups, occasions=occasions, invalid=invalid)
    codes = tuple(tuple(words[rows[number]] for words in written) for number in forms.rows(range(len(forms))))
    blank = sum(not any(code) for code in codes)
    notes = (Note("self-codes-blank", {"count": blank}),) if blank else ()
    return SelfCoded(replace(forms, notes=(*forms.notes, *notes)), codes)


def _mapped(
    table: RawTable,
    mapping: "Map",
    instrument: Instrument,
    *,
    groups: tuple[str, ...],
    occasions: tuple[str, ...],
    invalid: Literal["refuse", "count"],
) -> Forms:
    """The forms of another system's table.

    Raises:
        DataError: Of a table with one row per answer too: nothing tells there which rows are one form.
    """
    from progression.capture.mapping import apply_map, in_their_words  # noqa: PLC0415  only others' exports need it

    if mapping.layout == "long":
        raise DataError([Problem("self-code-long-map", {"file": mapping.name})])
    theirs = apply_map(table, mapping, instrument, groups=groups, occasions=occasions)
    ours = _with_pseudonyms(theirs, {_PARTICIPANT: ("keys", _PARTICIPANT)})
    groups = (*groups, *mapping.groups)
    with in_their_words(ours):
        forms = read_table(ours, instrument, groups=groups, occasions=occasions, invalid=invalid)
    map_sha256 = hashlib.sha256(mapping.text.encode()).hexdigest()
    return replace(forms, source=replace(forms.source, map_sha256=map_sha256))


def _places(table: RawTable, elements: Sequence[str], *, taken: set[str]) -> list[int]:
    """Where the elements stand.

    Raises:
        DataError: For each column that is absent, stands twice, was named twice, or is something else already.
    """
    titles = [folded(title) for title in table.columns]
    problems, places = [], []
    for each in elements:
        wanted = folded(each)
        facts: dict[str, object] = {"file": table.name, "column": shown_safely(each)}
        found = [place for place, title in enumerate(titles) if title == wanted]
        if not found:
            near = closest(each, table.columns)
            facts["near"] = shown_safely(near) if near else "–"
            problems.append(Problem("self-code-column-missing", facts))
        elif len(found) > 1 or found[0] in places:
            problems.append(Problem("self-code-column-twice", facts))
        elif wanted in taken:
            problems.append(Problem("self-code-column-taken", facts))
        places += found[:1]
    if problems:
        raise DataError(problems)
    return places


def _told(table: RawTable, place: int) -> list[str]:
    """What stands in a column of elements; nothing where somebody did not know or would not say."""
    words = table.text(place)
    reasons = list(vocabulary().missing.values())
    meant = ["" if find_word(word, reasons) else word for word in words.dictionary.to_pylist()]
    return [meant[code] for code in np.asarray(words.indices).tolist()]


def _with_pseudonyms(table: RawTable, known: dict[str, tuple[str, str]]) -> RawTable:
    """The table with a new pseudonym on every row that says anything.

    Raises:
        DataError: If it has participants already.
    """
    for title in table.columns:
        if known.get(folded(title)) == ("keys", _PARTICIPANT):
            facts = {"file": table.name, "column": shown_safely(title)}
            raise DataError([Problem("self-code-with-participant", facts)])
    said = np.zeros(table.rows, bool)
    for place in range(len(table.columns)):
        words = table.text(place)
        filled = np.array([bool(word) for word in words.dictionary.to_pylist()], bool)
        said |= filled[np.asarray(words.indices)] if len(filled) else False
    drawn: set[str] = set()
    column = [""] * table.rows
    for row in np.flatnonzero(said):
        column[row] = new_pseudonym(drawn)
        drawn.add(column[row])
    made = text_array(column)
    return replace(table, columns=(_PARTICIPANT, *table.columns), arrays=(made, *table.arrays), _texts={})
