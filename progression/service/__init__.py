"""What the front doors do: read, analyse, protect, keep.

One function per thing a user asks for, the same for the command line, the web and a notebook. These functions are the
public interface of the package (``import progression as pg``).
"""

from progression.analysis import read_reference
from progression.capture import read_forms, write_template
from progression.service.analyses import due, group_change, indicators, individual_change, person, score
from progression.service.answers import forms_table, read_map, suggest_map, write_labelled
from progression.service.instruments import check_instrument, export_instrument, import_instrument, load_instrument
from progression.service.projects import (
    history,
    make_project,
    open_store,
    publications,
    releasing,
    store_forms,
    stored_forms,
    stored_instrument,
    verify_store,
)

__all__ = [
    "check_instrument",
    "due",
    "export_instrument",
    "forms_table",
    "group_change",
    "history",
    "import_instrument",
    "indicators",
    "individual_change",
    "load_instrument",
    "make_project",
    "open_store",
    "person",
    "publications",
    "read_forms",
    "read_map",
    "read_reference",
    "releasing",
    "score",
    "store_forms",
    "stored_forms",
    "stored_instrument",
    "suggest_map",
    "verify_store",
    "write_labelled",
    "write_template",
]
