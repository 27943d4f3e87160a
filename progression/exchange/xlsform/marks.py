"""What our own XLSForms are recognised by: columns and rows that no other form has.

Scope: names, and how a text is written so that no form takes a part of it for a reference. Collectors show none of the
columns; whoever takes them away loses what they say and nothing else.
"""

import re
from collections.abc import Container
from typing import Final

__all__ = [
    "AFTER",
    "ALIASES",
    "BEFORE",
    "CODE",
    "GROUP_LIST",
    "INSTRUMENT",
    "KEY_LIST",
    "MISSING",
    "REPEATED",
    "SCALE",
    "SECTION_NOTE",
    "SHORT",
    "TITLE",
    "UNIT",
    "VERSION",
    "WORDING_NOTE",
    "as_read",
    "as_written",
    "id_in",
    "name_of",
]

# Columns of the sheet survey: the scale's id and type, the item's short name, the unit of a number.
SCALE: Final = "progression_scale"
SHORT: Final = "progression_label"
UNIT: Final = "progression_unit"
# Columns of the sheet choices: an option's code where its name is its id, why an answer is missing, an occasion's other
# names.
CODE: Final = "progression_code"
MISSING: Final = "progression_missing"
ALIASES: Final = "progression_aliases"

# Rows. No id has two underscores in a row, so none of these is ever the name of an item.
INSTRUMENT: Final = "instrument"
VERSION: Final = "version"
TITLE: Final = "note__title"
BEFORE: Final = "note__before"
AFTER: Final = "note__after"
SECTION_NOTE: Final = "section__"
WORDING_NOTE: Final = "wording__"
KEY_LIST: Final = "key__"
GROUP_LIST: Final = "group__"

REPEATED: Final = 12
"""How many of an occasion that repeats a form offers."""

_TAKEN: Final = frozenset({"meta"})  # what every form has already
_REFERENCE: Final = "${"
_APART: Final = "$\u2060{"  # the same to the eye
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_written(text: str) -> str:
    """A text as a cell holds it: nothing in it refers to a question, nothing breaks the file."""
    return _NOT_IN_XML.sub("", text).replace(_REFERENCE, _APART)


def as_read(text: str) -> str:
    """What `as_written` was given."""
    return text.replace(_APART, _REFERENCE)


def name_of(part_id: str, taken: Container[str] = _TAKEN) -> str:
    """The name of a question or a group: its id, with underscores after it while that is taken."""
    name = part_id
    while name in taken or name in _TAKEN:
        name += "_"
    return name


def id_in(name: str) -> str:
    """What `name_of` was given: no id ends with an underscore."""
    return name.rstrip("_")
