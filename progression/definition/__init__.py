"""Instrument definitions: the model, the file, the catalogue.

An instrument is a file; everything else in the engine asks the `Instrument` read from it.
"""

from progression.definition.catalogue import PROJECT_FILE, InstrumentCatalogue, bundled_folder, project_root
from progression.definition.described import described
from progression.definition.difference import Difference, InstrumentDiff, difference
from progression.definition.instrument import Column, Instrument
from progression.definition.kinds import Direction
from progression.definition.lineage import version_faults
from progression.definition.loader import definition_hash, parse_instrument, read_instrument
from progression.definition.parts import Constant, Example, Indicator, Item, Score, Section
from progression.definition.provenance import Beside, DataSource, engine_hash, provenance, standing_notes
from progression.definition.scaffold import scaffold, scaffold_source
from progression.definition.scale import FIRST_DAY, MissingOption, Option, Scale
from progression.definition.schema import SCHEMA_FILE, schema_text
from progression.definition.shared import Apart, SharedItems, shared_items
from progression.definition.timing import Due, Occasion, due_occasions, window_of
from progression.definition.versions import ItemChange, VersionMap, compare
from progression.definition.vocabulary import MISSING_CODES, Vocabulary, Word, find_word, folded, vocabulary
from progression.definition.writing import raw_definition, write_definition

__all__ = [
    "FIRST_DAY",
    "MISSING_CODES",
    "PROJECT_FILE",
    "SCHEMA_FILE",
    "Apart",
    "Beside",
    "Column",
    "Constant",
    "DataSource",
    "Difference",
    "Direction",
    "Due",
    "Example",
    "Indicator",
    "Instrument",
    "InstrumentCatalogue",
    "InstrumentDiff",
    "Item",
    "ItemChange",
    "MissingOption",
    "Occasion",
    "Option",
    "Scale",
    "Score",
    "Section",
    "SharedItems",
    "VersionMap",
    "Vocabulary",
    "Word",
    "bundled_folder",
    "compare",
    "definition_hash",
    "described",
    "difference",
    "due_occasions",
    "engine_hash",
    "find_word",
    "folded",
    "parse_instrument",
    "project_root",
    "provenance",
    "raw_definition",
    "read_instrument",
    "scaffold",
    "scaffold_source",
    "schema_text",
    "shared_items",
    "standing_notes",
    "version_faults",
    "vocabulary",
    "window_of",
    "write_definition",
]
