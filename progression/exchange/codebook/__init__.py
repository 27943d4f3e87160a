"""The codebook of an instrument: what every column of its data means, for those who work with them.

Scope: `codebook` for whoever lays it out, and the forms that need no layout: Markdown and a table. HTML is made by
``progression_reports``.
"""

from progression.definition import Instrument, standing_notes
from progression.errors import CallError
from progression.exchange.codebook.figures import figure_chapters
from progression.exchange.codebook.losses import losses_of_page, losses_of_table
from progression.exchange.codebook.markdown import as_markdown
from progression.exchange.codebook.model import Chapter, Codebook, Entry, Fact, Grid, Said
from progression.exchange.codebook.questions import question_chapters
from progression.exchange.codebook.table import as_table
from progression.exchange.codebook.whole import about, last_chapters
from progression.exchange.codebook.words import Words
from progression.exchange.loss import Exported
from progression.texts import Language

__all__ = ["Chapter", "Codebook", "Entry", "Fact", "Grid", "Said", "codebook", "export_codebook"]


def codebook(instrument: Instrument, language: Language) -> Codebook:
    """Everything that an instrument says, in one language and in the order of reading.

    Labels that are not there in the language are Swedish, and say so.
    """
    words = Words(instrument, language)
    return Codebook(
        name=instrument.name,
        language=language,
        title=words.said(instrument.title),
        subtitle=words.text("subtitle", name=instrument.name),
        notes=tuple(note.text(language) for note in standing_notes(instrument)),
        contents=words.text("contents"),
        chapters=(*about(words), *question_chapters(words), *figure_chapters(words), *last_chapters(words)),
    )


def export_codebook(instrument: Instrument, *, language: Language, ending: str = ".md") -> Exported:
    """The codebook as a file.

    Args:
        instrument: What it is about.
        language: Of labels and headings; the table's headings are the same in every language.
        ending: ``.md`` for Markdown, ``.csv`` for a table in UTF-8 without a byte-order mark.

    Raises:
        CallError: If the ending is another.
    """
    if ending == ".md":
        page = as_markdown(codebook(instrument, language))
        return Exported(page.encode(), tuple(losses_of_page(instrument, language)))
    if ending == ".csv":
        table = as_table(Words(instrument, language))
        return Exported(table.encode(), tuple(losses_of_table(instrument, language)))
    message = f"a codebook is .md or .csv, not {ending}"
    raise CallError(message)
