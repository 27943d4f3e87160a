"""Capture: answers in, from the files people have, with located errors and nothing lost."""

from progression.capture.answers import CODE_TYPE, Codes
from progression.capture.blocks import BLOCK_ROWS, LARGE, is_large, read_blocks
from progression.capture.carrying import as_current, as_shared, joined, not_comparable
from progression.capture.collected import merged_notes
from progression.capture.columns import group_id, known_titles
from progression.capture.distinct import looked_up_in
from progression.capture.events import Event, read_events
from progression.capture.forms import KEYS, Forms
from progression.capture.item_groups import with_item_groups
from progression.capture.numbering import Numbering
from progression.capture.read import read_forms, read_table
from progression.capture.several import SEPARATOR
from progression.capture.sources import STANDARD_INPUT, Source, open_table
from progression.capture.starts import read_starts
from progression.capture.sub_goals import CurrentSubGoal, SubGoal, current_sub_goals, read_sub_goals
from progression.capture.template import write_template
from progression.capture.written import forms_file

__all__ = [
    "BLOCK_ROWS",
    "CODE_TYPE",
    "KEYS",
    "LARGE",
    "SEPARATOR",
    "STANDARD_INPUT",
    "Codes",
    "CurrentSubGoal",
    "Event",
    "Forms",
    "Numbering",
    "Source",
    "SubGoal",
    "as_current",
    "as_shared",
    "current_sub_goals",
    "forms_file",
    "group_id",
    "is_large",
    "joined",
    "known_titles",
    "looked_up_in",
    "merged_notes",
    "not_comparable",
    "open_table",
    "read_blocks",
    "read_events",
    "read_forms",
    "read_starts",
    "read_sub_goals",
    "read_table",
    "with_item_groups",
    "write_template",
]
