"""What the front doors do: read, analyse, protect.

Scope: one function per thing a user asks for, the same for the command line, the web and a notebook. These functions
are the public interface of the package (``import progression as pg``).
"""

from collections.abc import Sequence
from pathlib import Path

from progression import analysis
from progression.analysis import (
    GroupChange,
    Indicators,
    IndividualChange,
    Period,
    Person,
    Reference,
    parse_period,
    read_reference,
)
from progression.capture import Forms, group_id, read_forms, write_template
from progression.definition import Instrument, InstrumentCatalogue
from progression.disclosure import protect
from progression.errors import DefinitionError
from progression.scoring import example_faults, score

__all__ = [
    "check_instrument",
    "group_change",
    "indicators",
    "individual_change",
    "load_instrument",
    "person",
    "read_forms",
    "read_reference",
    "score",
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
    """Like `load_instrument`, and the worked examples come out too.

    Raises:
        DefinitionError: With every problem found.
    """
    instrument = load_instrument(name, instruments=instruments)
    if faults := example_faults(instrument):
        raise DefinitionError(faults)
    return instrument


def person(forms: Forms, participant: str, *, scores: Sequence[str] | None = None) -> Person:
    """One participant's progression: for the mentor and the participant (`progression.analysis.person`)."""
    return analysis.person(forms, participant, scores=scores)


def individual_change(
    forms: Forms, *, before: str, after: str, scores: Sequence[str] | None = None
) -> IndividualChange:
    """Each participant's change, one row each: never for publication (`progression.analysis.individual_change`)."""
    return analysis.individual_change(forms, before=before, after=after, scores=scores)


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
    change = analysis.group_change(forms, before=before, after=after, by=_ids(by), scores=scores)
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
