"""Capture: answers in, from the files people have, with located errors and nothing lost."""

from progression.capture.answers import CODE_TYPE, Codes
from progression.capture.carrying import not_comparable
from progression.capture.columns import group_id, known_titles
from progression.capture.forms import KEYS, Forms
from progression.capture.personal import personal_kind
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
    "forms_file",
    "group_id",
    "known_titles",
    "not_comparable",
    "open_table",
    "personal_kind",
    "read_forms",
    "read_table",
    "write_template",
]
