"""What a paper form holds: printed words and boxes, ready to be laid out.

Scope: frozen dataclasses without HTML and without behaviour beyond naming themselves. Every piece of text knows its own
language, because a form may hold words that are only there in Swedish.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = [
    "Answer",
    "Choice",
    "Contact",
    "Field",
    "Form",
    "FormMark",
    "FormSection",
    "Group",
    "Image",
    "Layout",
    "Question",
    "Size",
    "Words",
]

Size: TypeAlias = Literal["normal", "large"]
Layout: TypeAlias = Literal["numbers", "beside", "below", "pictures", "list", "number", "date", "lines"]
Direction: TypeAlias = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "syr", "ug", "ur", "yi"})
_SCRIPTS: Final = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


@dataclass(frozen=True)
class Words:
    """A printed text and the language it is in, as a tag."""

    text: str
    language: str

    @property
    def direction(self) -> Direction:
        """Which way the language is read; a script named in the tag decides, else the language itself."""
        first, *rest = self.language.casefold().split("-")
        script = next((each for each in rest if len(each) == len("arab") and each.isalpha()), None)
        backwards = script in _SCRIPTS if script and "x" not in rest else first in _RIGHT_TO_LEFT
        return "rtl" if backwards else "ltr"


@dataclass(frozen=True)
class Image:
    """A picture as the page carries it. ``uri`` is empty where the file is not there; ``alt`` is printed then."""

    file: str
    uri: str
    alt: Words


@dataclass(frozen=True)
class Choice:
    """One box to cross: its label, the number inside it, its picture; each may be missing."""

    label: Words | None = None
    number: str = ""
    image: Image | None = None


@dataclass(frozen=True)
class Answer:
    """How a question is answered.

    Attributes:
        layout: ``numbers`` a row of boxes with numbers and words at both ends; ``beside`` and ``below`` a row of boxes
            with a label each; ``pictures`` a row with pictures; ``list`` one under the other; ``number`` and ``date``
            a box to write in; ``lines`` lines to write on.
        several: Whether several boxes may be crossed.
        instruction: What to do, where the form's own instruction does not say it.
        choices: The answers, in the order of the scale.
        alone: Answers that shut out every other ("none of these").
        alone_word: What stands before them.
        missing: Ways not to answer, kept apart.
        missing_below: Whether those stand in a row of their own.
        ends: The words at the two ends.
        unit: What a number counts.
        spaces: Characters that a box has room for, or lines to write on.
        two_columns: Whether a list is set in two columns.
        cell: Width of a box with its label in a row, mm.
        aside: The same for a way not to answer.
    """

    layout: Layout
    several: bool = False
    instruction: Words | None = None
    choices: tuple[Choice, ...] = ()
    alone: tuple[Choice, ...] = ()
    alone_word: Words | None = None
    missing: tuple[Choice, ...] = ()
    missing_below: bool = False
    ends: tuple[Words, Words] | None = None
    unit: Words | None = None
    spaces: int = 0
    two_columns: bool = False
    cell: float = 0
    aside: float = 0

    @property
    def in_row(self) -> tuple[tuple[Choice, float, bool], ...]:
        """What stands in the first row: each box, its width, whether it is a way not to answer."""
        missing = () if self.missing_below else self.missing
        return (*((each, self.cell, False) for each in self.choices), *((each, self.aside, True) for each in missing))


@dataclass(frozen=True)
class Question:
    """One question with its number on the form."""

    number: int
    item: str
    words: Words
    hint: Words | None
    needed: Words | None
    image: Image | None
    answer: Answer


@dataclass(frozen=True)
class Group:
    """Questions that follow each other and are put under the same condition, or under none."""

    conditions: tuple[Words, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FormSection:
    """A heading with what stands under it; the first part of a form may have none."""

    heading: Words | None
    note: Words | None
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Field:
    """Something that says whose form it is: a line, boxes for a date, or boxes to cross."""

    kind: Literal["line", "date", "choices"]
    label: Words
    hint: Words | None = None
    choices: tuple[Choice, ...] = ()
    numbered: int | None = None  # place of the choice that takes a number beside it


@dataclass(frozen=True)
class Contact:
    """Where help is to be found: what it is called, the number to call, and what else there is to know of it."""

    name: Words
    phone: str
    details: tuple[Words, ...]


@dataclass(frozen=True)
class FormMark:
    """What a machine reads on every page. It names a form, never a person."""

    instrument: str
    version: str
    respondent: str
    occasion: str | None
    language: str

    def text(self, page: int | None = None, pages: int | None = None) -> str:
        """``PF1|bip|0.1.0|participant|start|sv|p1/2``; ``p-`` where nobody knows the page."""
        place = f"p{page}/{pages}" if page and pages else "p-"
        parts = (self.instrument, self.version, self.respondent, self.occasion or "-", self.language, place)
        return "|".join(("PF1", *parts))


@dataclass(frozen=True)
class Form:
    """One respondent's paper form in one language and size.

    Attributes:
        mark: Its form id.
        size: ``large`` has text of at least 18 points.
        title: Heading of the first page.
        facts: Who answers, and when.
        fields: To be filled in by whoever hands it out.
        checklist: Heading and lines for the one who asks; empty where there is none.
        before: What is said or shown first, with its heading.
        instructions: How to cross, and what to do about a cross in the wrong place.
        sections: The questions.
        after: What is said or shown last, with its heading.
        help_lines: Heading over where help is to be found, and where no contacts are known the hint to write them in.
        contacts: The project's own contacts for help.
        standing: What stands in the foot of every page: provisional, sensitive.
        page_of: The words before, between and after the two page numbers.
        code_word: Label of the line for the code on every page but the first.
        colophon: Owner, licence, permission, credits.
    """

    mark: FormMark
    size: Size
    title: Words
    facts: tuple[Words, ...]
    fields: tuple[Field, ...]
    checklist: tuple[Words, ...]
    before: tuple[Words, ...]
    instructions: tuple[Words, ...]
    sections: tuple[FormSection, ...]
    after: tuple[Words, ...]
    help_lines: tuple[Words, ...]
    contacts: tuple[Contact, ...]
    standing: tuple[Words, ...]
    page_of: tuple[str, str, str]
    code_word: Words
    colophon: tuple[Words, ...]

    @property
    def language(self) -> str:
        """The language asked for."""
        return self.mark.language

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture, as often as it stands there."""
        choices = (choice for each in self.questions for choice in (*each.answer.choices, *each.answer.alone))
        found = (*(each.image for each in self.questions), *(choice.image for choice in choices))
        return tuple(image for image in found if image)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(each for section in self.sections for group in section.groups for each in group.questions)
