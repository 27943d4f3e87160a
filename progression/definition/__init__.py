"""Instrument definitions: the model, the file, the catalogue.

An instrument is a file; everything else in the engine asks the `Instrument` read from it.
"""

from progression.definition.catalogue import PROJECT_FILE, InstrumentCatalogue, bundled_folder
from progression.definition.instrument import Instrument
from progression.definition.kinds import Direction
from progression.definition.loader import definition_hash, parse_instrument, read_instrument
from progression.definition.parts import Constant, Example, Item, Occasion, Score
from progression.definition.provenance import provenance, standing_notes
from progression.definition.scale import MissingOption, Option, Scale
from progression.definition.vocabulary import MISSING_CODES, Vocabulary, Word, find_word, folded, vocabulary

__all__ = [
    "MISSING_CODES",
    "PROJECT_FILE",
    "Constant",
    "Direction",
    "Example",
    "Instrument",
    "InstrumentCatalogue",
    "Item",
    "MissingOption",
    "Occasion",
    "Option",
    "Scale",
    "Score",
    "Vocabulary",
    "Word",
    "bundled_folder",
    "definition_hash",
    "find_word",
    "folded",
    "parse_instrument",
    "provenance",
    "read_instrument",
    "standing_notes",
    "vocabulary",
]
