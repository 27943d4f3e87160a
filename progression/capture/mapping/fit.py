"""Whether a map fits an instrument.

Scope: findings with their place in the map. Nothing of any table is looked at here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from progression.capture.mapping.meaning import MARKS, meant_by, option_key
from progression.capture.mapping.model import Answer, ItemSource, KeySource, Map
from progression.capture.scale_words import permitted_in_words
from progression.definition import Instrument, Scale, Word, find_word, folded, vocabulary
from progression.definition.lines import Path
from progression.definition.toml_tables import Finding
from progression.problems import closest, shown
from progression.texts import LANGUAGES, pick

__all__ = ["unfit"]


def unfit(
    mapping: Map, instrument: Instrument, *, groups: Collection[str], occasions: Iterable[str]
) -> Iterator[Finding]:
    """Where the map does not fit the instrument.

    Args:
        mapping: A map that agrees with itself.
        instrument: What it shall lead to.
        groups: Further group columns.
        occasions: Further occasions.
    """
    if mapping.instrument not in {None, instrument.id}:
        yield ("instrument",), "map-wrong-instrument", {"value": mapping.instrument, "current": instrument.id}
    for name, source in mapping.items.items():
        if name in instrument.item_ids:
            yield from _item(("items", name), source, instrument.scale_of(instrument.item(name)))
        else:
            yield ("items", name), "unknown-item", _near(name, instrument.item_ids)
    keys = _Keys(instrument, {folded(each) for each in occasions})
    yield from _constants("columns", mapping.keys, keys)
    yield from _constants("groups", mapping.groups, keys)
    named = {"occasion", "respondent", *mapping.groups, *instrument.groups, *groups, *vocabulary().groups}
    for name, answers in mapping.answers.items():
        if name in instrument.item_ids:
            scale = instrument.scale_of(instrument.item(name))
            yield from _answers(("values", name), answers, scale, mapping.items.get(name))
        elif name in named:
            for word, ours in answers.items():
                yield from keys.value(("values", name, word), name, str(ours))
        else:
            known = ["occasion", "respondent", *mapping.groups, *instrument.item_ids]
            yield ("values", name), "map-answers-of-unknown", _near(name, known)


def _item(path: Path, source: ItemSource, scale: Scale) -> Iterator[Finding]:
    name = str(path[-1])
    if source.format and scale.type != "date":
        yield (*path, "format"), "map-format-without-date", {"name": name}
    if source.separator and (not scale.is_multiple or source.columns):
        yield (*path, "separator"), "map-separator-of-one", {"name": name}
    if source.columns and not scale.is_multiple:
        yield (*path, "columns"), "map-columns-of-one", {"name": name}
    elif source.columns:
        known = [*(each.key for each in scale.options), *(str(each.code) for each in scale.missing)]
        meant = {option: option_key(scale, option) for option in source.columns}
        for option, key in meant.items():
            if key is None:
                yield (*path, "columns", option), "unknown-option", _near(option, known)
            elif list(meant.values()).count(key) > 1:
                yield (*path, "columns", option), "duplicate-id", {"name": option}


def _answers(path: Path, answers: Mapping[str, Answer], scale: Scale, source: ItemSource | None) -> Iterator[Finding]:
    reasons = {str(each.code) for each in scale.missing}
    for word, ours in answers.items():
        meant = meant_by(ours, scale)
        if scale.is_multiple and source and source.columns:
            if str(ours) not in MARKS and meant not in reasons:
                yield (*path, word), "map-mark-unknown", {"value": shown(ours)}
        elif meant is None:
            labels = [*(each.label for each in scale.options), *(each.label for each in scale.missing)]
            near = closest(str(ours), [text for label in labels for text in label.values()]) or "–"
            permitted = {lang: permitted_in_words(scale, lang) for lang in LANGUAGES}
            yield (*path, word), "map-answer-off-scale", {"value": shown(ours), "near": near, "permitted": permitted}


def _constants(table: str, sources: Mapping[str, KeySource], keys: "_Keys") -> Iterator[Finding]:
    for name, source in sources.items():
        if source.constant:
            yield from keys.value((table, name), name, source.constant)


class _Keys:
    """What may stand in keys and groups."""

    def __init__(self, instrument: Instrument, occasions: Collection[str]) -> None:
        self._instrument = instrument
        self._occasions = occasions

    def value(self, path: Path, name: str, word: str) -> Iterator[Finding]:
        """A finding if the word is none of those that the key or group takes."""
        if not word.strip() or self._is_known(name, word):
            return
        if name == "date":
            yield path, "map-date-malformed", {"value": shown(word)}
            return
        labels = [each.labels for each in self._words(name)]
        known = {lang: ", ".join(pick(each, lang) for each in labels) for lang in LANGUAGES}
        near = closest(word, [text for each in labels for text in each.values()]) or "–"
        yield path, "map-value-unknown", {"value": shown(word), "known": known, "near": near}

    def _is_known(self, name: str, word: str) -> bool:
        if name == "occasion":
            return bool(self._instrument.occasion_id(word)) or folded(word) in self._occasions
        if name == "date":
            return _is_date(word)
        words = self._words(name)
        return not words or find_word(word, words) is not None

    def _words(self, name: str) -> list[Word]:
        if name == "occasion":
            return self._instrument.occasion_words
        if name == "respondent":
            return [vocabulary().respondents[each] for each in self._instrument.respondents]
        return list(vocabulary().groups[name].values) if name in vocabulary().groups else []


def _is_date(word: str) -> bool:
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _near(name: str, known: Collection[str]) -> dict[str, Any]:
    return {"name": shown(name), "known": ", ".join(known), "near": closest(name, known) or "–"}
