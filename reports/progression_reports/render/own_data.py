"""All that is held of a participant as a page: one HTML file to read, print and keep.

Scope: `progression.store.people.own_data.OwnData` in the reader's words, through a Jinja template. Nothing runs on the
page and it loads nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from progression.definition import vocabulary
from progression.printing import print_moment
from progression.store.people.own_data import Entered, OwnData, OwnForm, Version
from progression.store.records import BREAK, Consent, Enrolment, Mentorship, Record
from progression.texts import Language, pick
from progression_reports.blocks.words import TEXTS, capital, respondent_label
from progression_reports.render.page import asset, environment
from progression_reports.theme import colours

__all__ = ["render_own_data"]

_NOTHING: Final = "–"


@dataclass(frozen=True)
class _Grid:
    """A table: titles, and rows of cells with whether what they say still holds."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], bool], ...]


@dataclass(frozen=True)
class _Form:
    """A form: what it is, a word where it holds no longer, facts about it, and its questions with their answers."""

    title: str
    state: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class _Chapter:
    """A part of the page."""

    id: str
    title: str
    text: str
    grid: _Grid | None = None
    forms: tuple[_Form, ...] = ()


def render_own_data(data: OwnData, language: Language, *, keeper: str) -> str:
    """The page as one self-contained HTML document, for a screen of any width and for A4.

    Args:
        data: What is held.
        language: The reader's.
        keeper: Who holds it, as the page calls them.
    """
    template = environment().get_template("own-data.html.j2")
    style = colours() + asset("own-data.css")
    return template.render(
        language=language,
        text=lambda key, **facts: TEXTS(f"own.{key}", language, **facts),
        participant=data.participant,
        made=print_moment(data.made),
        keeper=keeper,
        chapters=_Words(language).chapters(data),
        style=Markup(style),  # noqa: S704  our own file
    )


