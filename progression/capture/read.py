"""Read forms from a file, and say everything that is wrong with it at once.

Scope: source to `Forms`. Either every row is understood or nothing is returned.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from progression.capture.answers import CODE_TYPE, Codes, encode_answers, is_number, not_understood
from progression.capture.columns import Columns, known_titles, recognise
from progression.capture.forms import Forms
from progression.capture.keys import KeyReader
from progression.capture.personal import looks_like_a_name, shown_safely
from progression.capture.scale_words import permitted_in_words
from progression.capture.sources import Source, open_table
from progression.capture.table import RawTable
from progression.definition import MISSING_CODES, Instrument, Item, vocabulary
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem, closest
from progression.texts import LANGUAGES, pick

__all__ = ["read_forms"]

BLANK: Final = MISSING_CODES["blank"]
NOT_ASKED: Final = MISSING_CODES["not_asked"]
_LONGEST_QUOTED: Final = 24


def read_forms(
    source: Source,
    instrument: Instrument,
    *,
    groups: Iterable[str] = (),
    occasions: Iterable[str] = (),
    invalid: Literal["refuse", "count"] = "refuse",
) -> Forms:
    """The forms in a file.

    Args:
        source: CSV, XLSX or Parquet file, ``"-"`` for standard input, or a data frame: one row per form, columns
            ``participant, occasion, date, respondent``, group columns, one column per item id. Cells hold the code or
            the option's label in any language; empty means blank.
        instrument: What the answers answer.
        groups: Further group columns than the shared ones (kon, insats, forbund, …).
        occasions: Further occasions than the instrument's.
        invalid: What to do with an answer that is not on the scale: ``refuse`` the file, or ``count`` it as missing
            for the reason *invalid*.

    Returns:
        The forms, in the order of the file. Rows without any content are left out and noted.

    Raises:
        DataError: With every problem of the file, each with its rows and column. Nothing is kept.
    """
    groups = tuple(groups)
    table = open_table(source, known=known_titles(instrument, groups))
    if made_for_another := KeyReader(table, instrument).version_problems({}):
        raise DataError(made_for_another)
    columns, problems = recognise(table.columns, instrument, groups=groups, file=table.name)
    if problems:
        raise DataError(problems)
    table, notes = _without_empty_rows(table, columns)
    if not table.rows:
        raise DataError([Problem("file-empty", {"file": table.name})])
    reader = KeyReader(table, instrument, occasions=occasions)
    keys = _keys(reader, columns)
    codes, answer_problems = _codes(table, columns, instrument, keys, invalid=invalid)
    problems = [*reader.version_problems(columns.keys), *reader.problems, *answer_problems]
    problems += _forms_given_twice(keys, table, instrument)
    if problems:
        raise DataError(problems)
    forms = Forms(instrument, keys, codes, (table.name, table.sha256))
    return replace(forms, notes=(*table.notes, *notes, *_notes(forms, columns)))


def _notes(forms: Forms, columns: Columns) -> Iterable[Note]:
    """What was taken as it is but may be a slip."""
    absent = [item for item in forms.instrument.items if item.id not in columns.items]
    if absent:
        labels = {lang: ", ".join(pick(item.label, lang) for item in absent) for lang in LANGUAGES}
        yield Note("items-absent", {"items": labels})
    if any(looks_like_a_name(each) for each in forms.keys["participant"].cat.categories):
        yield Note("looks-like-names")
    if off_scale := int((forms.codes == MISSING_CODES["invalid"]).sum()):
        yield Note("invalid-answers", {"count": off_scale})


def _keys(reader: KeyReader, columns: Columns) -> pd.DataFrame:
    found = {
        "participant": reader.participants(columns.keys["participant"]),
        "occasion": reader.occasions(columns.keys.get("occasion")),
        "date": reader.dates(columns.keys.get("date")),
        "respondent": reader.respondents(columns.keys.get("respondent")),
    }
    return pd.DataFrame(found | {name: reader.group(place, name) for name, place in columns.groups.items()})


def _codes(
    table: RawTable, columns: Columns, instrument: Instrument, keys: pd.DataFrame, *, invalid: str
) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    codes = np.full((table.rows, len(instrument.items)), BLANK, CODE_TYPE, order="F")
    asked = _Asked(keys["respondent"])
    for place, item in enumerate(instrument.items):
        unasked = asked.not_of(item)
        if item.id in columns.items:
            column = columns.items[item.id]
            codes[:, place] = encode_answers(table, column, instrument, item)
            if invalid == "refuse":
                problems += _answer_problems(codes[:, place], table, column, instrument, item)
            problems += _answered_unasked(codes[:, place], unasked, table, column, item)
        codes[unasked, place] = NOT_ASKED
    return codes, problems


class _Asked:
    """Which forms come from a respondent whom an item is not put to; worked out once per set of respondents."""

    def __init__(self, respondents: "pd.Series[str]") -> None:
        self._respondents = respondents
        self._known: dict[tuple[str, ...], Any] = {}

    def not_of(self, item: Item) -> Any:
        """Shape (forms,). Nothing is said of forms whose respondent is not understood."""
        who = tuple(item.respondents)
        if who not in self._known:
            self._known[who] = (self._respondents.notna() & ~self._respondents.isin(who)).to_numpy()
        return self._known[who]


def _answer_problems(
    codes: Codes, table: RawTable, column: int, instrument: Instrument, item: Item
) -> Iterable[Problem]:
    misread = not_understood(codes, table, column)
    if not misread:
        return
    scale = instrument.scale_of(item)
    answers = [*scale.labels.values(), *(each.label for each in scale.missing)]
    names = [label for labels in answers for label in labels.values()]
    facts: dict[str, object] = {
        "file": table.name,
        "column": shown_safely(table.columns[column]),
        "permitted": {lang: permitted_in_words(scale, lang) for lang in LANGUAGES},
    }
    for value, rows in misread.items():
        code = "answer-out-of-range" if is_number(value) else "unknown-label"
        found: dict[str, object] = {"rows": table.row_numbers(rows), "value": _quoted(value)}
        found["near"] = closest(value, names) or "–"
        yield Problem(code, facts | found)


def _answered_unasked(codes: Codes, unasked: Any, table: RawTable, column: int, item: Item) -> Iterable[Problem]:
    rows = np.flatnonzero(unasked & (codes != BLANK) & (codes != NOT_ASKED)).tolist()
    if rows:
        words = [vocabulary().respondents[each].labels for each in item.respondents]
        named = {lang: ", ".join(word[lang] for word in words) for lang in LANGUAGES}
        facts = {"file": table.name, "column": shown_safely(table.columns[column]), "respondents": named}
        yield Problem("item-not-asked", facts | {"rows": table.row_numbers(rows)})


def _forms_given_twice(keys: pd.DataFrame, table: RawTable, instrument: Instrument) -> Iterable[Problem]:
    """Two forms of one participant, occasion and respondent: both rows are named, the participant is not.

    Where each form stands alone the same person may come back another day, so there the date is part of the key.
    """
    same, told = np.zeros(len(keys), np.int64), np.ones(len(keys), bool)
    for name in ("participant", "occasion", "respondent"):
        codes = keys[name].cat.codes.to_numpy()
        same = same * (len(keys[name].cat.categories) + 1) + codes
        told &= codes >= 0  # a key that is missing or not understood is a problem of its own
    if instrument.design == "cross_sectional":
        same = pd.factorize(pd.Series(same).astype(str) + "/" + keys["date"].dt.strftime("%Y-%m-%d").fillna(""))[0]
    repeated = np.flatnonzero(told & pd.Series(same).duplicated(keep=False).to_numpy())
    repeated = repeated[pd.Series(same[repeated]).duplicated(keep=False).to_numpy()]
    for rows in sorted(pd.Series(repeated).groupby(same[repeated]).agg(list), key=min):
        facts = {
            "file": table.name,
            "rows": table.row_numbers(rows),
            "occasion": {lang: instrument.occasion_label(keys["occasion"].iloc[rows[0]], lang) for lang in LANGUAGES},
        }
        yield Problem("form-given-twice", facts)


def _without_empty_rows(table: RawTable, columns: Columns) -> tuple[RawTable, tuple[Note, ...]]:
    """Rows in which every cell is blank, as spreadsheets leave them behind, hold no form."""
    blank = _is_blank(table, columns.keys["participant"])
    for place in range(len(table.columns)):
        if not blank.any():
            return table, ()
        blank &= _is_blank(table, place)
    kept = np.flatnonzero(~blank)
    numbers: Callable[[Sequence[int]], list[int]] = table.row_numbers
    thinner = RawTable(
        name=table.name,
        sha256=table.sha256,
        columns=table.columns,
        arrays=tuple(array.take(kept) for array in table.arrays),
        row_numbers=lambda rows: numbers(kept[list(rows)].tolist()),
        declared=table.declared,
        notes=table.notes,
    )
    return thinner, (Note("empty-rows", {"count": int(blank.sum())}),) if blank.any() else ()


def _is_blank(table: RawTable, column: int) -> Any:
    words = table.text(column)
    empty = np.array([not word for word in words.dictionary.to_pylist()] or [True])
    return empty[words.indices.to_numpy(zero_copy_only=False)]


def _quoted(answer: str) -> str | dict[str, str]:
    """A wrong answer as a message may quote it: a word or two, never what somebody wrote about a person."""
    if len(answer) <= _LONGEST_QUOTED:
        return shown_safely(answer)
    return {"sv": f"en text på {len(answer)} tecken", "en": f"a text of {len(answer)} characters"}
