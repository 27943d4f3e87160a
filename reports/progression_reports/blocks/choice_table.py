"""How many chose each answer, where the answers stand in no order: what people went on to, who referred them.

Scope: one table of `Indicators`, of the items answered by one option or by several. The base is those who answered, so
where several may be chosen the shares add up to more than the whole.
"""

from fractions import Fraction
from typing import Any

from progression.analysis import Indicators
from progression.analysis.grouping import JOINT
from progression.analysis.result import records
from progression.definition import Instrument
from progression.printing import print_count, print_share
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.periods import period_words
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, label_of

__all__ = ["choice_table"]

_CHOICES = ("nominal", "multi_select")


def choice_table(result: Indicators, language: Language) -> Table:
    """One row per item, respondent, group and option: n, how many chose it, their share. Most chosen first.

    A group that is too small has one row of dots, and an item that nobody answered has none.
    """
    rows = [row for row in records(result.distribution) if _is_told(row, result)]
    keys = Keys(result.instrument, rows, "item", language)
    numbers = {name: TEXTS(f"choice.{name}", language) for name in ("n", "count", "share")}
    return Table(
        title=TEXTS("choice.title", language, period=period_words(result.period, language)),
        columns=(
            *keys.columns(),
            Column("option", TEXTS("choice.option", language)),
            *(Column(name, label, "right") for name, label in numbers.items()),
        ),
        rows=tuple(cells for answers in _gathered(rows) for cells in _cells(answers, keys, result.instrument)),
        notes=(
            TEXTS("choice.note", language),
            *_several(rows, result.instrument, language),
            *hidden_note(rows, result.min_group, language),
        ),
        headers=len(keys.columns()) + 1,
    )


def _is_told(row: dict[str, Any], result: Indicators) -> bool:
    """An answer of the period to such an item; the item is not divided by itself."""
    scale = result.instrument.scale_of(result.instrument.item(row["item"]))
    divided_by_itself = row["by"] is not None and row["item"] in row["by"].split(JOINT)
    answered = row["suppressed"] or bool(row["n"])
    return scale.type in _CHOICES and row["period"] == str(result.period) and answered and not divided_by_itself


def _gathered(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The options of each item, respondent and group together."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["item"], row["respondent"], row["by"], row["group"]), []).append(row)
    return list(found.values())


def _cells(answers: list[dict[str, Any]], keys: Keys, instrument: Instrument) -> list[tuple[str, ...]]:
    first = keys.cells(answers[0])
    if any(row["suppressed"] for row in answers):
        return [(*first, HIDDEN, HIDDEN, HIDDEN, HIDDEN)]
    options = {option.code: option for option in instrument.scale_of(instrument.item(answers[0]["item"])).options}
    return [
        (
            *first,
            pick(options[int(row["code"])].label, keys.language),
            print_count(row["n"], keys.language),
            print_count(row["count"], keys.language),
            print_share(Fraction(row["count"], row["n"]), keys.language),
        )
        for row in sorted(answers, key=lambda row: -row["count"])
    ]


def _several(rows: list[dict[str, Any]], instrument: Instrument, language: Language) -> tuple[str, ...]:
    """Which of the items take several answers."""
    shown = dict.fromkeys(row["item"] for row in rows)
    several = [name for name in shown if instrument.scale_of(instrument.item(name)).is_multiple]
    named = "; ".join(label_of(instrument, name, language) for name in several)
    return (TEXTS("choice.several", language, items=named),) if several else ()