class _Words:
    """What the page says, in a language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def chapters(self, data: OwnData) -> list[_Chapter]:
        """Every part of the page, those without content too: that there is nothing is an answer.

        The exception is the code of one's own, which hardly anybody has made.
        """
        forms = tuple(self._form(each) for each in data.forms)
        titles = [(each.title, each.instrument) for each in data.publications]
        published = self._grid(("title", "instrument"), [(row, True) for row in titles])
        others = self._text("text.also", codes=", ".join(data.also)) if data.also else ""
        surveys = [(each.record.survey,) for each in data.self_codes]
        made = self._chapter("self_codes", self._versions(("survey",), surveys, data.self_codes))
        return [
            replace(self._chapter("about", self._about(data)), text=others),
            *([replace(made, text=self._text("text.self_codes"))] if made.grid else []),
            self._chapter("consents", self._consents(data.consents)),
            self._chapter("enrolments", self._periods(data.enrolments, ("insats", "start", "exit", "reason"))),
            self._chapter("mentorships", self._periods(data.mentorships, ("mentor", "insats", "start", "exit"))),
            self._chapter("timeline", self._timeline(data)),
            self._chapter("sub_goals", self._sub_goals(data)),
            _Chapter("forms", self._text("chapter.forms"), self._text("text.forms") if forms else "", forms=forms),
            _Chapter(
                "publications",
                self._text("chapter.publications"),
                self._text("text.publications") if titles else "",
                published,
            ),
        ]

    def _text(self, key: str, **facts: object) -> str:
        return TEXTS(f"own.{key}", self._language, **facts)

    def _chapter(self, name: str, grid: _Grid | None) -> _Chapter:
        return _Chapter(name, self._text(f"chapter.{name}"), "", grid)

    def _grid(self, columns: Sequence[str], rows: Iterable[tuple[Sequence[str], bool]]) -> _Grid | None:
        found = tuple((tuple(cells), holds) for cells, holds in rows)
        return _Grid(tuple(self._text(f"column.{each}") for each in columns), found) if found else None

    def _versions(
        self, columns: Sequence[str], rows: Iterable[Sequence[str | None]], versions: Sequence[Version[Record]]
    ) -> _Grid | None:
        """A table of records with all their versions: whether each holds, and when it was entered."""
        cells = []
        for said, version in zip(rows, versions, strict=True):
            state = self._text("holds" if version.holds else "replaced")
            told = (*(each or _NOTHING for each in said), state, self._entered(version.entered))
            cells.append((told, version.holds))
        return self._grid((*columns, "state", "entered"), cells)

    def _entered(self, entered: Entered) -> str:
        return self._text("entered", at=print_moment(entered.at), by=entered.by)

    def _about(self, data: OwnData) -> _Grid | None:
        records = [each.record for each in data.particulars]
        rows = [(self._text(f"kon.{each.kon}") if each.kon else None, str(each.birth_year or "")) for each in records]
        return self._versions(("kon", "birth_year"), rows, data.particulars)

    def _consents(self, consents: Sequence[Version[Consent]]) -> _Grid | None:
        rows = []
        for each in consents:
            said = "given" if each.record.withdrawn is None else "withdrawn" if each.record.given else "declined"
            day = each.record.withdrawn or each.record.given
            rows.append((self._text(f"scope.{each.record.scope}"), self._text(f"said.{said}"), day))
        return self._versions(("what", "said", "day"), rows, consents)

    def _periods(
        self, periods: Sequence[Version[Enrolment]] | Sequence[Version[Mentorship]], columns: Sequence[str]
    ) -> _Grid | None:
        fields = ["exit_reason" if each == "reason" else each for each in columns]
        return self._versions(columns, ([getattr(each.record, field) for field in fields] for each in periods), periods)

    def _timeline(self, data: OwnData) -> _Grid | None:
        happened: list[tuple[str, str | None, str, str, Version[Record]]] = [
            (each.record.start, each.record.exit, self._kind(each.record.kind), each.record.text, each)
            for each in data.activities
        ]
        word = self._text("kind.note")
        happened += [(each.record.date, None, word, each.record.text, each) for each in data.notes]
        happened.sort(key=lambda each: (each[0], each[-1].record.id))
        columns = ("start", "exit", "kind", "text")
        return self._versions(columns, [each[:-1] for each in happened], [each[-1] for each in happened])

    def _kind(self, kind: str) -> str:
        return self._text("kind.break") if kind == BREAK else kind

    def _sub_goals(self, data: OwnData) -> _Grid | None:
        rows = []
        for each in data.sub_goals:
            said = data.goal_in_words(each.record, self._language)
            words = [said[name] for name in ("title", "score_label", "goal_label", "respondent_label")]
            rows.append((each.record.set_on, *words, each.record.reach_by))
        columns = ("set_on", "instrument", "score", "goal", "respondent", "reach_by")
        return self._versions(columns, rows, data.sub_goals)

    def _form(self, form: OwnForm) -> _Form:
        instrument, language = form.instrument, self._language
        groups = vocabulary().groups
        named = {name: pick(groups[name].labels, language) if name in groups else name for name in form.groups}
        facts = {
            "occasion": capital(instrument.occasion_label(form.occasion, language)),
            "date": form.date,
            "respondent": capital(respondent_label(form.respondent, language)),
            "groups": ", ".join(f"{named[name]}: {value}" for name, value in form.groups.items()),
            "entered": self._entered(form.entered),
            "reason": form.reason,
            "file": form.file,
        }
        state = "" if form.holds and form.is_given else "form-replaced" if form.is_given else "form-back"
        return _Form(
            pick(instrument.title, language),
            self._text(state) if state else "",
            tuple((self._text(f"fact.{name}"), value) for name, value in facts.items() if value),
            tuple(
                (each.question(form.respondent, language), each.words(language), each.reason is not None)
                for each in form.answers
            ),
        )
