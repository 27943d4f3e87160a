"""REDCap: an instrument as a data dictionary with events, and any data dictionary as an instrument.

Scope: a ZIP archive of the three tables that REDCap takes one by one (``data-dictionary.csv``, ``events.csv``,
``instrument-event-mapping.csv``), and that archive or a data dictionary alone back. The columns are those that REDCap
itself writes.

A form is what one respondent answers at the same occasions. An item put to several respondents has a field in each of
their forms; the field annotation says which item a field is, and what else REDCap has no column for
(`progression.exchange.common.marks`). Wordings are in one language.
"""

from progression.exchange.redcap.reading import import_redcap
from progression.exchange.redcap.writing import export_redcap

__all__ = ["export_redcap", "import_redcap"]
