"""The columns of REDCap's tables, and how it writes conditions and formulas.

Scope: names and signs. The headers are as REDCap exports them; a data dictionary also comes with the short names that
its API uses.
"""

from typing import Final

from progression.exchange.common.logic import Syntax, Test

__all__ = ["DICTIONARY", "EVENTS", "MAPPING", "REQUIRED", "SYNTAX", "TOOL"]

TOOL: Final = "REDCap"

DICTIONARY: Final = {
    "field_name": "Variable / Field Name",
    "form_name": "Form Name",
    "section_header": "Section Header",
    "field_type": "Field Type",
    "field_label": "Field Label",
    "select_choices_or_calculations": "Choices, Calculations, OR Slider Labels",
    "field_note": "Field Note",
    "text_validation_type_or_show_slider_number": "Text Validation Type OR Show Slider Number",
    "text_validation_min": "Text Validation Min",
    "text_validation_max": "Text Validation Max",
    "identifier": "Identifier?",
    "branching_logic": "Branching Logic (Show field only if...)",
    "required_field": "Required Field?",
    "custom_alignment": "Custom Alignment",
    "question_number": "Question Number (surveys only)",
    "matrix_group_name": "Matrix Group Name",
    "matrix_ranking": "Matrix Ranking?",
    "field_annotation": "Field Annotation",
}
"""Name in the API to header of the file, in the order of the file."""

REQUIRED: Final = ("field_name", "form_name", "field_type", "field_label")
"""Columns without which a table is no data dictionary."""

EVENTS: Final = (
    "event_name",
    "arm_num",
    "day_offset",
    "offset_min",
    "offset_max",
    "unique_event_name",
    "custom_event_label",
)
MAPPING: Final = ("arm_num", "unique_event_name", "form")


def _test(test: Test) -> str:
    value = test.value if test.number else f"'{test.value}'"
    return f"[{test.name}] {test.sign} {value}"


SYNTAX: Final = Syntax(_test, "[{}]".format)
