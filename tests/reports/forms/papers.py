"""Forms to look at: every shipped one, and a definition with an answer of every kind in several languages.

Scope: what the tests of the paper forms share; no assertion stands here.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, parse_instrument, write_definition
from progression_reports.forms import Form, build_form

__all__ = [
    "HEAD",
    "SHIPPED",
    "THREE",
    "instrument_of",
    "pdf_facts",
    "pdf_text",
    "pictures_of_pages",
    "shipped",
    "shipped_form",
]

Case = tuple[str, str, str, str]

HEAD: dict[str, Any] = {
    "id": "prov",
    "version": "1.0.0",
    "title": {"sv": "Prov", "ar": "تجربة", "uk": "Проба"},
    "licence": "CC0-1.0",
    "source": "prov",
    "confidence": "sourced",
}


THREE: dict[str, Any] = {
    "type": "ordinal",
    "options": [
        {"code": 1, "label": {"sv": "mycket dåligt", "ar": "سيئة جدا", "uk": "дуже погано"}},
        {"code": 2, "label": {"sv": "bra", "ar": "جيدة", "uk": "добре"}},
    ],
    "missing": [{"code": 98, "label": {"sv": "vet ej", "ar": "لا أعرف", "uk": "не знаю"}, "reason": "dont_know"}],
}
"""A short scale, its labels in three scripts."""


def shipped(name: str) -> Instrument:
    """An instrument that ships."""
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def _cases() -> Iterator[Case]:
    for folder in sorted(bundled_folder().iterdir()):
        if (folder / "instrument.toml").is_file():
            instrument = shipped(folder.name)
            for respondent in instrument.respondents:
                for language in instrument.languages:
                    yield from ((folder.name, respondent, language, size) for size in ("normal", "large"))


SHIPPED: list[Case] = list(_cases())
"""Instrument, respondent, language, size."""


def shipped_form(name: str, respondent: str, language: str, size: Any, *, occasion: str | None = None) -> Form:
    """The paper form of a shipped instrument."""
    return build_form(shipped(name), respondent=respondent, occasion=occasion, language=language, size=size)


def instrument_of(
    scales: dict[str, dict[str, Any]], *, folder: Path | None = None, items: dict[str, Any] | None = None, **header: Any
) -> Instrument:
    """An instrument with one item on each scale, named as the scale; ``items`` adds keys to an item."""
    plain = [
        {"id": name, "label": {"sv": f"Fråga {name}"}, "respondents": ["participant"], "scale": name}
        | (items or {}).get(name, {})
        for name in scales
    ]
    text = write_definition(HEAD | header | {"scales": scales, "items": plain})
    return parse_instrument(text, name="prov/instrument.toml", folders=[folder] if folder else ())


def pdf_facts(path: Path) -> dict[str, str]:
    """What ``pdfinfo`` says."""
    said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout  # noqa: S607
    return {name: value.strip() for name, _, value in (line.partition(":") for line in said.splitlines())}


def pdf_text(path: Path) -> str:
    """The words of a PDF with single blanks between them."""
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    return " ".join(said.split())


def pictures_of_pages(path: Path, *, dpi: int = 150) -> list[Path]:
    """A picture of each page, as a scanner would make it."""
    stem = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-png", path, stem], check=True)  # noqa: S607
    return sorted(path.parent.glob(f"{stem.name}-*.png"))
