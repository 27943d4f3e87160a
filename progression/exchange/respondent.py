"""Whose form is taken to another format.

Scope: the one check that every format with a form of its own for each respondent makes.
"""

from progression.definition import Instrument, vocabulary
from progression.errors import DefinitionError
from progression.problems import Problem
from progression.texts import LANGUAGES

__all__ = ["one_respondent"]


def one_respondent(instrument: Instrument, respondent: str | None) -> str:
    """The respondent asked for, or the only one there is.

    Raises:
        DefinitionError: If nobody is named and there are several, or whoever is named is not asked.
    """
    if respondent is None and len(instrument.respondents) == 1:
        return instrument.respondents[0]
    if respondent in instrument.respondents:
        return respondent
    words = vocabulary().respondents
    known = {
        lang: ", ".join(f"{each} ({words[each].labels[lang]})" for each in instrument.respondents) for lang in LANGUAGES
    }
    code = "respondent-needed" if respondent is None else "respondent-not-asked"
    raise DefinitionError([Problem(code, {"instrument": instrument.name, "value": respondent or "–", "known": known})])
