"""The pictures of an instrument as a page carries them: inside it, and harmless.

Scope: one picture file to a data URI. A drawing is read, checked and written anew: what could run, load or link is
refused, and what an editor left behind is dropped. A photo must be what its ending says.
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from progression.definition import Instrument
from progression.definition.kinds import Picture
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES
from progression_reports.forms.model import Image
from progression_reports.forms.speaking import TEXTS, Speaking

__all__ = ["image_of"]

_LARGEST: Final = 2_000_000  # bytes
_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_SHAPES: Final = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"]
_AROUND: Final = ["svg", "g", "defs", "title", "desc", "metadata", "linearGradient", "radialGradient", "stop", "style"]
_ELEMENTS: Final = {*_SHAPES, *_AROUND}  # nothing that draws another element again, and again in it, and again in that
_DEEPEST: Final = 60  # elements in each other
_OUTSIDE: Final = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\s*\(|\\", re.IGNORECASE)
_KINDS: Final = {
    ".png": ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ".jpg": ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ".jpeg": ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ".webp": ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
}


def image_of(instrument: Instrument, picture: Picture | None, speaking: Speaking) -> Image | None:
    """The picture with its words; without the picture itself where the definition was not read from a folder.

    Raises:
        DataError: If the file cannot be read, is not what its ending says, or holds what a form must not.
    """
    if picture is None:
        return None
    file = instrument.picture_file(picture)
    return Image(picture.file, _uri(file) if file else "", speaking.label(picture.alt))


def _uri(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError:
        raise _refused(file, "unreadable") from None
    if len(content) > _LARGEST:
        raise _refused(file, "large")
    kind = "image/svg+xml"
    if (ending := file.suffix.lower()) == ".svg":
        content = _harmless(content, file)
    else:
        kind, beginning = _KINDS[ending]
        if not beginning.match(content):
            raise _refused(file, "other")
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _harmless(content: bytes, file: Path) -> bytes:
    """The drawing written anew, without comments, instructions and what belongs to other vocabularies."""
    try:
        text = content.decode("utf-8")  # and in no other encoding, where a declaration might hide
        if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
            raise _refused(file, "active")
        root = ET.fromstring(text)  # noqa: S314  nothing is declared in it, so nothing can expand
    except (ET.ParseError, ValueError):
        raise _refused(file, "other") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise _refused(file, "other")
    for element in _kept(root, file):
        if element.tag.removeprefix(f"{{{_SVG}}}") not in _ELEMENTS:
            raise _refused(file, "active")
        if any(_reaches_out(name, value) for name, value in _values(element)):
            raise _refused(file, "active")
    return bytes(ET.tostring(root, encoding="utf-8"))


def _kept(root: ET.Element, file: Path) -> Iterator[ET.Element]:
    """Every element of the drawing, without what belongs to other vocabularies, which is taken out."""
    waiting = [(root, 1)]
    while waiting:
        parent, depth = waiting.pop()
        if depth > _DEEPEST:
            raise _refused(file, "active")
        for name in [each for each in parent.attrib if each.startswith("{") and each != _LINK]:
            del parent.attrib[name]
        for child in list(parent):
            if child.tag.startswith(f"{{{_SVG}}}"):
                waiting.append((child, depth + 1))
            else:
                parent.remove(child)
        yield parent


def _values(element: ET.Element) -> Iterator[tuple[str, str]]:
    yield from element.attrib.items()
    if element.tag == f"{{{_SVG}}}style":
        yield "style", element.text or ""


def _reaches_out(name: str, value: str) -> bool:
    """Whether an attribute runs something or refers to anything outside the drawing."""
    if name.casefold().startswith("on"):
        return True
    if name in {"href", _LINK}:
        return not value.strip().startswith("#")
    return bool(_OUTSIDE.search(value))


def _refused(file: Path, why: str) -> DataError:
    reason = {language: TEXTS(f"form.refused.{why}", language) for language in LANGUAGES}
    return DataError([Problem("picture-refused", {"file": file.name, "reason": reason})])
