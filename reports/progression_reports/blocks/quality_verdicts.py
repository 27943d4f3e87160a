"""Can the answers carry a conclusion? A sentence per scale, and the questions to look at again.

Scope: one table of words of a `Quality`, about everybody. The limits are conventions, named with their source.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from progression.analysis import Quality
from progression.analysis.reliability import FEWEST_PERSONS
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.quality_rows import PLACES, occasion_word
from progression_reports.blocks.words import TEXTS, hidden_note, label_of, respondent_label

__all__ = ["quality_verdicts"]

_FITS: Final = ("against", "weak")
_SHIFTS: Final = ("above", "below")
_ENDS: Final = ("floor", "ceiling", "both")

_Rows = list[dict[str, Any]]


def quality_verdicts(quality: Quality, language: Language) -> Table:
    """A row per scale, respondent and occasion; then single questions, and what stands out among all of them."""
    scales = _everybody(quality, "scales")
    single = len(quality.single)
    rows = [(_about(quality, scales, row, language), _verdict(row, language)) for row in scales]
    if single:
        key = "quality.said.single" if single > 1 else "quality.said.single_one"
        rows.append((TEXTS("quality.said.about_single", language), TEXTS(key, language, count=single)))
    rows += [(TEXTS("quality.said.about_look", language), said) for said in _looked_at(quality, language)]
    return Table(
        title=TEXTS("quality.said.title", language),
        columns=tuple(Column(each, TEXTS(f"quality.said.{each}", language)) for each in ("what", "verdict")),
        rows=tuple(rows),
        notes=(
            *([TEXTS("quality.said.source", language)] if scales else []),
            *hidden_note(scales, quality.min_group, language),
        ),
    )


def _everybody(quality: Quality, frame: str) -> _Rows:
    return [row for row in records(getattr(quality, frame)) if row["group"] is None]


def _about(quality: Quality, rows: _Rows, row: dict[str, Any], language: Language) -> str:
    """The scale, and who answered and when where that tells rows apart."""
    words = [label_of(quality.instrument, row["score"], language)]
    if len({each["respondent"] for each in rows}) > 1:
        words.append(respondent_label(row["respondent"], language))
    if quality.before:
        words.append(occasion_word(quality, row["occasion"], language))
    return ", ".join(words)


def _verdict(row: dict[str, Any], language: Language) -> str:
    if row["suppressed"]:
        return TEXTS("quality.said.hidden", language)
    if row["verdict"] == "not_told":
        few = row["n"] < FEWEST_PERSONS
        facts = {"n": print_count(row["n"], language), "least": FEWEST_PERSONS}
        return TEXTS("quality.said.few" if few else "quality.said.alike", language, **facts)
    name = "alpha" if row["omega"] is None else "omega"
    return TEXTS(
        f"quality.said.{row['verdict']}",
        language,
        measure=TEXTS(f"quality.said.{name}", language),
        value=print_number(row[name], language, PLACES),
        interval=print_interval(row[f"{name}_low"], row[f"{name}_high"], language, PLACES),
    )


def _looked_at(quality: Quality, language: Language) -> Iterator[str]:
    """Questions that go against the others, hardly with them or otherwise over time, and those crowded at an end."""
    for fit in _FITS:
        if labels := _labels(quality, "item_rest", "fit_verdict", (fit,), language=language):
            yield TEXTS(f"quality.said.item_{fit}", language, items=labels)
    if labels := _labels(quality, "invariance", "shift_verdict", _SHIFTS, language=language):
        yield TEXTS("quality.said.shifts", language, items=labels)
    if labels := _labels(quality, "items", "ends_verdict", _ENDS, language=language):
        yield TEXTS("quality.said.ends", language, items=labels)


def _labels(quality: Quality, frame: str, name: str, verdicts: Sequence[str], *, language: Language) -> str:
    """Every question that has one of these verdicts, each once."""
    rows = [row for row in _everybody(quality, frame) if not row["suppressed"] and row[name] in verdicts]
    return "; ".join(dict.fromkeys(label_of(quality.instrument, row["item"], language) for row in rows))
