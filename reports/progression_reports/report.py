"""Build a report: a result and a definition in, titled sections of blocks out.

Scope: between the blocks and the renderers. A report definition is one TOML file in ``definitions/``: title, lead,
sections and the blocks of each by name. Its texts stand in it, Swedish and English side by side, as in an instrument;
so a new report is one file. No HTML here.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from pydantic import BaseModel, ConfigDict

from progression.analysis.result import Result
from progression.printing import plain_number, print_moment, print_number
from progression.texts import Language, pick
from progression_reports.blocks import BLOCKS, Block, Table, Words
from progression_reports.blocks.words import TEXTS, respondent_label
from progression_reports.kinds import KINDS, facts_of
from progression_reports.sheet import Sheet, SheetDefinition, build_sheet

__all__ = ["Report", "ReportDefinition", "Section", "build_report", "report_definition"]

Texts: TypeAlias = dict[str, str]

_SHORT: Final = 12
_READ_AT_ONCE: Final = 4
_ESTIMATED_PLACES: Final = 2


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionDefinition(_Part):
    """One heading of a report, what is said under it, and the blocks in order."""

    heading: Texts
    text: Texts | None = None
    blocks: tuple[str, ...]


class ReportDefinition(_Part):
    """What a report holds. Titles and texts may use the facts of the result in braces."""

    title: Texts
    subtitle: Texts
    lead: tuple[Texts, ...]
    sheet: SheetDefinition | None = None
    sections: tuple[SectionDefinition, ...]


@dataclass(frozen=True)
class Section:
    """A heading, an opening sentence (or none) and blocks."""

    heading: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A report, ready to render in one language.

    Attributes:
        title: Heading of the whole.
        subtitle: What and whom it is about.
        lead: Paragraphs before the first section.
        notes: What the reader must know, in order of weight; stands above everything else but the sheet.
        sections: The sections that have anything to show.
        provenance: The source lines at the foot.
        sheet: The first page, where the report has one of its own.
    """

    title: str
    subtitle: str
    lead: tuple[str, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    provenance: tuple[str, ...]
    sheet: Sheet | None = None


@cache
def report_definition(name: str) -> ReportDefinition:
    """The report definition of this name.

    Raises:
        FileNotFoundError: If there is none.
    """
    content = files("progression_reports").joinpath("definitions", f"{name}.toml").read_text(encoding="utf-8")
    return ReportDefinition.model_validate(tomllib.loads(content))


def build_report(result: Result, language: Language) -> Report:
    """The report of a result; which definition it follows is decided by the kind of result.

    Sections without anything to show are left out, and so are tables without rows.

    Raises:
        KeyError: If there is no report of such a result, or its definition names a block that is not there, or a fact
            that the result does not have.
    """
    definition = report_definition(KINDS[type(result)].definition)
    facts = facts_of(result, language)

    def said(texts: Texts) -> str:
        return pick(texts, language).format(**facts)

    def built(names: Iterable[str]) -> tuple[Block, ...]:
        return _blocks(names, result, language)

    sections = (
        Section(said(each.heading), said(each.text) if each.text else "", built(each.blocks))
        for each in definition.sections
    )
    return Report(
        title=said(definition.title),
        subtitle=said(definition.subtitle),
        lead=tuple(said(each) for each in definition.lead),
        notes=tuple(note.text(language) for note in result.notes),
        sections=tuple(section for section in sections if section.blocks),
        provenance=_provenance(result, language),
        sheet=build_sheet(definition.sheet, built=built, said=said, short_notes=_short_notes(result, language))
        if definition.sheet
        else None,
    )


def _blocks(names: Iterable[str], result: Result, language: Language) -> tuple[Block, ...]:
    found: list[Block] = []
    for name in names:
        built = BLOCKS[name](result, language)
        found += built if isinstance(built, tuple) else [built]
    return tuple(block for block in found if not isinstance(block, Table | Words) or block.has_content)


def _short_notes(result: Result, language: Language) -> tuple[str, ...]:
    """The notes that must not be missed where there is no room for all of them, in a few words each."""
    known = TEXTS.keys(language)
    codes = dict.fromkeys(note.code for note in result.notes)
    return tuple(TEXTS(key, language) for code in codes if (key := f"sheet.note.{code}") in known)


def _provenance(result: Result, language: Language) -> tuple[str, ...]:
    """Which program and definition made the numbers, each constant with its source, and where the answers come from."""
    made: dict[str, Any] = result.provenance()
    beside = made.get("beside", ())
    names = ", ".join([made["instrument"], *(each["instrument"] for each in beside)])
    first = TEXTS("provenance.made", language, version=made["progression"], instrument=names)
    constants = (_constant(result, each, language) for each in made["constants"])
    return (first, *constants, *_read_from(made, language), *(_beside(each, language) for each in beside))


def _constant(result: Result, constant: Mapping[str, Any], language: Language) -> str:
    """A constant with its source, or that it was estimated from the answers at hand."""
    estimated = constant["fit"] == "own_data"
    value = constant["value"]
    return TEXTS(
        "provenance.estimated" if estimated else "provenance.constant",
        language,
        score=result.instrument.label_of(constant["score"], language),
        kind=TEXTS(f"provenance.{constant['kind']}", language),
        value=print_number(value, language, _ESTIMATED_PLACES) if estimated else _exactly(value, language),
        population=respondent_label(constant["respondent"], language) if estimated else constant["population"],
        source=constant["source"],
    )


def _read_from(made: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """What the answers were read from, and the hash by which somebody can tell that it was this figure."""
    data = made["data"]
    if data is None:
        return ()
    facts = _place(data) | {"hash": _short(made["manifest"])}
    return (TEXTS(f"provenance.{_kind(data)}", language, **facts),)


def _beside(made: Mapping[str, Any], language: Language) -> str:
    """What the answers to another instrument were read from."""
    data = made["data"]
    return TEXTS(f"provenance.beside_{_kind(data)}", language, **_place(data), instrument=made["instrument"])


def _kind(data: Mapping[str, Any]) -> str:
    return "store" if "entry" in data else "file" if data["sha256"] else "table"


def _place(data: Mapping[str, Any]) -> dict[str, Any]:
    """Where answers were read, in words."""
    when = print_moment(data["as_of"]) if data.get("as_of") else ""
    return {"name": data["name"], "entry": data.get("entry"), "when": when}


def _short(digest: str) -> str:
    """The first of a hash, in groups that can be read aloud."""
    return " ".join(digest[place : place + _READ_AT_ONCE] for place in range(0, _SHORT, _READ_AT_ONCE))


def _exactly(value: float, language: Language) -> str:
    """A constant with as many decimals as its definition gives."""
    return print_number(value, language, len(plain_number(value).partition(".")[2]))
