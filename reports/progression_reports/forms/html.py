"""A paper form as one HTML file that needs nothing else: no network, no fonts, no scripts.

Scope: `Form` in, HTML text out. The same page is printed by a browser and made into a PDF; both put the foot with the
form id on every page by CSS page boxes. Only the PDF knows which page is which, and says so in each code.
"""

from pathlib import Path
from typing import Final, Literal, TypeAlias

from markupsafe import Markup

from progression_reports.forms.marks import qr_uri
from progression_reports.forms.model import Form
from progression_reports.render.page import asset, environment

__all__ = ["Spacing", "render_form_html", "write_form_html"]

Spacing: TypeAlias = Literal["roomy", "snug", "tight"]

_SAFE_IN_CSS: Final = frozenset(" .,-")


def render_form_html(form: Form, *, spacing: Spacing = "snug", pages: int | None = None) -> str:
    """The form as one self-contained HTML document.

    Args:
        form: What to print.
        spacing: ``snug`` saves paper and keeps the size of letters and boxes; ``tight`` has boxes of 8 mm.
        pages: How many pages it takes, where that is known: each page's code then names its page.
    """
    sheets = [asset("form.css")] + ([asset("form-large.css")] if form.size == "large" else [])
    return (
        environment()
        .get_template("form.html.j2")
        .render(
            form=form,
            spacing=spacing,
            style=Markup("".join([*sheets, _page_boxes(form, pages)])),  # noqa: S704  our own file, and texts quoted for CSS
        )
    )


def write_form_html(form: Form, path: Path) -> None:
    """Write the form to ``path``.

    Raises:
        OSError: If the file cannot be written.
    """
    path.write_text(render_form_html(form), encoding="utf-8", newline="\n")


def _page_boxes(form: Form, pages: int | None) -> str:
    """What stands at the edge of the pages: in the foot on each, and a line for the code on all but the first."""
    before, between, after = (_quoted(each) for each in form.page_of)
    standing = "".join(f"{_quoted(each.text)} '\\a ' " for each in form.standing)
    title = "" if form.size == "large" else f" @top-left {{ content: {_quoted(form.title.text)} }}"
    boxes = [
        _code_box(form, None, None, standing),
        f"@bottom-right {{ content: {before} counter(page) {between} counter(pages) {after} }}{title}",
        f"@top-right {{ content: {_quoted(form.code_word.text)} ' ____________________' }}",
    ]
    rules = [
        f"@page {{ {' '.join(boxes)} }}",
        "@page :first { @top-left { content: none } @top-right { content: none } }",
    ]
    rules += [
        f"@page :nth({page}) {{ {_code_box(form, page, pages, standing)} }}" for page in range(1, (pages or 0) + 1)
    ]
    return "\n".join(rules) + "\n"


def _code_box(form: Form, page: int | None, pages: int | None, standing: str) -> str:
    text = form.mark.text(page, pages)
    code = f"@bottom-left {{ content: url('{qr_uri(text)}') }}"
    return f"{code} @bottom-center {{ content: {standing}{_quoted(text)} }}"


def _quoted(text: str) -> str:
    """A text as CSS takes it, every sign that could mean something written as its number."""
    return "'" + "".join(c if c.isalnum() or c in _SAFE_IN_CSS else f"\\{ord(c):x} " for c in text) + "'"
