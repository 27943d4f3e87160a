"""Capture: answers in, from the files people have, with located errors and nothing lost."""

from progression.capture.answers import CODE_TYPE, Codes
from progression.capture.columns import group_id
from progression.capture.forms import KEYS, Forms
from progression.capture.personal import personal_kind
from progression.capture.read import read_forms
from progression.capture.sources import STANDARD_INPUT, Source
from progression.capture.template import write_template

__all__ = [
    "CODE_TYPE",
    "KEYS",
    "STANDARD_INPUT",
    "Codes",
    "Forms",
    "Source",
    "group_id",
    "personal_kind",
    "read_forms",
    "write_template",
]
