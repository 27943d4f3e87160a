"""Capture: answers in, from the files people have, with located errors and nothing lost."""

from progression.capture.answers import CODE_TYPE, Codes
from progression.capture.carrying import as_current, joined, not_comparable
from progression.capture.columns import group_id, known_titles
from progression.capture.forms import KEYS, Forms
from progression.capture.item_groups import with_item_groups
from progression.capture.read import read_forms, read_table
from progression.capture.several import SEPARATOR
from progression.capture.sources import STANDARD_INPUT, Source, open_table
from progression.capture.template import write_template
from progression.capture.written import forms_file

__all__ = [
    "CODE_TYPE",
    "KEYS",
    "SEPARATOR",
    "STANDARD_INPUT",
    "Codes",
    "Forms",
    "Source",
    "as_current",
    "forms_file",
    "group_id",
    "joined",
    "known_titles",
    "not_comparable",
    "open_table",
    "read_forms",
    "read_table",
    "with_item_groups",
    "write_template",
]
