"""What verdicts on individual change rest on, in sentences: how far is far enough, and constants with their source.

Scope: notes beneath the tables of individual change.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.individual import EstimatedConstant
from progression.definition import Constant
from progression.printing import plain_number, print_interval, print_number
from progression.stats import CHANGE_METHODS
from progression.texts import Catalogue, Language
from progression_reports.blocks.verdict_rows import VerdictRows
from progression_reports.blocks.words import TEXTS, respondent_label

__all__ = ["basis_notes", "print_points"]

_ENGINE = Catalogue("progression.texts")
_PLACES: Final = 2
_COMPUTED: Final = ("mean", "sd", "functional_mean", "functional_sd")


def basis_notes(shown: VerdictRows) -> tuple[str, ...]:
    """How each method judges, which constants it was given for each score, and where they come from."""
    return tuple(dict.fromkeys((*_how_far(shown), *_scores(shown), *_past(shown))))


def print_points(value: float | None, language: Language) -> str:
    """Scale points: whole ones without decimals, others with two."""
    return print_number(value, language, 0 if value is not None and value == int(value) else _PLACES)


def _value(constant: Constant, language: Language) -> str:
    """A published constant with the decimals that its definition gives, two at least; an estimate with two."""
    given = 0 if isinstance(constant, EstimatedConstant) else len(plain_number(constant.value).partition(".")[2])
    return print_number(constant.value, language, max(given, _PLACES))


def _how_far(shown: VerdictRows) -> Iterator[str]:
    for row in shown.open:
        yield TEXTS(f"rule.{row['method']}", shown.language, limit=plain_number(row["threshold"], shown.language))


def _scores(shown: VerdictRows) -> Iterator[str]:
    """For each score its constants, and what follows from them for everybody."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in shown.open:
        found.setdefault((row["score"], row["respondent"]), []).append(row)
    for (score, respondent), rows in found.items():
        if used := _used(shown.change, score, respondent, rows):
            label = shown.change.instrument.label_of(score, shown.language)
            if any(isinstance(each, EstimatedConstant) for each in used):  # whose answers they are from
                label = f"{label} ({respondent_label(respondent, shown.language)})"
            told = "; ".join(_told(used, shown.language))
            constants = TEXTS("basis.score", shown.language, score=label, constants=told)
            yield " ".join((constants, *_follows(shown, rows)))


def _used(change: GroupChange, score: str, respondent: str, rows: list[dict[str, Any]]) -> list[Constant]:
    """The constants of a score that these rows, by one respondent, rest on."""
    kinds = {kind for row in rows for kind in CHANGE_METHODS[row["method"]].needs}
    if any(row["cutoff"] is not None for row in rows):
        kinds.update(("cutoff",) if change.judging.cutoff == "published" else _COMPUTED)
    return [
        each
        for each in change.constants
        if each.score == score
        and each.kind in kinds
        and (not isinstance(each, EstimatedConstant) or each.respondent == respondent)
    ]


def _told(constants: list[Constant], language: Language) -> list[str]:
    """``reliabilitet 0,80, standardavvikelse 7,50 (långtidssjukskrivna i Skåne, n = 120, Ek 2009)``, and so on."""
    found: dict[str, list[str]] = {}
    for each in constants:
        kind = f"{_ENGINE(f'constant.{each.kind}', language)} {_value(each, language)}"
        found.setdefault(_whence(each, language), []).append(kind)
    return [f"{', '.join(kinds)} ({whence})" for whence, kinds in found.items()]


def _whence(constant: Constant, language: Language) -> str:
    """In whom a constant was found and by whom, whether it is borrowed, or that it is estimated, and how."""
    count = [TEXTS("basis.n", language, n=constant.n)] if constant.n else []
    if isinstance(constant, EstimatedConstant):
        interval = [print_interval(*constant.interval, language, _PLACES)] if constant.interval else []
        how = [_ENGINE(f"estimate.{constant.how}", language)] if constant.interval else []
        return ", ".join((TEXTS("basis.estimated", language), *interval, *count, *how))
    borrowed = constant.fit == "borrowed"
    whose = TEXTS("basis.borrowed", language, population=constant.population) if borrowed else constant.population
    return ", ".join((whose, *count, constant.source))


def _follows(shown: VerdictRows, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Jacobson and Truax's limit in scale points, and a cut-off that was computed: both the same in every row."""
    limits = [row["threshold"] * row["s_diff"] for row in rows if row["method"] == "jt"]
    for points in limits[:1]:
        yield TEXTS("basis.margin", shown.language, points=print_number(points, shown.language, _PLACES))
    kind, cutoffs = shown.change.judging.cutoff, [row["cutoff"] for row in rows if row["cutoff"] is not None]
    for cutoff in cutoffs[:1] if kind != "published" else ():
        yield TEXTS(f"basis.cutoff_{kind}", shown.language, cutoff=print_number(cutoff, shown.language, _PLACES))


def _past(shown: VerdictRows) -> Iterator[str]:
    """What is meant by being past the cut-off, where that is said beside another verdict."""
    if any(row["cutoff"] is not None and row["reference"] != "past_cutoff" for row in shown.open):
        yield TEXTS("basis.past", shown.language)
