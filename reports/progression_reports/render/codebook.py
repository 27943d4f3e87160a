"""A codebook as a page: one HTML file that needs nothing else.

Scope: `progression.exchange.codebook.Codebook` through a Jinja template. Everything in it is text; nothing runs.
"""

from markupsafe import Markup

from progression.exchange.codebook import Codebook
from progression_reports.render.page import asset, environment
from progression_reports.theme import colours

__all__ = ["render_codebook"]


def render_codebook(codebook: Codebook) -> str:
    """The codebook as one self-contained HTML document, for a screen of any width and for A4."""
    template = environment().get_template("codebook.html.j2")
    style = colours() + asset("codebook.css")
    return template.render(book=codebook, style=Markup(style))  # noqa: S704  our own file
