"""A definition that came from another format, made ready to be kept.

Scope: the tables that a reader found to a checked instrument and the files of its folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from progression.definition import Instrument, parse_instrument, write_definition
from progression.exchange.loss import Imported
from progression.notes import Note
from progression.texts import Catalogue, Language

__all__ = ["ImportedInstrument", "made_instrument"]

_TEXTS = Catalogue("progression.texts")
_SCHEMA = "#:schema ../_schema/instrument.schema.json\n"


@dataclass(frozen=True)
class ImportedInstrument:
    """An instrument from elsewhere.

    Attributes:
        instrument: Checked as any other.
        losses: What was not carried, and that somebody must go through it.
        origin: The file it came from and its format, for ``SOURCE.md``.
    """

    instrument: Instrument
    losses: tuple[Note, ...]
    origin: tuple[str, str]

    def files(self, language: Language) -> dict[str, str]:
        """Name and text of each file of its folder."""
        file, form = self.origin
        lines = [_TEXTS("imported.from", language, file=file, format=form), ""]
        lines += [f"- {note.text(language)}" for note in self.losses]
        return {
            "instrument.toml": _SCHEMA + write_definition(self.instrument),
            "SOURCE.md": f"# {self.instrument.id}\n\n" + "\n".join(lines) + "\n",
        }


def made_instrument(found: Imported, *, file: str, form: str, instrument_id: str | None) -> ImportedInstrument:
    """The instrument that a file of another format holds.

    Args:
        found: What the format's reader found.
        file: The file's name.
        form: The format's name.
        instrument_id: An id in place of the file's own.

    Raises:
        DefinitionError: If what was found is no whole definition.
    """
    tables: Mapping[str, Any] = found.definition | ({"id": instrument_id} if instrument_id else {})
    instrument = parse_instrument(write_definition(tables), name=file)
    notes = found.losses if instrument.examples else (*found.losses, Note("import-needs-source"))
    return ImportedInstrument(instrument, notes, (file, form))
