"""What every page that we write is made with.

Scope: the templates and style sheets of the package, and one way to fill them: everything escaped, nothing undefined.
"""

from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["asset", "environment"]

_PACKAGE: Final = "progression_reports"
_TEMPLATES: Final = "templates"


def environment() -> Environment:
    """The templates, to be filled. Each call gives a new one, so that a page may add its own filters."""
    return Environment(
        loader=PackageLoader(_PACKAGE, _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str) -> str:
    """The text of a style sheet or a script of ours."""
    return files(_PACKAGE).joinpath(_TEMPLATES, name).read_text(encoding="utf-8")
