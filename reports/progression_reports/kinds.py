"""Which report belongs to which kind of result, and what its texts can say of it.

Scope: the name of the report definition and the facts in braces, one entry of `KINDS` for each kind of result.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from progression.analysis import (
    Agreement,
    Controlled,
    GroupChange,
    GroupComparison,
    GroupTrend,
    Indicators,
    Person,
    Quality,
    Result,
    Stepped,
    Subgroups,
    ToWork,
    Waves,
)
from progression.analysis.quality_cells import FIRST
from progression.texts import Language, pick
from progression_reports.blocks.agreement_words import agreement_facts
from progression_reports.blocks.answers import person_facts
from progression_reports.blocks.controlled_words import controlled_facts
from progression_reports.blocks.periods import period_words
from progression_reports.blocks.quality_rows import occasion_word
from progression_reports.blocks.side_words import comparison_facts
from progression_reports.blocks.stepped_words import stepped_facts

__all__ = ["KINDS", "ReportKind", "facts_of"]


@dataclass(frozen=True)
class ReportKind:
    """How results of one kind are reported.

    Attributes:
        definition: Name of the file in ``definitions/``.
        facts: What its texts can use beside the title of the instrument.
    """

    definition: str
    facts: Callable[[Any, Language], dict[str, str]]


def facts_of(result: Result, language: Language) -> dict[str, str]:
    """What the texts of the report of a result can use."""
    return {"instrument": pick(result.instrument.title, language)} | KINDS[type(result)].facts(result, language)


def _none(_result: GroupTrend, _language: Language) -> dict[str, str]:
    return {}


def _two_occasions(result: GroupChange | Subgroups, language: Language) -> dict[str, str]:
    label = result.instrument.occasion_label
    return {"before": label(result.before, language), "after": label(result.after, language)}


def _occasions(result: Waves, language: Language) -> dict[str, str]:
    return {"occasions": ", ".join(result.instrument.occasion_label(each, language) for each in result.occasions)}


def _looked_at(result: Quality, language: Language) -> dict[str, str]:
    names = [occasion_word(result, each, language) for each in (result.before, result.after) if each]
    return {"occasions": ", ".join(names) or occasion_word(result, FIRST, language)}


def _period(result: Indicators, language: Language) -> dict[str, str]:
    return {"period": period_words(result.period, language)}


def _definition(result: ToWork, language: Language) -> dict[str, str]:
    return {"definition": pick(result.definition_label, language)}


def _sides(result: GroupComparison, language: Language) -> dict[str, str]:
    return comparison_facts(result, language, pick(result.instrument.title, language))


KINDS: Final[Mapping[type[Result], ReportKind]] = MappingProxyType(
    {
        Agreement: ReportKind("agreement", agreement_facts),
        Controlled: ReportKind("controlled", controlled_facts),
        GroupChange: ReportKind("change", _two_occasions),
        GroupComparison: ReportKind("comparison", _sides),
        GroupTrend: ReportKind("trend", _none),
        Indicators: ReportKind("indicators", _period),
        Person: ReportKind("person", person_facts),
        Quality: ReportKind("quality", _looked_at),
        Stepped: ReportKind("stepped", stepped_facts),
        Subgroups: ReportKind("subgroups", _two_occasions),
        ToWork: ReportKind("to_work", _definition),
        Waves: ReportKind("waves", _occasions),
    }
)
