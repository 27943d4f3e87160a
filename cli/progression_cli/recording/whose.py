"""Whose form it is, when, by whom: asked for where the command line did not say it.

Scope: the keys of one form and its group columns, each understood or explained and asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from progression.capture.interview import Interview, understood_group
from progression.definition import Instrument, find_word, folded, vocabulary
from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.problems import Problem, shown
from progression.texts import pick
from progression_cli.recording.terminal import Terminal

if TYPE_CHECKING:
    from progression.project import Project
    from progression.store import Store
    from progression.store.recording import Subject

__all__ = ["Given", "interview_of"]

_FORBUND: Final = "forbund"
_FOLLOWED: Final = "mentor"  # the one group that may be another each time


@dataclass(frozen=True)
class Given:
    """What the command line said, as it was written."""

    participant: str | None = None
    occasion: str | None = None
    respondent: str | None = None
    date: str | None = None


def interview_of(
    terminal: Terminal, instrument: Instrument, store: "Store", project: "Project", given: Given
) -> Interview | None:
    """The interview that the form is filled in by; None where somebody thinks better of it."""
    whose = _subject(terminal, store, given.participant)
    if whose is None:
        return None
    occasion = _occasion(terminal, instrument, given.occasion)
    respondent = _respondent(terminal, instrument, given.respondent)
    today = date.today()  # noqa: DTZ011  the day where the user sits
    day = terminal.until("date", lambda word: _day(word, today), given.date, today=today.isoformat())
    wanted = _groups(instrument, whose.registered_groups(date.fromisoformat(day)))
    defaults = {_FORBUND: project.settings.forbund}
    groups = {each: _group(terminal, instrument, each, defaults) for each in wanted}
    return Interview(
        instrument,
        participant=whose.participant,
        occasion=occasion,
        respondent=respondent,
        date=day,
        groups=groups,
    )


def _subject(terminal: Terminal, store: "Store", given: str | None) -> "Subject | None":
    from progression.store.recording import subject

    def understood(word: str) -> "Subject":
        if not word.strip():
            raise DataError([Problem("participant-needed")])
        return subject(store, word)

    while True:
        whose = terminal.until("participant", understood, given)
        given = None
        if whose.known is None and not terminal.agrees("new-participant", participant=whose.participant):
            continue
        permitted = ", ".join(store.policy.consent.anonymous_items) or "–"
        if not whose.may_be_stored and not terminal.agrees("without-consent", items=permitted):
            return None
        return whose


def _occasion(terminal: Terminal, instrument: Instrument, given: str | None) -> str:
    words = {each.id: each for each in instrument.occasion_words}
    if len(words) == 1 and not next(iter(words.values())).repeats:
        return next(iter(words))
    if given is not None:
        if found := instrument.occasion_id(given):
            return found
        terminal.say("unknown-occasion", value=shown_safely(given))
    label = instrument.occasion_label
    options = [(each, label(each, terminal.language)) for each in words]

    def understood(word: str) -> str | None:
        bare = (each.id for each in words.values() if folded(word) in each.spellings())
        return instrument.occasion_id(word) or next(bare, None)

    found = terminal.choose("occasion", options, understood)
    if found not in words or not words[found].repeats:
        return found
    number = terminal.until("occasion-number", _number, label=label(found, terminal.language))
    return f"{found}-{number}"


def _respondent(terminal: Terminal, instrument: Instrument, given: str | None) -> str:
    words = [vocabulary().respondents[each] for each in instrument.respondents]
    if len(words) == 1:
        return words[0].id
    if given is not None:
        if found := find_word(given, words):
            return found
        terminal.say("unknown-respondent", value=shown_safely(given))
    options = [(each.id, pick(each.labels, terminal.language)) for each in words]
    return terminal.choose("respondent", options, lambda word: find_word(word, words))


def _groups(instrument: Instrument, registered: set[str]) -> list[str]:
    """The group columns to ask for, as the form on paper does: those that nothing else says."""
    asked = [each for each in instrument.groups if each not in instrument.item_ids and each not in registered]
    return [each for each in asked if each == _FOLLOWED] if instrument.design == "repeated" else asked


def _group(terminal: Terminal, instrument: Instrument, group: str, defaults: Mapping[str, str]) -> str:
    word = vocabulary().groups.get(group)
    label = pick(word.labels, terminal.language) if word else group
    values = ", ".join(each.id for each in word.values) if word else ""
    default = defaults.get(group, "")

    def understood(typed: str) -> str:
        try:
            return understood_group(instrument, group, typed or default)
        except DataError as error:
            if any(each.code == "unknown-group-value" for each in error.problems):
                raise DataError([Problem("group-value-needed", {"known": values})]) from None
            raise

    label = label[:1].upper() + label[1:] + (f" ({values})" if values else "")
    return terminal.until("group-or-default" if default else "group", understood, label=label, default=default)


def _number(word: str) -> str:
    if not (word.isascii() and word.isdigit() and int(word)):
        raise DataError([Problem("number-needed", {"value": shown(word)})])
    return str(int(word))


def _day(word: str, today: date) -> str:
    """A day as it is stored; today where nothing is typed."""
    try:
        day = date.fromisoformat(word) if word else today
    except ValueError:
        raise DataError([Problem("form-date-malformed", {"value": shown_safely(word)})]) from None
    if day > today:
        raise DataError([Problem("form-date-to-come", {"on": day.isoformat()})])
    return day.isoformat()
