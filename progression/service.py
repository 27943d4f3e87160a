"""What the front doors do: read, analyse, protect.

Scope: one function per thing a user asks for, the same for the command line, the web and a notebook. These functions
are the public interface of the package (``import progression as pg``).
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from progression import analysis, scoring
from progression.analysis import (
    DueList,
    GroupChange,
    Indicators,
    IndividualChange,
    Period,
    Person,
    Reference,
    comparable,
    parse_period,
    read_reference,
)
from progression.capture import (
    Forms,
    Source,
    forms_file,
    group_id,
    known_titles,
    open_table,
    read_forms,
    write_template,
)
from progression.definition import Instrument, InstrumentCatalogue, version_faults
from progression.disclosure import protect, refuse_crossings, refuse_individuals
from progression.errors import DataError, DefinitionError
from progression.exchange import Exported, Format, ImportedInstrument, format_of, made_instrument
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import Scores, example_faults
from progression.texts import Language

if TYPE_CHECKING:
    import pandas as pd

    from progression.capture.mapping import Map, Suggestion

__all__ = [
    "check_instrument",
    "due",
    "export_instrument",
    "forms_table",
    "group_change",
    "import_instrument",
    "indicators",
    "individual_change",
    "load_instrument",
    "person",
    "read_forms",
    "read_map",
    "read_reference",
    "score",
    "suggest_map",
    "write_labelled",
    "write_template",
]


def load_instrument(name: str, *, instruments: Path | None = None) -> Instrument:
    """The instrument called ``id``, ``id@version``, or lying in a file or folder of that name.

    Args:
        name: As above.
        instruments: A folder to look in before the project's own and those that ship.

    Raises:
        DefinitionError: If there is none, or it is wrong.
    """
    return InstrumentCatalogue.standard(instruments).load(name)


def check_instrument(name: str, *, instruments: Path | None = None) -> Instrument:
    """Like `load_instrument`, and the worked examples come out and the map to earlier versions agrees with them.

    Raises:
        DefinitionError: With every problem found.
    """
    instrument = load_instrument(name, instruments=instruments)
    if faults := [*version_faults(instrument), *example_faults(instrument)]:
        raise DefinitionError(faults)
    return instrument


def export_instrument(
    instrument: Instrument, *, to: Format, language: Language, ending: str = "", respondent: str | None = None
) -> Exported:
    """An instrument in another format, with what that could not carry (`progression.exchange`).

    Raises:
        DefinitionError: If the format takes one respondent at a time and none was named.
    """
    return to.write(instrument, language=language, ending=ending, respondent=respondent)


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


def write_labelled(forms: Forms, path: Path, *, language: Language, texts: bool = False) -> tuple[Note, ...]:
    """The answers as an SPSS or Stata file, by the path's ending, with what that could not carry.

    For evaluators, never for publication. What was written in words is left out unless ``texts``.
    """
    from progression.exchange.labelled_data import write_labelled as write  # noqa: PLC0415  only these files need it

    refuse_individuals(forms.instrument)
    return write(forms, path, language=language, texts=texts)


def forms_table(forms: Forms, *, texts: bool = False) -> "pd.DataFrame":
    """The answers as a forms file has them: for evaluators, never for publication."""
    refuse_individuals(forms.instrument)
    table = forms_file(forms)
    return table if texts else table.drop(columns=list(forms.texts.columns))


def import_instrument(
    file: Path, *, from_: Format | None = None, instrument_id: str | None = None
) -> ImportedInstrument:
    """The instrument in a file of another format (`progression.exchange`).

    Args:
        file: Where it lies.
        from_: Its format; recognised where left out.
        instrument_id: An id in place of the file's own.

    Raises:
        DataError: If there is no such file or it is not recognised.
        DefinitionError: If it is none of that format, or what it holds is no whole definition.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": file.name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": file.name})]) from None
    chosen = from_ or format_of(file, content)
    found = chosen.read(content, name=file.name)
    return made_instrument(found, file=file.name, form=chosen.name, instrument_id=instrument_id)


def score(forms: Forms, scores: Sequence[str] | None = None) -> Scores:
    """Every form's scores, one row each: never for publication (`progression.scoring.score`)."""
    refuse_individuals(forms.instrument)
    return scoring.score(forms, scores)


def person(forms: Forms, participant: str, *, scores: Sequence[str] | None = None) -> Person:
    """One participant's progression: for the mentor and the participant (`progression.analysis.person`)."""
    refuse_individuals(forms.instrument)
    return analysis.person(forms, participant, scores=scores)


def individual_change(
    forms: Forms, *, before: str, after: str, scores: Sequence[str] | None = None
) -> IndividualChange:
    """Each participant's change, one row each: never for publication (`progression.analysis.individual_change`)."""
    refuse_individuals(forms.instrument)
    return analysis.individual_change(forms, before=before, after=after, scores=comparable(forms, scores))


def due(forms: Forms, *, on: date) -> DueList:
    """Whose next measurement is when: for those who measure, never for publication (`progression.analysis.due`)."""
    refuse_individuals(forms.instrument)
    return analysis.due(forms, on=on)


def group_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> GroupChange:
    """A group's change between two occasions, small groups hidden (`progression.analysis.group_change`)."""
    refuse_crossings(forms.instrument, _ids(by))
    chosen = comparable(forms, scores)
    change = analysis.group_change(forms, before=before, after=after, by=_ids(by), scores=chosen)
    return protect(change, min_group=min_group)


def indicators(
    forms: Forms,
    *,
    period: Period | str,
    previous: Period | str | None = None,
    by: Sequence[str] = (),
    against: Reference | str | Path | None = None,
    min_group: int | None = None,
) -> Indicators:
    """Shares of positive answers in a period, small groups hidden (`progression.analysis.indicators`).

    ``against`` may be a reference, its file, or the name of one that ships with the instrument.
    """
    refuse_crossings(forms.instrument, _ids(by))
    reference = against if isinstance(against, Reference | None) else read_reference(against, forms.instrument)
    found = analysis.indicators(
        forms,
        period=_period(period),
        previous=_period(previous) if previous else None,
        by=_ids(by),
        against=reference,
    )
    return protect(found, min_group=min_group)


def _ids(by: Sequence[str]) -> list[str]:
    return [group_id(each) for each in by]


def _period(period: Period | str) -> Period:
    return parse_period(period) if isinstance(period, str) else period
