"""The languages of a survey.

Scope: which ones LimeSurvey knows, which of an instrument's it can therefore be in, and how it spells them.
"""

from collections.abc import Iterable
from typing import Final

from progression.definition import Instrument
from progression.exchange.common.absent import texts_of

__all__ = ["LANGUAGES", "languages_of", "spelled_language"]

_KNOWN: Final = (
    "af am ar az be bg bn bs ca ca-valencia ceb ckb cnr cs cs-informal cy da de de-easy de-informal el en es es-AR"
    " es-AR-informal es-CL es-CO es-MX es-informal et eu fa fi fil fr ful gl gu ha hat haz he hi hil hr hu hu-informal"
    " hy id ie ike ilo is it it-informal ja ka kal kk km kmr kn ko ky lb lt lv mk ml mn mr ms mt mya nb ne nl"
    " nl-informal nn ny oc ory pa pap-CW pl pl-informal prs ps pt pt-BR ro roh ru run rw sah si sk sl smi so sq sr"
    " sr-Latn sv swh ta te tg th ti tl tr ug uk ur uz vi xho yor zh-Hans zh-Hant-HK zh-Hant-TW zu"
)

LANGUAGES: Final = frozenset(_KNOWN.split())
"""The languages that a survey can be in, as LimeSurvey spells them."""


def languages_of(instrument: Instrument) -> list[str]:
    """Swedish, and every other language that LimeSurvey knows and that all is there in."""
    shown = list(_shown(instrument))
    spoken = [*instrument.languages, *sorted({each for texts in texts_of(instrument) for each in texts})]
    known = {each.lower() for each in LANGUAGES}
    whole = [each for each in spoken if each in known and all(each in texts for texts in shown)]
    return list(dict.fromkeys(("sv", *whole)))


def _shown(instrument: Instrument) -> Iterable[Iterable[str]]:
    """Every text that a form shows, as the languages it is in."""
    safety = instrument.safety
    used = {item.section for item in instrument.items}
    yield from (instrument.title, *(each for each in (safety and safety.before, safety and safety.after) if each))
    yield from (section.label for section in instrument.sections if section.id in used)
    for item in instrument.items:
        for respondent in item.respondents:
            yield {*item.question_to.get(respondent, {}), *(item.question or {}), *item.label}
        yield from (item.hint,) if item.hint else ()
        scale = instrument.scale_of(item)
        yield from (each.label for each in scale.options)
        yield from (each.label for each in scale.missing)
        yield from (each for each in (scale.ends, scale.unit) if each)


def spelled_language(language: str) -> str:
    """As LimeSurvey writes it: ``pt-br`` is ``pt-BR``."""
    return next((each for each in LANGUAGES if each.lower() == language), language)
