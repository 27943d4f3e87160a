"""Instruments: found, checked, and carried to and from other formats.

Scope: one function per thing a user asks for.
"""

from pathlib import Path

from progression.definition import Instrument, InstrumentCatalogue, version_faults
from progression.errors import DataError, DefinitionError
from progression.exchange import Exported, Format, ImportedInstrument, format_of, made_instrument
from progression.problems import Problem
from progression.scoring import example_faults
from progression.texts import Language

__all__ = ["check_instrument", "export_instrument", "import_instrument", "load_instrument"]


def load_instrument(name: str, *, instruments: Path | None = None, project: Path | None = None) -> Instrument:
    """The instrument called ``id``, ``id@version``, or lying in a file or folder of that name.

    Args:
        name: As above.
        instruments: A folder to look in before the project's own and those that ship.
        project: The project whose own instruments and overlays are meant; that of the current folder if left out.

    Raises:
        DefinitionError: If there is none, or it is wrong.
    """
    return InstrumentCatalogue.standard(instruments, project=project).load(name)


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
