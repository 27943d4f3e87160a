"""Paper forms: an instrument as sheets to print, fill in with a pen and read back by their form id.

Scope: build, then render. `build_form` puts the printed text of one respondent's form together from the definition
alone; `render_form_html` and `write_form_pdf` lay the same form out. Nothing here knows any answers.
"""

from progression_reports.forms.build import build_form
from progression_reports.forms.html import render_form_html, write_form_html
from progression_reports.forms.model import Form, FormMark
from progression_reports.forms.pdf import write_form_pdf

__all__ = ["Form", "FormMark", "build_form", "render_form_html", "write_form_html", "write_form_pdf"]
