"""A paper form as a tagged PDF (PDF/UA-1), laid out by WeasyPrint from the very page that a browser prints.

Scope: `Form` to a file. WeasyPrint and the Pango library under it are an extra of the installation; where they are
missing, or a font for the form's letters is, the problem says what to do. Nothing is fetched from anywhere.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES
from progression_reports.forms.html import Spacing, render_form_html
from progression_reports.forms.model import Form
from progression_reports.forms.speaking import TEXTS

__all__ = ["write_form_pdf"]

_WITHOUT_FONT: Final = ".notdef"
_WITHOUT_PICTURE: Final = "Failed to load image"
_SPACINGS: Final[tuple[Spacing, ...]] = ("roomy", "snug", "tight")
_LONG: Final = 25  # questions
_NEARLY_ONE: Final = 2  # pages that might become one


def write_form_pdf(form: Form, path: Path) -> int:
    """Write the form to ``path``, as roomily as the fewest pages allow.

    Returns:
        How many pages it takes.

    Raises:
        DataError: If WeasyPrint or its system libraries are not there, or no font has the form's letters.
        OSError: If the file cannot be written.
    """
    with _complaints() as said:
        pages, laid_out = _laid_out(form)
        laid_out.write_pdf(path, pdf_variant="pdf/ua-1")
    _refuse(form, said)
    return pages


def _refuse(form: Form, said: Iterable[str]) -> None:
    """Nobody shall be handed a form with empty squares for letters, or without a picture that belongs to it."""
    for line in said:
        if line.startswith(_WITHOUT_FONT):
            facts = {"language": form.language, "letter": line.partition('"')[2].partition('"')[0]}
            raise DataError([Problem("form-font-missing", facts)])
        if line.startswith(_WITHOUT_PICTURE):
            files = ", ".join(sorted({image.file for image in form.images}))
            reason = {language: TEXTS("form.refused.other", language) for language in LANGUAGES}
            raise DataError([Problem("picture-refused", {"file": files, "reason": reason})])


def _laid_out(form: Form) -> tuple[int, Any]:
    """The pages, each code naming its own.

    What fits on one page is set as roomily as it does; what does not is set snugly where that saves a page, and what is
    long at once.
    """
    tried: list[tuple[int, Spacing]] = []
    for spacing in _SPACINGS[len(form.questions) > _LONG :]:
        document = _rendered(render_form_html(form, spacing=spacing, pages=1))
        tried.append((len(document.pages), spacing))
        if len(document.pages) == 1:
            return 1, document
        if spacing == "snug" and (form.size == "large" or len(document.pages) > _NEARLY_ONE):
            break
    pages, spacing = min(tried[:2], key=lambda each: each[0])
    return pages, _rendered(render_form_html(form, spacing=spacing, pages=pages))


def _rendered(page: str) -> Any:
    try:
        from weasyprint import HTML  # noqa: PLC0415  an extra, and slow to import
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError):  # the package is not there, or Pango under it
        raise DataError([Problem("form-pdf-unavailable")]) from None
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    return HTML(string=page, url_fetcher=fetcher).render()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint warns of meanwhile, which it would say in a log that nobody reads."""
    said: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
