"""Tell how keys and groups are written.

Scope: the cells of the columns that say when a form was answered, by whom and in which group, and what to ask for where
there is no such column.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from progression.capture.mapping.exporters import Exporter
from progression.capture.mapping.suggestion.answers import date_format, guess_words, words_of
from progression.capture.mapping.suggestion.draft import Draft, Line, Said
from progression.capture.table import RawTable
from progression.definition import Instrument, Word, find_word, vocabulary
from progression.texts import LANGUAGES, pick

__all__ = ["guess_keys"]

_ARM: Final = re.compile(r"(_arm_\d+| \(arm \d+: .*\))$", re.IGNORECASE)  # REDCap's end of an event's name


def guess_keys(
    table: RawTable, places: Mapping[str, int], instrument: Instrument, draft: Draft, exporter: Exporter | None
) -> None:
    """Propose formats of dates, what their words for occasions, respondents and groups mean, and what is missing.

    Args:
        table: The table.
        places: Of the keys and groups that were found.
        instrument: The instrument.
        draft: Where proposals are added.
        exporter: The system the table came from.
    """
    respondents = [vocabulary().respondents[each] for each in instrument.respondents]
    if "participant" not in places:
        draft.add("columns", Line("participant", "", sure=False, why=Said("no-participant")))
    _constant("occasion", instrument.occasion_words, places, draft)
    _constant("respondent", respondents, places, draft)
    for name, place in places.items():
        if name == "date":
            _date(words_of(table, place), draft, exporter)
        elif name == "occasion":
            _occasions(words_of(table, place), instrument, draft)
        elif name == "respondent":
            _unknown(name, words_of(table, place), respondents, draft)
        elif name in vocabulary().groups and name not in instrument.item_ids and vocabulary().groups[name].values:
            _unknown(name, words_of(table, place), vocabulary().groups[name].values, draft)
    if exporter:
        _rows(table, draft, exporter)


def _constant(name: str, words: list[Word], places: Mapping[str, int], draft: Draft) -> None:
    """Where no column says it, the same value may hold for the whole file."""
    if name in places or (len(words) == 1 and not words[0].repeats):
        return
    known = {lang: ", ".join(pick(word.labels, lang) for word in words) for lang in LANGUAGES}
    why = Said("choose-one", {"known": known})
    draft.add("columns", Line(name, {"value": pick(words[0].labels, "sv")}, sure=False, why=why))


def _date(words: list[str], draft: Draft, exporter: Exporter | None) -> None:
    form, sure, why = date_format(words, exporter.undated if exporter else None)
    lines = draft.tables["columns"]
    place = next(number for number, line in enumerate(lines) if line.name == "date")
    line = lines[place]
    value = {"column": line.value, "format": form} if form else line.value
    lines[place] = replace(line, value=value, sure=line.sure and sure, why=why or line.why)


def _occasions(words: list[str], instrument: Instrument, draft: Draft) -> None:
    spellings = {each: word.id for word in instrument.occasion_words for each in word.spellings()}

    def event(word: str) -> tuple[str, bool, Said] | None:
        plain = instrument.occasion_id(_ARM.sub("", word).replace("_", " "))
        return (plain, True, Said("event")) if plain and _ARM.search(word) else None

    unknown = [word for word in words if not instrument.occasion_id(word)]
    guess_words(unknown, spellings, lambda meant: meant, "occasion", draft, first=event)


def _unknown(name: str, words: list[str], known: tuple[Word, ...] | list[Word], draft: Draft) -> None:
    spellings = {each: word.id for word in known for each in word.spellings()}
    unknown = [word for word in words if not find_word(word, known)]
    guess_words(unknown, spellings, lambda meant: meant, name, draft)


def _rows(table: RawTable, draft: Draft, exporter: Exporter) -> None:
    """Rows that may not be forms that were handed in."""
    for title in table.columns:
        if exporter.id == "redcap" and title.endswith("_complete"):
            draft.add("rows", Line(title, ["2", "Complete"], sure=False, why=Said("only-complete")))
        if exporter.id == "limesurvey" and title.partition(".")[0] == "submitdate":
            draft.add("rows", Line(title, ["*"], sure=False, why=Said("only-handed-in")))
