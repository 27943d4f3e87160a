"""Those who left beside those who stayed, as they were at the first occasion.

Scope: two tables of a `GroupChange`, of answers and of groups, each with a sentence that says whether those who left
differed. Empty where nobody left.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_share, print_signed
from progression.stats import CLEAR_DIFFERENCE
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    column_label,
    decimals,
    group_label,
    hidden_note,
    reason_notes,
    respondent_label,
)

__all__ = ["background_table", "leavers_table"]

_SCORES: Final = ("n_stayers", "mean_stayers", "n_leavers", "mean_leavers", "g", "g_interval")
_SHARES: Final = ("share_stayers", "share_leavers", "share_difference")
_PLACES: Final = 2
_NAMED: Final = 4  # scores named in the sentence

_Sentence: TypeAlias = Callable[[GroupChange, list[dict[str, Any]], Language], str]


def leavers_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: n, mean and SD of both, and the standardised difference."""
    rows = records(change.leavers)
    if not any(row["suppressed"] or row["n_leavers"] for row in rows):
        rows = []
    keys = Keys(change.instrument, rows, "score", language)
    return Table(
        title=_said("title", change, language),
        columns=(*keys.columns(), *(Column(name, _said(name, change, language), "right") for name in _SCORES)),
        rows=tuple((*keys.cells(row), *_cells(change, row, language)) for row in keys.ordered()),
        notes=(
            *_by_respondent(change, rows, language, _about_scores),
            _said("note", change, language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def background_table(change: GroupChange, language: Language) -> Table:
    """One row per group column and value: its share of those who left and of those who stayed."""
    rows = records(change.background)
    if not any(row["suppressed"] or row["n_leavers"] for row in rows):
        rows = []
    several = len({row["respondent"] for row in rows}) > 1
    heads = [*(["respondent"] if several else []), "by", "group"]
    return Table(
        title=_said("background", change, language),
        columns=(
            *(Column(name, TEXTS("leavers.column" if name == "by" else f"column.{name}", language)) for name in heads),
            *(Column(name, _said(name, change, language), "right") for name in _SHARES),
        ),
        rows=tuple(
            (*(_head(change, row, name, language) for name in heads), *_share_cells(row, language)) for row in rows
        ),
        notes=(
            *_by_respondent(change, rows, language, _about_groups),
            _said("note_shares", change, language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(heads),
    )


def _said(key: str, change: GroupChange, language: Language, **facts: object) -> str:
    label = change.instrument.occasion_label
    when = {"before": label(change.before, language), "after": label(change.after, language)}
    clear = print_number(CLEAR_DIFFERENCE, language, _PLACES)
    return TEXTS(f"leavers.{key}", language, **when, clear=clear, **facts)


def _by_respondent(
    change: GroupChange, rows: list[dict[str, Any]], language: Language, about: _Sentence
) -> Iterator[str]:
    """One sentence; where several answered one for each, with who before it."""
    respondents = list(dict.fromkeys(row["respondent"] for row in rows))
    for each in respondents:
        sentence = about(change, [row for row in rows if row["respondent"] == each], language)
        who = capital(respondent_label(each, language))
        yield sentence if len(respondents) == 1 else TEXTS("leavers.of", language, who=who, sentence=sentence)


def _about_scores(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> str:
    """Whether those who left were lower or higher from the beginning, and on what."""
    everybody = [row for row in rows if row["group"] is None and not row["suppressed"]]
    clear = {
        verdict: [
            row["score"] for row in sorted(everybody, key=lambda row: -abs(row["g"] or 0)) if row["verdict"] == verdict
        ]
        for verdict in ("lower", "higher")
    }
    named = {verdict: _listed(change, scores, language) for verdict, scores in clear.items() if scores}
    if named:
        return _said("both" if len(named) > 1 else next(iter(named)), change, language, **named)
    if any(row["verdict"] == "no_clear_difference" for row in everybody):
        left = max(row["n_leavers"] for row in everybody)
        return _said("unclear", change, language, count=print_count(left, language))
    nobody = not any(row["suppressed"] or row["n_leavers"] for row in rows)
    return _said("nobody" if nobody else "cannot_say", change, language)


def _about_groups(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> str:
    """Which groups are clearly more or less common among those who left."""
    shown = [row for row in rows if not row["suppressed"]]
    clear = [row for row in shown if row["verdict"] in ("lower", "higher")]
    if clear:
        most = max(clear, key=lambda row: abs(row["difference"]))
        facts = {
            "group": group_label(most["by"], most["group"], change.instrument, language),
            "leavers": print_share(most["share_leavers"], language),
            "stayers": print_share(most["share_stayers"], language),
        }
        return _said("group_clear", change, language, **facts)
    known = any(row["verdict"] == "no_clear_difference" for row in shown)
    return _said("group_unclear" if known else "group_cannot_say", change, language)


def _listed(change: GroupChange, scores: list[str], language: Language) -> str:
    """The scores by name, the first few where they are many."""
    names = [
        TEXTS("leavers.name", language, name=change.instrument.label_of(each, language)) for each in scores[:_NAMED]
    ]
    if more := len(scores) - len(names):
        return TEXTS("leavers.list_more", language, names=", ".join(names), count=more)
    *first, last = names
    return TEXTS("leavers.list", language, names=", ".join(first), last=last) if first else last


def _cells(change: GroupChange, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_SCORES)
    places = decimals(change.instrument, row["score"])

    def mean(of: str) -> str:
        printed = print_number(row[f"mean_{of}"], language, places)
        return printed if row[f"sd_{of}"] is None else f"{printed} ({print_number(row[f'sd_{of}'], language, places)})"

    return (
        print_count(row["n_stayers"], language),
        mean("stayers"),
        print_count(row["n_leavers"], language),
        mean("leavers"),
        print_signed(row["g"], language, _PLACES),
        print_interval(row["g_low"], row["g_high"], language, _PLACES),
    )


def _share_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_SHARES)
    shares = (
        TEXTS(
            "leavers.k_of_n",
            language,
            share=print_share(row[f"share_{of}"], language),
            k=print_count(row[f"k_{of}"], language),
            n=print_count(row[f"n_{of}"], language),
        )
        for of in ("stayers", "leavers")
    )
    return (*shares, print_signed(row["difference"], language, _PLACES))


def _head(change: GroupChange, row: dict[str, Any], name: str, language: Language) -> str:
    if name == "respondent":
        return capital(respondent_label(row["respondent"], language))
    if name == "group":
        return capital(group_label(row["by"], row["group"], change.instrument, language))
    return capital(column_label(row["by"], language))
