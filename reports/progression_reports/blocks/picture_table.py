"""The first page of a participant's picture in short, for a terminal.

Scope: the sentences of that page as one table; nothing here that does not stand there.
"""

from collections.abc import Iterator

from progression.analysis import Person
from progression.texts import Language
from progression_reports.blocks.answers import person_facts
from progression_reports.blocks.coming import coming
from progression_reports.blocks.differing import differing
from progression_reports.blocks.goals import goals
from progression_reports.blocks.happened import happened
from progression_reports.blocks.model import Column, Table, Words
from progression_reports.blocks.moved import moved
from progression_reports.blocks.words import TEXTS

__all__ = ["picture_table"]


def picture_table(person: Person, language: Language) -> Table:
    """One row per thing that is said, under the heading that it has on the page."""
    rows: list[tuple[str, str]] = []
    for block in (each(person, language) for each in (moved, differing, goals, happened, coming)):
        rows += _said(block) if isinstance(block, Words) else _compared(block)
    rows.append((TEXTS("picture.sure", language), person.uncertainty.text(language)))
    facts = person_facts(person, language)
    return Table(
        title=TEXTS("picture.title", language, **facts),
        columns=(Column("part", TEXTS("picture.part", language)), Column("said", TEXTS("picture.said", language))),
        rows=tuple(rows),
        headers=2,
    )


def _said(block: Words) -> Iterator[tuple[str, str]]:
    for passage in block.passages:
        heading = f"{block.title}. {passage.lead}" if passage.lead else block.title
        for point in passage.points:
            about = f"{point.about}: " if point.about else ""
            yield heading, f"{point.mark} {about}{point.text}".strip()


def _compared(block: Table) -> Iterator[tuple[str, str]]:
    names = [column.label.lower() for column in block.columns[1:]]
    for label, *answers in block.rows:
        told = ", ".join(f"{name} {answer}" for name, answer in zip(names, answers, strict=True))
        yield block.title, f"{label}: {told}"
    for note in block.notes:
        yield block.title, note
