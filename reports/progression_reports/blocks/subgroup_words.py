"""What the rows of a `Subgroups` are called: the column, the group or band, and whether it was planned.

Scope: words, and the first columns of its tables.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from progression.analysis import Subgroups
from progression.definition import vocabulary
from progression.texts import Language, pick
from progression_reports.blocks.model import Column
from progression_reports.blocks.words import TEXTS, capital, group_label, label_of, respondent_label

__all__ = ["about_cells", "about_columns", "division_label", "heading", "occasions", "short_group", "subgroup_label"]

_BAND: Final = re.compile(r"(?P<under><)|(?P<over>>=)|(?P<until>-<)|(?P<to>-)")
_YEARS: Final = "fodelsear"  # bands of years are before and after, not under and over


def about_columns(rows: Sequence[dict[str, Any]], last: str, language: Language) -> tuple[Column, ...]:
    """Score, respondent where there are several, and what the row divides or is about.

    Args:
        rows: All rows of the frame.
        last: ``group`` or ``division``.
        language: The reader's language.
    """
    label = TEXTS("column.group", language) if last == "group" else TEXTS("subgroups.column.division", language)
    names = ["score", *(["respondent"] if _several(rows) else [])]
    return (*(Column(name, TEXTS(f"column.{name}", language)) for name in names), Column(last, label))


def about_cells(
    found: Subgroups, rows: Sequence[dict[str, Any]], row: dict[str, Any], last: str, language: Language
) -> tuple[str, ...]:
    """What stands in these columns of a row."""
    who = (capital(respondent_label(row["respondent"], language)),) if _several(rows) else ()
    named = subgroup_label(found, row, language) if last == "group" else division_label(row, language)
    return label_of(found.instrument, row["score"], language), *who, capital(named)


def heading(found: Subgroups, rows: Sequence[dict[str, Any]], row: dict[str, Any], language: Language) -> str:
    """The score that a panel is about, and the respondent where there are several."""
    who = f" ({respondent_label(row['respondent'], language)})" if _several(rows) else ""
    return label_of(found.instrument, row["score"], language) + who


def division_label(row: dict[str, Any], language: Language) -> str:
    """``kön``, or ``insats (i efterhand)`` where nobody had planned it."""
    word = vocabulary().groups.get(row["by"])
    label = pick(word.labels, language) if word else str(row["by"])
    return TEXTS("subgroups.post_hoc", language, by=label) if row["role"] == "post_hoc" else label


def subgroup_label(found: Subgroups, row: dict[str, Any], language: Language) -> str:
    """``alla``, or ``kön: kvinnor``."""
    group = short_group(found, row, language)
    return group if row["by"] is None else f"{division_label(row, language)}: {group}"


def short_group(found: Subgroups, row: dict[str, Any], language: Language) -> str:
    """``alla``, ``kvinnor``, ``25–29``, ``45 eller mer``."""
    banded = {each.column for each in found.columns if each.edges}
    if row["by"] not in banded:
        return group_label(row["by"], row["group"], found.instrument, language)
    band = _BAND.search(row["group"])
    kind = str(band.lastgroup) if band else "one"
    if row["by"] == _YEARS and kind in ("under", "over"):
        kind = f"years_{kind}"
    numbers = [each.replace(".", ",") if language == "sv" else each for each in re.findall(r"[0-9.]+", row["group"])]
    return TEXTS(f"subgroups.band.{kind}", language, first=numbers[0], last=numbers[-1])


def occasions(found: Subgroups, language: Language) -> dict[str, str]:
    """The two occasions as the reader calls them."""
    label = found.instrument.occasion_label
    return {"before": label(found.before, language), "after": label(found.after, language)}


def _several(rows: Sequence[dict[str, Any]]) -> bool:
    return len({row["respondent"] for row in rows}) > 1
