"""By how much one group changed more than another, all approaches side by side, and what it would take to say more.

Scope: two tables of a `Controlled`. What a difference comes from is said nowhere; what would have to hold
before anybody could, is.
"""

from typing import Any, Final

from progression.analysis import Controlled
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_p, print_share, print_signed
from progression.texts import Language
from progression_reports.blocks.controlled_words import (
    adjusted_label,
    column_label,
    controlled_facts,
    count_of_both,
    respondent_cells,
    respondent_columns,
)
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    decimals,
    hidden_note,
    label_of,
    reason_notes,
    respondent_label,
)

__all__ = ["controlled_differences", "controlled_needed"]

_COLUMNS: Final = ("n", "estimate", "interval", "p", "p_holm")
_CONDITION: Final = ("condition", "seen", "known")
_UNSEEN: Final = ("others", "chosen", "measured", "then")
_BOTH: Final = 2  # groups, or approaches that can agree


def controlled_differences(controlled: Controlled, language: Language) -> Table:
    """One row per score, respondent and approach."""
    rows = records(controlled.frame)
    who, facts = respondent_columns(rows, language), controlled_facts(controlled, language)
    approaches = list(dict.fromkeys(row["approach"] for row in rows))
    return Table(
        title=TEXTS("controlled.differences_title", language, **facts),
        columns=(
            *who,
            Column("score", TEXTS("column.score", language)),
            Column("approach", TEXTS("controlled.column.approach", language)),
            *(Column(name, TEXTS(f"controlled.column.{name}", language, **facts), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                label_of(controlled.instrument, row["score"], language),
                TEXTS(f"controlled.approach.{row['approach']}", language),
                *_cells(row, decimals(controlled.instrument, row["score"]), language),
            )
            for row in rows
        ),
        notes=(
            TEXTS("controlled.note_differences", language, **facts),
            *(_assumed(controlled, each, language) for each in approaches),
            *_cluster_note(controlled, language),
            *hidden_note(rows, controlled.min_group, language),
            *reason_notes(rows, language, cluster=column_label(controlled.cluster, language)),
        ),
        headers=2 + len(who),
    )


def _assumed(controlled: Controlled, approach: str, language: Language) -> str:
    """What an approach does and assumes, in one sentence or two."""
    key = "ancova_adjusted" if approach == "ancova" and controlled.adjust else approach
    named = [adjusted_label(controlled, each, language) for each in controlled.adjust]
    return TEXTS(f"controlled.assumes.{key}", language, adjust=", ".join(named))


def _cluster_note(controlled: Controlled, language: Language) -> tuple[str, ...]:
    if not controlled.cluster:
        return ()
    return (TEXTS("controlled.note_cluster", language, cluster=column_label(controlled.cluster, language)),)


def _cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        count_of_both(row, language),
        print_signed(row["estimate"], language, places),
        print_interval(row["low"], row["high"], language, places),
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
    )


def controlled_needed(controlled: Controlled, language: Language) -> Table:
    """The conditions one by one: what the numbers show of them, and those that no number shows."""
    shown = [*_lost(controlled, language), *_alike(controlled, language), *_agreeing(controlled, language)]
    facts = controlled_facts(controlled, language)
    unseen = [(each, TEXTS(f"controlled.condition_of.{each}", language, **facts)) for each in _UNSEEN]
    rows = [(name, said, seen) for seen, each in (("seen", shown), ("unseen", unseen)) for name, said in each]
    return Table(
        title=TEXTS("controlled.needed_title", language),
        columns=tuple(Column(each, TEXTS(f"controlled.column.{each}", language)) for each in _CONDITION),
        rows=tuple(
            (TEXTS(f"controlled.condition.{name}", language), TEXTS(f"controlled.{seen}", language), said)
            for name, said, seen in rows
        ),
    )


def _lost(controlled: Controlled, language: Language) -> list[tuple[str, str]]:
    """Which share of those who began was lost from each group; nothing where either is hidden."""
    found: dict[str, dict[str, str]] = {}
    for row in records(controlled.attrition):
        began = 0 if row["suppressed"] else row["pairs"] + row["only_before"]
        if began:
            lost = print_share(row["only_before"] / began, language)
            found.setdefault(row["respondent"], {})[f"lost_{row['side']}"] = lost
    facts = controlled_facts(controlled, language)
    told = {respondent: lost for respondent, lost in found.items() if len(lost) == _BOTH}
    return [
        (
            "lost",
            TEXTS(
                "controlled.seen_lost",
                language,
                who=capital(respondent_label(respondent, language)),
                **facts,
                **lost,
            ),
        )
        for respondent, lost in told.items()
    ]


def _alike(controlled: Controlled, language: Language) -> list[tuple[str, str]]:
    """How many of the covariates are clearly unlike, before and after weighting."""
    rows = [row for row in records(controlled.balance) if not row["suppressed"] and row["difference"] is not None]
    if not rows:
        return []
    weighted = any(row["difference_weighted"] is not None for row in rows)
    key = "controlled.seen_alike_weighted" if weighted else "controlled.seen_alike"
    counts = {
        "all": print_count(len(rows), language),
        "unlike": print_count(sum(row["verdict"] == "unlike" for row in rows), language),
        "after_weighting": print_count(sum(row["weighted_verdict"] == "unlike" for row in rows), language),
    }
    return [("start", TEXTS(key, language, **counts))]


def _agreeing(controlled: Controlled, language: Language) -> list[tuple[str, str]]:
    """For how many scores every approach points the same way, and for how many each interval leaves out zero."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in records(controlled.frame):
        if not row["suppressed"] and row["low"] is not None:
            found.setdefault((row["respondent"], row["score"]), []).append(row)
    several = [rows for rows in found.values() if len(rows) >= _BOTH]
    if not several:
        return []
    same = [rows for rows in several if len({row["estimate"] > 0 for row in rows}) == 1]
    clear = [rows for rows in same if all(row["low"] > 0 or row["high"] < 0 for row in rows)]
    counts = {"all": len(several), "same": len(same), "clear": len(clear)}
    printed = {name: print_count(each, language) for name, each in counts.items()}
    return [("agreeing", TEXTS("controlled.seen_agreeing", language, **printed))]
