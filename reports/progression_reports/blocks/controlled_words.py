"""What the blocks about a change with a comparison group share: how the groups, respondents and covariates are called.

Scope: from ids to what a reader reads.
"""

from collections.abc import Iterable
from typing import Any

from progression.analysis import Controlled
from progression.definition import vocabulary
from progression.printing import print_count
from progression.texts import Language, pick
from progression_reports.blocks.model import Column
from progression_reports.blocks.words import TEXTS, capital, group_label, label_of, respondent_label

__all__ = [
    "adjusted_label",
    "column_label",
    "column_title",
    "controlled_facts",
    "count_of_both",
    "covariate_label",
    "respondent_cells",
    "respondent_columns",
    "side_label",
]


def side_label(controlled: Controlled, side: str, language: Language) -> str:
    """How the insats or the comparison group is called."""
    value = controlled.groups[0 if side == "first" else 1]
    return group_label(controlled.between, value, controlled.instrument, language)


def controlled_facts(controlled: Controlled, language: Language) -> dict[str, str]:
    """What the texts of a report can use; ``capital_first`` begins a title."""
    label, first = controlled.instrument.occasion_label, side_label(controlled, "first", language)
    return {
        "first": first,
        "capital_first": capital(first),
        "second": side_label(controlled, "second", language),
        "before": label(controlled.before, language),
        "after": label(controlled.after, language),
    }


def covariate_label(controlled: Controlled, row: dict[str, Any], language: Language) -> str:
    """``Hälsa vid start``, ``kön: kvinnor``, ``Födelseår``."""
    if row["kind"] == "start":
        return _start_label(controlled, row["covariate"], language)
    column = capital(column_label(row["covariate"], language))
    if row["kind"] == "number":
        return column
    return f"{column}: {group_label(row['by'], row['group'], controlled.instrument, language)}"


def adjusted_label(controlled: Controlled, name: str, language: Language) -> str:
    """What is adjusted for: ``kön``, ``Hälsa, start``."""
    return _start_label(controlled, name, language) if name in controlled.starts else column_label(name, language)


def _start_label(controlled: Controlled, score: str, language: Language) -> str:
    return TEXTS(
        "controlled.covariate_start",
        language,
        score=label_of(controlled.instrument, score, language),
        before=controlled.instrument.occasion_label(controlled.before, language),
    )


def column_label(column: str, language: Language) -> str:
    """``kön``; the column itself where the vocabulary does not know it."""
    word = vocabulary().groups.get(column)
    return pick(word.labels, language) if word else column


def column_title(name: str, facts: dict[str, str], language: Language) -> str:
    """The heading of a column; that of means is a name alone, ``Kvinnor``, and begins with a capital."""
    title = TEXTS(f"controlled.column.{name}", language, **facts)
    return capital(title) if name.startswith("mean_") else title


def count_of_both(row: dict[str, Any], language: Language) -> str:
    """``16/14``: how many of the insats and of the comparison group."""
    return f"{print_count(row['n_first'], language)}/{print_count(row['n_second'], language)}"


def respondent_columns(rows: Iterable[dict[str, Any]], language: Language) -> tuple[Column, ...]:
    """The column of respondents, where there are several."""
    several = len({row["respondent"] for row in rows}) > 1
    return (Column("respondent", TEXTS("column.respondent", language)),) if several else ()


def respondent_cells(columns: tuple[Column, ...], row: dict[str, Any], language: Language) -> tuple[str, ...]:
    """What stands in it."""
    return tuple(capital(respondent_label(row["respondent"], language)) for _ in columns)
