"""A scale in words, for the message about an answer that is not on it.

Scope: scale to one sentence.
"""

from typing import Final

from progression.definition import Scale
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["permitted_in_words"]

_TEXTS: Final = Catalogue("progression.texts")


def permitted_in_words(scale: Scale, language: Language) -> str:
    """What may be answered: from where to where, or the list of options; then the ways not to answer."""
    if scale.is_text:
        return _TEXTS("scale.text", language, longest=scale.longest)
    if scale.type == "date":
        return _TEXTS("scale.date", language, first=scale.first_day, last=scale.last_day) + _missing(scale, language)
    if scale.is_multiple:
        options = ", ".join(f"{each.code} ({pick(each.label, language)})" for each in scale.options)
        return _TEXTS("scale.several", language, options=options) + _missing(scale, language)
    answers = [_answer(scale, code, language) for code in scale.values]
    if scale.options:
        said = _TEXTS("scale.options", language, options=", ".join(answers))
    else:
        said = _TEXTS("scale.range", language, low=answers[0], high=answers[-1])
    if not scale.options and scale.step != 1:
        said += " " + _TEXTS("scale.steps", language, step=plain_number(scale.step, language))
    return said + _missing(scale, language)


def _missing(scale: Scale, language: Language) -> str:
    missing = [f"{each.code} ({pick(each.label, language)})" for each in scale.missing]
    return " " + _TEXTS("scale.missing", language, options=", ".join(missing)) if missing else ""


def _answer(scale: Scale, code: int, language: Language) -> str:
    number = plain_number(scale.values[code], language)
    return f"{number} ({pick(scale.labels[code], language)})" if code in scale.labels else number
