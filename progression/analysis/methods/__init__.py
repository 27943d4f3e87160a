"""How a result was computed, in sentences that can be put into a report's section on method.

Scope: one module per kind of result. Every sentence follows from what stands in the result: a test that no shown row
rests on is not named. The sentences stand in ``sv.toml`` and ``en.toml`` beside this file.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from progression.analysis.agreement import Agreement
from progression.analysis.change import GroupChange
from progression.analysis.comparison import GroupComparison
from progression.analysis.controlled import Controlled
from progression.analysis.indicators import Indicators
from progression.analysis.methods.agreement import agreement_methods
from progression.analysis.methods.change import change_methods
from progression.analysis.methods.comparison import comparison_methods
from progression.analysis.methods.controlled import controlled_methods
from progression.analysis.methods.indicators import indicator_methods
from progression.analysis.methods.quality import quality_methods
from progression.analysis.methods.saying import Say
from progression.analysis.methods.stepped import stepped_methods
from progression.analysis.methods.subgroups import subgroup_methods
from progression.analysis.methods.to_work import to_work_methods
from progression.analysis.methods.trend import trend_methods
from progression.analysis.methods.waves import wave_methods
from progression.analysis.quality import Quality
from progression.analysis.result import Result
from progression.analysis.stepped import Stepped
from progression.analysis.subgroups import Subgroups
from progression.analysis.to_work import ToWork
from progression.analysis.trend import GroupTrend
from progression.analysis.waves import Waves
from progression.definition import provenance
from progression.texts import LANGUAGES, Language

__all__ = ["methods_frame_rows", "methods_paragraph", "methods_sentences"]

_Sentences: TypeAlias = Callable[[Any, Say], Iterator[str]]

_OF: Final[Mapping[type[Result], _Sentences]] = MappingProxyType(
    {
        GroupChange: change_methods,
        GroupComparison: comparison_methods,
        Waves: wave_methods,
        GroupTrend: trend_methods,
        Agreement: agreement_methods,
        Indicators: indicator_methods,
        Controlled: controlled_methods,
        Subgroups: subgroup_methods,
        Quality: quality_methods,
        ToWork: to_work_methods,
        Stepped: stepped_methods,
    }
)


def methods_sentences(result: Result, language: Language) -> tuple[str, ...]:
    """What was done, sentence by sentence in the order it was done.

    Args:
        result: A result about groups, as it came from `progression.service`: what is hidden in it is not spoken of.
        language: ``"sv"`` or ``"en"``.

    Returns:
        None for a result about single persons.

    Examples:
        >>> import progression as pg
        >>> found = pg.group_change(forms, before="start", after="exit")  # doctest: +SKIP
        >>> print(" ".join(methods_sentences(found, "en")))  # doctest: +SKIP
    """
    if type(result) not in _OF:
        return ()
    say = Say(result.instrument, language)
    return (*_OF[type(result)](result, say), *_always(result, say))


def methods_paragraph(result: Result, language: Language) -> str:
    """The sentences of `methods_sentences` as one paragraph; empty for a result about single persons."""
    return " ".join(methods_sentences(result, language))


def methods_frame_rows(result: Result) -> list[dict[str, str]]:
    """One row per language, ``language, text``: for a sheet beside the numbers. None where there is nothing to say."""
    told = ((each, methods_paragraph(result, each)) for each in LANGUAGES)
    return [{"language": language, "text": text} for language, text in told if text]


def _always(result: Any, say: Say) -> Iterator[str]:
    """What holds for every result: what is hidden, and which program and definition it comes from."""
    if result.min_group > 1:
        yield say("always.small", smallest=result.min_group)
    made = provenance(result.instrument, ())
    if result.beside:
        names = say.listed([made["instrument"], *(each.instrument.name for each in result.beside)])
        yield say("always.program-several", version=made["progression"], instruments=names)
    else:
        yield say("always.program", version=made["progression"], instrument=made["instrument"])
