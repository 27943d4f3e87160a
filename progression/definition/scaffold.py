"""The beginning of a new instrument: a file that is whole and right, to be changed line by line.

Scope: id to text. The file's comments say what may stand where.
"""

import re
from importlib.resources import files

from progression.definition.kinds import ID_PATTERN
from progression.errors import DefinitionError
from progression.problems import Problem, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["scaffold", "scaffold_source"]

_TEXTS = Catalogue("progression.texts")


def scaffold(instrument_id: str) -> str:
    """The text of an instrument file to begin with.

    Raises:
        DefinitionError: If the id is none.
    """
    if not re.fullmatch(ID_PATTERN, instrument_id) or len(instrument_id) > 60:  # noqa: PLR2004  as in kinds
        form = {language: _TEXTS("form.id", language) for language in LANGUAGES}
        raise DefinitionError([Problem("id-malformed", {"value": shown(instrument_id), "form": form})])
    template = files(__package__).joinpath("scaffold.toml").read_text(encoding="utf-8")
    return template.format(id=instrument_id)


def scaffold_source(instrument_id: str) -> str:
    """The text of the ``SOURCE.md`` beside it."""
    return (
        f"# {instrument_id}\n\n"
        "Var frågorna kommer ifrån, vem som äger dem, och vad som är eget:\n\n"
        "| del | källa | säkerhet |\n|---|---|---|\n| frågor | | |\n| skala | | |\n| poäng | | |\n"
    )
