"""What the front doors do: read, analyse, protect, keep.

One function per thing a user asks for, the same for the command line, the web and a notebook. These functions are the
public interface of the package (``import progression as pg``).
"""

from progression.analysis import Judging, individual_tables, methods_paragraph, read_reference
from progression.capture import is_large, read_blocks, read_events, read_forms, read_sub_goals, write_template
from progression.service.analyses import (
    agreement,
    group_change,
    indicators,
    quality,
    subgroups,
    to_work,
    trend,
    waves,
)
from progression.service.answers import forms_table, read_map, suggest_map, write_labelled
from progression.service.comparisons import controlled, group_comparison, questionnaire_comparison
from progression.service.designs import stepped
from progression.service.instruments import check_instrument, export_instrument, import_instrument, load_instrument
from progression.service.persons import (
    due,
    individual_change,
    individual_results,
    outline,
    person,
    score,
    streamed_change,
    trajectories,
)
from progression.service.projects import (
    history,
    make_project,
    open_store,
    store_forms,
    stored_forms,
    stored_instrument,
    verify_store,
)
from progression.service.releases import publications, releasing
from progression.service.time_line import events_of, set_sub_goal, sub_goals_of

__all__ = [
    "Judging",
    "agreement",
    "check_instrument",
    "controlled",
    "due",
    "events_of",
    "export_instrument",
    "forms_table",
    "group_change",
    "group_comparison",
    "history",
    "import_instrument",
    "indicators",
    "individual_change",
    "individual_results",
    "individual_tables",
    "is_large",
    "load_instrument",
    "make_project",
    "methods_paragraph",
    "open_store",
    "outline",
    "person",
    "publications",
    "quality",
    "questionnaire_comparison",
    "read_blocks",
    "read_events",
    "read_forms",
    "read_map",
    "read_reference",
    "read_sub_goals",
    "releasing",
    "score",
    "set_sub_goal",
    "stepped",
    "store_forms",
    "stored_forms",
    "stored_instrument",
    "streamed_change",
    "sub_goals_of",
    "subgroups",
    "suggest_map",
    "to_work",
    "trajectories",
    "trend",
    "verify_store",
    "waves",
    "write_labelled",
    "write_template",
]
