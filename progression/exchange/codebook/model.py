"""A codebook as plain values, ready to be laid out.

Scope: what stands where, in one language, with every word in it. No layout: Markdown is made beside, HTML by the
reports.
"""

from dataclasses import dataclass

__all__ = ["Chapter", "Codebook", "Entry", "Fact", "Grid", "Said"]


@dataclass(frozen=True)
class Said:
    """A text and the language it is in, where that is not the codebook's own: a label that nobody has translated."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Fact:
    """A name and what is said under it: "Licens", "CC0-1.0"."""

    name: str
    said: Said


@dataclass(frozen=True)
class Grid:
    """A table. The first cell of a row says what the row is about."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Entry:
    """One question or one score.

    Attributes:
        id: As files and other entries name it.
        title: Its label.
        facts: What there is to know of it.
        grids: Its answers, or what it is made of.
    """

    id: str
    title: Said
    facts: tuple[Fact, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A part of the codebook under a heading of its own.

    Attributes:
        id: Unlike that of any other chapter.
        title: The heading.
        text: What is said first.
        facts: Then these.
        grids: And these.
        entries: Questions or scores.
    """

    id: str
    title: Said
    text: Said | None = None
    facts: tuple[Fact, ...] = ()
    grids: tuple[Grid, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """An instrument for those who work with its data.

    Attributes:
        name: ``id@version`` of the instrument.
        language: Of all words but labels that say otherwise.
        title: The instrument's.
        subtitle: What this is.
        notes: What a reader must know first: which parts are provisional.
        contents: What the list of chapters is called.
        chapters: In their order.
    """

    name: str
    language: str
    title: Said
    subtitle: str
    notes: tuple[str, ...]
    contents: str
    chapters: tuple[Chapter, ...]
