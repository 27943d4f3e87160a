"""What the tests share: definitions, forms and published tables built in one line.

Scope: no assertion and no figure; those stand in the tests.
"""

from support.definitions import definition, item, score, toml
from support.forms import form, forms_of, panel
from support.tables import floats, table

__all__ = ["definition", "floats", "form", "forms_of", "item", "panel", "score", "table", "toml"]
