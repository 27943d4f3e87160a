"""Answers in and out: maps for other people's exports, and tables for evaluators.

Scope: one function per thing a user asks for. What shows one person's answers is refused where the instrument says so.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from progression.capture import Forms, Source, forms_file, known_titles, open_table
from progression.definition import Instrument
from progression.disclosure import refuse_individuals
from progression.notes import Note
from progression.texts import Language

if TYPE_CHECKING:
    import pandas as pd

    from progression.capture.mapping import Map, Suggestion

__all__ = ["forms_table", "read_map", "suggest_map", "write_labelled"]


def read_map(path: Path) -> "Map":
    """The map in a file: how another system's export is read (`progression.capture.mapping`).

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    from progression.capture import mapping  # noqa: PLC0415  only others' exports need it

    return mapping.read_map(path)


def suggest_map(
    source: Source, instrument: Instrument, *, groups: Sequence[str] = (), language: Language | None = None
) -> "Suggestion":
    """A first map for another system's export (`progression.capture.mapping.suggest_map`).

    Raises:
        DataError: If there is no such file or it holds no table.
    """
    from progression.capture import mapping  # noqa: PLC0415  only others' exports need it

    table = open_table(source, known=known_titles(instrument, groups), instrument=instrument, groups=groups)
    return mapping.suggest_map(table, instrument, groups=groups, language=language)


def forms_table(forms: Forms, *, texts: bool = False) -> "pd.DataFrame":
    """The answers as a forms file has them: for evaluators, never for publication."""
    refuse_individuals(forms.instrument)
    table = forms_file(forms)
    return table if texts else table.drop(columns=list(forms.texts.columns))


def write_labelled(forms: Forms, path: Path, *, language: Language, texts: bool = False) -> tuple[Note, ...]:
    """The answers as an SPSS or Stata file, by the path's ending, with what that could not carry.

    For evaluators, never for publication. What was written in words is left out unless ``texts``.
    """
    from progression.exchange.labelled_data import write_labelled as write  # noqa: PLC0415  only these files need it

    refuse_individuals(forms.instrument)
    return write(forms, path, language=language, texts=texts)
