"""A codebook as a page: one HTML file that needs nothing else.

Scope: `progression.exchange.codebook.Codebook` through a Jinja template. Everything in it is text; nothing runs.
"""

from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from progression.exchange.codebook import Codebook
from progression_reports.theme import colours

__all__ = ["render_codebook"]

_TEMPLATES: Final = "templates"


def render_codebook(codebook: Codebook) -> str:
    """The codebook as one self-contained HTML document, for a screen of any width and for A4."""
    environment = Environment(
        loader=PackageLoader("progression_reports", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = files("progression_reports").joinpath(_TEMPLATES, "codebook.css").read_text(encoding="utf-8")
    template = environment.get_template("codebook.html.j2")
    return template.render(book=codebook, style=Markup(colours() + style))  # noqa: S704  our own file
