"""Other systems' exports by a map: whose column is what, and which answer means which code.

The map is a file (`read_map`); `apply_map` makes a table of it that the ordinary reader takes, and `suggest_map` writes
a first map for a table.
"""

from progression.capture.mapping.apply import apply_map
from progression.capture.mapping.load import parse_map, read_map
from progression.capture.mapping.mapped import MappedTable, in_their_words, their_words
from progression.capture.mapping.model import Map
from progression.capture.mapping.suggestion import Suggestion, suggest_map

__all__ = [
    "Map",
    "MappedTable",
    "Suggestion",
    "apply_map",
    "in_their_words",
    "parse_map",
    "read_map",
    "suggest_map",
    "their_words",
]
