"""What the tables about two respondents share: how the two are called, and words for how far they agree.

Scope: from ids and numbers to what a reader reads. The words are benchmarks with a source, never a verdict on who is
right.
"""

from collections.abc import Mapping
from typing import Any, Final

from progression.analysis import Agreement
from progression.texts import Language
from progression_reports.blocks.words import TEXTS, capital, respondent_label

__all__ = ["agreement_facts", "agreement_word", "occasions_in_words", "pairs_in_words", "sides", "with_pair"]

_BENCHMARKS: Final = (
    (0.20, "slight"),
    (0.40, "fair"),
    (0.60, "moderate"),
    (0.80, "substantial"),
    (1.0, "almost_perfect"),
)
"""Upper ends after Landis & Koch (1977), Biometrics 33(1), 159–174, who call them arbitrary; below 0 is poor."""


def _pair_label(row: Mapping[str, Any], language: Language) -> str:
    """``deltagare och mentor``."""
    one, two = (respondent_label(row[name], language) for name in ("respondent", "other"))
    return TEXTS("agreement.pair", language, one=one, two=two)


def pairs_in_words(agreement: Agreement, language: Language) -> str:
    """Every pair of the result, each once."""
    rows = agreement.answered[["respondent", "other"]].to_dict("records")
    return "; ".join(
        dict.fromkeys(_pair_label({str(name): each for name, each in row.items()}, language) for row in rows)
    )


def occasions_in_words(agreement: Agreement, language: Language) -> str:
    """``start``, or ``start och avslut``."""
    labels = [agreement.instrument.occasion_label(each, language) for each in agreement.occasions]
    return TEXTS("agreement.both_occasions", language, one=labels[0], two=labels[1]) if len(labels) > 1 else labels[0]


def agreement_facts(agreement: Agreement, language: Language) -> dict[str, str]:
    """What the texts of a report can use."""
    return {"pairs": pairs_in_words(agreement, language), "occasions": occasions_in_words(agreement, language)}


def with_pair(rows: list[dict[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The rows with the pair where the one who answered else stands, each group's occasions after each other."""
    groups = list(dict.fromkeys((row["respondent"], row["other"], row["by"], row["group"]) for row in rows))
    ordered = sorted(rows, key=lambda row: groups.index((row["respondent"], row["other"], row["by"], row["group"])))
    return [row | {"respondent": capital(_pair_label(row, language))} for row in ordered]


def sides(rows: list[dict[str, Any]], language: Language) -> tuple[str, str]:
    """How the two are called in headings: by name where every row has the same two."""
    pairs = {(row["respondent"], row["other"]) for row in rows}
    if len(pairs) == 1:
        one, two = next(iter(pairs))
        return respondent_label(one, language), respondent_label(two, language)
    return TEXTS("agreement.first", language), TEXTS("agreement.second", language)


def agreement_word(low: float | None, high: float | None, language: Language) -> str:
    """``måttlig``, or ``viss till god`` where the interval reaches that far; no word without an interval."""
    if low is None or high is None:
        return TEXTS("agreement.no_word", language)
    weakest, strongest = (TEXTS(f"agreement.word.{_benchmark(each)}", language) for each in (low, high))
    return weakest if weakest == strongest else TEXTS("agreement.words", language, weakest=weakest, strongest=strongest)


def _benchmark(kappa: float) -> str:
    if kappa < 0:
        return "poor"
    return next(name for end, name in _BENCHMARKS if kappa <= end)
