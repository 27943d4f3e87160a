"""Pictures are carried in the form and are harmless: what could run, fetch or never end is refused."""

import base64
from pathlib import Path
from typing import Any

import pytest
from reports.forms.papers import THREE, instrument_of

from progression.errors import DataError
from progression_reports.forms import Form, build_form, render_form_html, write_form_pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def form_with(folder: Path, name: str, content: bytes | None) -> Form:
    """A form with this file as the picture of its question."""
    if content is not None:
        (folder / name).write_bytes(content)
    picture: dict[str, Any] = {"file": name, "alt": {"sv": "En bild"}, "licence": "CC0-1.0"}
    there = folder if content is not None else None
    return build_form(
        instrument_of({"a": THREE}, folder=there, items={"a": {"picture": picture}}), language="sv", size="normal"
    )


def carried(form: Form) -> bytes:
    """The content of the one picture."""
    (image,) = form.images
    return base64.b64decode(image.uri.partition(",")[2])


def test_a_drawing_is_carried_without_what_an_editor_left(tmp_path: Path) -> None:
    inside = '<!-- hej --><metadata/><e:view xmlns:e="urn:e" e:x="1"/><g e:y="2" xmlns:e="urn:e"><circle r="4"/></g>'
    drawn = carried(form_with(tmp_path, "b.svg", SVG.format(inside).encode()))
    assert b"circle" in drawn
    assert b"hej" not in drawn
    assert b"urn:e" not in drawn


def test_a_gradient_within_the_drawing_is_no_reference_to_the_outside(tmp_path: Path) -> None:
    inside = '<defs><linearGradient id="g"/><linearGradient id="h" x:href="#g"/></defs><rect fill="url(#h)"/>'
    assert b"url(#h)" in carried(form_with(tmp_path, "b.svg", SVG.format(inside).encode()))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<circle onclick="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        "<foreignObject/>",
        '<image href="https://x.example/a.png"/>',
        '<use x:href="https://x.example/a.svg#b"/>',
        '<a href="javascript:alert(1)"><circle/></a>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<linearGradient x:href="https://x.example/a.svg#b"/>',
        '<rect fill="url(https://x.example/#a)"/>',
        "<rect fill=\"url( 'https://x.example/#a')\"/>",
        '<rect style="fill:u\\72l(https://x.example)"/>',
        "<style>@import 'https://x.example/a.css';</style>",
        "<style>rect { fill: url(https://x.example/a.svg) }</style>",
        '<g id="a"/><use href="#a"/>',
        "<g>" * 100 + "</g>" * 100,
    ],
)
def test_a_drawing_that_runs_or_reaches_out_or_never_ends_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(DataError, match=r"picture-refused.*b\.svg.*enkla former"):
        form_with(tmp_path, "b.svg", SVG.format(inside).encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.svg", b""),
        ("b.svg", b"<svg"),
        ("b.svg", b"<html><body/></html>"),
        ("b.svg", b"<svg><circle/></svg>"),
        ("b.svg", SVG.format("<circle/>").encode("utf-16")),
        ("b.svg", b"<?xml version='1.0' encoding='cp037'?>" + SVG.format("<circle/>").encode("cp037")),
        ("b.png", b"<svg/>"),
        ("b.png", b""),
        ("b.jpg", PIXEL),
        ("b.webp", PIXEL),
    ],
)
def test_a_file_that_is_not_what_its_ending_says_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(DataError, match=r"picture-refused.*av det slag som ändelsen säger"):
        form_with(tmp_path, name, content)


def test_a_drawing_that_declares_entities_is_refused_before_they_expand(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + SVG.format("<text>&b;</text>")
    with pytest.raises(DataError, match="picture-refused"):
        form_with(tmp_path, "b.svg", bomb.encode())


def test_a_picture_of_more_than_two_megabytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"picture-refused.*större än 2 MB"):
        form_with(tmp_path, "b.png", PIXEL + bytes(2_000_000))


def test_a_photo_is_carried_as_it_is(tmp_path: Path) -> None:
    form = form_with(tmp_path, "b.png", PIXEL)
    assert carried(form) == PIXEL
    assert write_form_pdf(form, tmp_path / "b.pdf") == 1


def test_a_photo_that_cannot_be_drawn_is_no_form_without_it(tmp_path: Path) -> None:
    form = form_with(tmp_path, "b.png", PIXEL[:30])
    with pytest.raises(DataError, match=r"picture-refused.*b\.png"):
        write_form_pdf(form, tmp_path / "b.pdf")


def test_a_picture_that_is_not_there_is_said_in_words() -> None:
    page = render_form_html(form_with(Path(), "b.png", None))
    assert in_its_place(page) == "En bild"


def in_its_place(page: str) -> str:
    """What stands in the place of an absent picture."""
    return page.partition('class="picture absent"')[2].partition(">")[2].partition("<")[0]
