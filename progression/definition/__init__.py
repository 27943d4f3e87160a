"""Instrument definitions: the model, the file, the catalogue.

An instrument is a file; everything else in the engine asks the `Instrument` read from it.
"""

from progression.definition.catalogue import PROJECT_FILE, InstrumentCatalogue, bundled_folder
from progression.definition.loader import definition_hash, parse_instrument, read_instrument
from progression.definition.model import (
    Constant,
    Direction,
    Example,
    Instrument,
    Item,
    MissingOption,
    Occasion,
    Option,
    Scale,
    Score,
)
from progression.definition.provenance import provenance
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
    "vocabulary",
]
