"""One instrument being drawn, table by table.

Scope: what ``exchange.strategies`` draws with; tests import that.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

__all__ = ["TYPES", "Drawing", "Raw", "texts"]

TYPES: Final = ("ordinal", "interval", "binary", "nominal", "multi_select", "number", "date", "text", "long_text")

_STEMS: Final = (
    "Hur mår du i dag?", "Sömn", "Åka buss över ån", "Är du ”nöjd”?", 'Säger "ja"', "Ja; nej, kanske", "a|b",
    "x < y & z > 1", "=1+1", "+46 8", "-nej", "@namn", "# rad", "50 %", "it's", "O’Brien", "C:\\temp", "{namn}", "[1]",
    "${a}", "<b>fet</b>", "{{ x }}", "'citat", "smörgås", "été", "a/b", "*stjärna*", "_under_", "~", "&amp;", "null",
    "TRUE", "1", "3,5", "2026-01-15",
)  # fmt: skip
_LETTERS: Final = "abzåäöÅÄÖé0159 \"',;|<>&=+-@#%()[]{}?!:/\\.*_$~^`”’–"
_NAMES: Final = (
    "a", "b2", "halsa", "sover-bra", "sover_bra", "sover", "x1", "div", "mod", "if-not", "a-b", "a_b", "ab", "true",
    "sv", "id", "note", "value", "f-1", "f_1", "name", "en-mycket-lang-id-som-anda-ar-tillaten_har-under-60-tecken",
)  # fmt: skip
_OPTION_IDS: Final = ("ja", "nej", "kanske", "vet-inte", "a_b", "a-b", "and-ra", "x1", "other", "true")
_REASONS: Final = ("dont_know", "wont_say", "not_applicable", "not_asked")
_EASY: Final = "sv-x-latt"
_FORBIDDEN_IN_CONDITIONS: Final = frozenset({"and", "or", "not", "in", "has", "answered"})

Raw = dict[str, Any]


def texts() -> st.SearchStrategy[str]:
    """One line as somebody might write it, or as nobody should."""
    free = st.text(_LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
    return st.sampled_from(_STEMS) | free


class Drawing:
    """One instrument being drawn: what has been decided so far, and a method for each table."""

    def __init__(self, draw: st.DrawFn, extras: frozenset[str], types: tuple[str, ...]) -> None:
        self.draw = draw
        self.extras = extras
        self.types = types
        self.languages = ["sv"]
        if "languages" in extras:
            self.languages += draw(st.sampled_from([["en"], ["en", _EASY], [_EASY], ["en", "ar"]]))
        self.respondents = ["participant"]
        if "respondents" in extras:
            self.respondents = draw(st.sampled_from([["participant", "mentor"], ["staff"], ["mentor", "manager"]]))
        self.directions: dict[str, str | None] = {}

    def whole(self, max_items: int) -> Raw:
        """All its tables."""
        raw: Raw = {"id": "drawn", "version": _version(self.draw), "title": self._labels(), "licence": "CC0-1.0"}
        raw |= {"languages": self.languages} if len(self.languages) > 1 else {}
        raw |= self._about()
        occasions = self._occasions() if "occasions" in self.extras else []
        scales = {f"skala{n}": self._scale(n) for n in range(self._between(1, 3))}
        self.directions = {name: self._direction(scale) for name, scale in scales.items()}
        sections = self._sections()
        items = self._items(self._between(1, max_items), scales, occasions, sections)
        raw["scales"] = scales
        raw["items"] = items
        raw |= {"sections": sections} if sections else {}
        raw |= {"occasions": occasions} if occasions else {}
        scores = self._scores(items, scales) if "scores" in self.extras else []
        raw |= {"scores": scores} if scores else {}
        return raw | self._around(items, scales, scores)

    # ---------------------------------------------------------------- small things

    def _between(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def _maybe(self, extra: str) -> bool:
        """Whether a feature is there in this place: only where the instrument has it at all."""
        return extra in self.extras and self.draw(st.booleans())

    def _some(self, choices: Iterable[Any], low: int = 1) -> list[Any]:
        """Some of the choices, in their order."""
        known = list(choices)
        picked = self.draw(st.sets(st.sampled_from(range(len(known))), min_size=min(low, len(known))))
        return [known[place] for place in sorted(picked)]

    def _labels(self, tail: str = "") -> Raw:
        """A text in every language, and now and then in one that the instrument does not claim to have."""
        stem = self.draw(texts()) + tail
        found = {language: stem if language == "sv" else f"{stem} ({language})" for language in self.languages}
        if "languages" in self.extras and self._between(0, 9) == 0:
            found["fi"] = f"{stem} ö"
        return found

    # ---------------------------------------------------------------- header

    def _about(self) -> Raw:
        raw: Raw = {}
        if "about" in self.extras:
            raw = {"owner": self.draw(texts()), "source": self.draw(texts()), "note": self._labels()}
            raw |= {"permission": self._labels(), "design": self.draw(st.sampled_from(["repeated", "cross_sectional"]))}
            raw |= {"groups": ["kon", "insats"], "valid_from": date(2026, 1, 15)}
        if "basis" in self.extras:
            raw["confidence"] = self.draw(st.sampled_from(["sourced", "inferred", "provisional"]))
        if "safety" in self.extras:
            raw["safety"] = {"before": self._labels(), "after": self._labels(), "checklist": [self._labels()]}
            raw["safety"] |= {"attended": True} if self._maybe("safety") else {}
        return raw

    def _around(self, items: list[Raw], scales: Mapping[str, Raw], scores: list[Raw]) -> Raw:
        """What rests on items and scores: small groups, indicators, constants, earlier versions."""
        raw: Raw = {}
        ordered = [each["id"] for each in items if scales[each["scale"]]["type"] not in _UNORDERED]
        counted = [each["id"] for each in items if "positive" in each or "positive" in scales[each["scale"]]]
        if "disclosure" in self.extras:
            words = any(scale["type"] in {"text", "long_text"} for scale in scales.values())
            raw["disclosure"] = {"min_group": 10} | ({} if words else {"sensitive": True})
        if "indicators" in self.extras and counted:
            raw["indicators"] = [{"id": "ind", "label": self._labels(), "items": self._some(counted), "number": "1.1"}]
        if "constants" in self.extras and ordered:
            raw["constants"] = [
                {"score": name, "kind": "sd", "value": 1.5, "population": "prov", "source": "prov", "fit": "borrowed"}
                for name in [*ordered[:1], *(each["id"] for each in scores[:1])]
            ]
        if "versions" in self.extras:
            changes = {items[0]["id"]: {"change": "reworded"}, "borta": {"change": "dropped"}}
            raw["versions"] = [{"since": "0.1.0", "items": changes, "note": self._labels()}]
        return raw

    def _occasions(self) -> list[Raw]:
        start: Raw = {"id": "start", "label": self._labels(" 0"), "aliases": ["före", "ingång"]}
        middle: Raw = {"id": "follow-up", "label": self._labels(" 1"), "repeats": True}
        end: Raw = {"id": "exit", "label": self._labels(" 2")}
        if "windows" in self.extras:
            middle |= {"every": "3 months", "tolerance": "2 weeks"}
            end |= {"at": "1 year", "after": "start"} if self._maybe("windows") else {}
        return [start, middle, end] if self.draw(st.booleans()) else [start, end]

    def _sections(self) -> list[Raw]:
        count = self._between(1, 3) if "sections" in self.extras else 0
        return [
            {"id": f"del-{n}", "label": self._labels()} | ({"note": self._labels()} if self._maybe("sections") else {})
            for n in range(count)
        ]

    # ---------------------------------------------------------------- scales

    def _scale(self, place: int) -> Raw:
        kind = self.draw(st.sampled_from(self.types))
        scale: Raw = {"type": kind} | getattr(self, f"_{kind}")()
        if kind != "long_text" and self._maybe("missing"):
            scale["missing"] = self._missing(kind)
        if "basis" in self.extras and place == 0:
            scale |= {"source": self.draw(texts()), "confidence": "inferred"}
        return scale

    def _ordinal(self) -> Raw:
        return {"options": self._options(self._between(2, 5))} if self.draw(st.booleans()) else self._range()

    def _interval(self) -> Raw:
        return self._ordinal() | ({"unit": self._labels()} if self._maybe("units") else {})

    def _binary(self) -> Raw:
        return {"options": self._options(2)} if self.draw(st.booleans()) else {"range": [0, 1]}

    def _nominal(self) -> Raw:
        return {"options": self._options(self._between(1, 4))}

    def _multi_select(self) -> Raw:
        options = self._options(self._between(1, 4))
        for option in options:
            option.update({"exclusive": True} if self._maybe("exclusive") else {})
        return {"options": options}

    def _number(self) -> Raw:
        range_, step = self.draw(st.sampled_from([([0, 120], 1), ([-5, 5], 1), ([0, 100], 0.5), ([1.5, 3], 0.25)]))
        return self._stepped(range_, step) | ({"unit": self._labels()} if self._maybe("units") else {})

    def _date(self) -> Raw:
        first = {"earliest": date(2020, 2, 29)} if self._maybe("steps") else {}
        return first | ({"latest": date(2031, 12, 31)} if self._maybe("steps") else {})

    def _text(self) -> Raw:
        return {"max_length": self._between(1, 4000)} if self._maybe("steps") else {}

    _long_text = _text

    def _range(self) -> Raw:
        low, high, step = self.draw(st.sampled_from([(1, 10, 1), (0, 4, 1), (-2, 2, 1), (0, 3, 0.5), (0, 100, 10)]))
        raw = self._stepped([low, high], step)
        if self._maybe("ends"):
            raw["ends"] = {
                language: [each[language] for each in (low_, high_)]
                for low_, high_ in [(self._labels(" låg"), self._labels(" hög"))]
                for language in self.languages
            }
        return raw

    def _stepped(self, range_: list[float], step: float) -> Raw:
        if step != 1 and "steps" not in self.extras:
            return {"range": [0, 10]}
        return {"range": range_} | ({"step": step} if step != 1 else {})

    def _options(self, count: int) -> list[Raw]:
        codes = self.draw(st.lists(st.integers(-3, 20), min_size=count, max_size=count, unique=True))
        if self.draw(st.booleans()):
            codes = list(range(1, count + 1))
        ids = self.draw(st.lists(st.sampled_from(_OPTION_IDS), min_size=count, max_size=count, unique=True))
        options: list[Raw] = []
        for place, code in enumerate(codes):
            option: Raw = {"code": code, "label": self._labels(f" alt{place}")}
            option |= {"id": ids[place]} if self._maybe("option_ids") else {}
            option |= {"picture": self._picture()} if self._maybe("pictures") and self._between(0, 3) == 0 else {}
            option |= {"spoken": self._labels()} if self._maybe("spoken") and self._between(0, 3) == 0 else {}
            options.append(option)
        return options

    def _missing(self, kind: str) -> list[Raw]:
        below, above = (-8, -9, -7, -6), (998, 999, 997, 996)
        codes = below if kind == "date" else self.draw(st.sampled_from([below, above]))  # 998 is a day like any other
        return [
            {"code": codes[place], "label": self._labels(f" skäl{place}"), "reason": reason}
            for place, reason in enumerate(self._some(_REASONS))
        ]

    def _picture(self) -> Raw:
        return {"file": "bild-1.svg", "alt": self._labels(), "licence": "CC0-1.0"}

    def _direction(self, scale: Raw) -> str | None:
        """Which way is better for every item on the scale; positive answers are set at that end."""
        if scale["type"] in {"text", "long_text", "date"}:
            return None
        ordered = scale["type"] not in _UNORDERED
        way = self.draw(st.sampled_from(["higher", "lower", None])) if ordered else None
        if self._maybe("positive"):
            scale["positive"] = self._positive(scale, way)
        return way

    def _positive(self, scale: Raw, way: str | None) -> list[int]:
        """Whole values on the scale, the best one among them."""
        if "options" in scale:
            values = sorted(option["code"] for option in scale["options"])
        else:
            low, high = scale["range"]
            steps = round((high - low) / scale.get("step", 1))
            values = [low + scale.get("step", 1) * k for k in range(steps + 1)]
            values = [int(value) for value in values if value == int(value)]
        best = min(values) if way == "lower" else max(values)
        return sorted({best, *self._some(values[:12])})

    # ---------------------------------------------------------------- items

    def _items(self, count: int, scales: Mapping[str, Raw], occasions: list[Raw], sections: list[Raw]) -> list[Raw]:
        names = self.draw(st.lists(st.sampled_from(_NAMES), min_size=count, max_size=count, unique=True))
        # a block is a section or none; no section comes twice
        cuts = sorted(self._between(0, count) for _ in sections)
        places = [sum(cut <= place for cut in cuts) - 1 for place in range(count)]
        items: list[Raw] = []
        for name, place in zip(names, places, strict=True):
            item = self._item(name, scales)
            if place >= 0 and sections:
                item["section"] = sections[place]["id"]
            if occasions and self._maybe("occasions"):
                item["occasions"] = self._some(each["id"] for each in occasions)
            if self._maybe("conditions") and (condition := self._condition(item, items, scales)):
                item["ask_if"] = condition
            items.append(item)
        used = {item.get("section") for item in items}
        sections[:] = [section for section in sections if section["id"] in used]
        return items

    def _item(self, name: str, scales: Mapping[str, Raw]) -> Raw:
        scale = self.draw(st.sampled_from(sorted(scales)))
        asked = self._some(self.respondents) if len(self.respondents) > 1 else self.respondents
        item: Raw = {"id": name, "label": self._labels(), "respondents": asked, "scale": scale}
        if way := self.directions[scale]:
            item["better"] = way
        answerable = scales[scale]["type"] not in {"text", "long_text", "date"}
        if answerable and self._maybe("positive"):
            item["positive"] = self._positive(scales[scale], way)
        if self._maybe("questions"):
            item["question"] = self._labels()
        if self._maybe("questions"):
            item["question_to"] = {each: self._labels(f" {each}") for each in self._some(asked)}
        for extra, key in (("hints", "hint"), ("spoken", "spoken"), ("concepts", "concept")):
            if self._maybe(extra):
                item[key] = self._labels()
        if self._maybe("pictures"):
            item["picture"] = self._picture()
        if self._maybe("required"):
            item["required"] = True
        if self._maybe("basis"):
            item |= {"source": self.draw(texts()), "confidence": "inferred"}
        return item

    def _condition(self, item: Raw, earlier: list[Raw], scales: Mapping[str, Raw]) -> str | None:
        able = [each for each in earlier if _same_form(item, each) and each["id"] not in _FORBIDDEN_IN_CONDITIONS]
        if not able:
            return None
        tests = [self._test(self.draw(st.sampled_from(able)), scales) for _ in range(self._between(1, 3))]
        text = tests[0]
        for test in tests[1:]:
            text = self.draw(st.sampled_from([f"{text} and {test}", f"{text} or {test}", f"not ({text} or {test})"]))
        return text if self.draw(st.booleans()) else f"not ({text})"

    def _test(self, other: Raw, scales: Mapping[str, Raw]) -> str:
        scale, name = scales[other["scale"]], other["id"]
        answered = f"answered({name})"
        if scale["type"] in {"date", "text", "long_text"} or self._between(0, 4) == 0:
            return answered
        if "options" in scale:
            keys = [option.get("id", str(option["code"])) for option in scale["options"]]
            keys += [str(option["code"]) for option in scale["options"]]
        else:
            low, high, step = *scale["range"], scale.get("step", 1)
            keys = [f"{each:g}" for each in (low, low + step, high)]
        value = self.draw(st.sampled_from(keys))
        if scale["type"] == "multi_select":
            return f"{name} has {value}"
        tests = [f"{name} == {value}", f"{name} != {value}", f"{name} in [{', '.join(self._some(keys))}]"]
        if scale["type"] != "nominal":
            number = f"{self._between(-3, 12)}{self.draw(st.sampled_from(['', '.5']))}"
            tests += [f"{name} {sign} {number}" for sign in ("<", "<=", ">", ">=")]
        return self.draw(st.sampled_from(tests))

    # ---------------------------------------------------------------- scores

    def _scores(self, items: list[Raw], scales: Mapping[str, Raw]) -> list[Raw]:
        return [score for n in range(self._between(1, 2)) if (score := self._score(f"poang-{n}", items, scales))]

    def _score(self, name: str, items: list[Raw], scales: Mapping[str, Raw]) -> Raw | None:
        method = self.draw(st.sampled_from(["mean", "sum", "share_positive", "count_positive", "any_positive"]))
        added = method in {"mean", "sum"}
        able = [
            each
            for each in items
            if (scales[each["scale"]]["type"] not in _UNORDERED if added else _has_positive(each, scales))
        ]
        if not able:
            return None
        chosen = self._some(able)
        score: Raw = {"id": name, "label": self._labels(), "items": [each["id"] for each in chosen], "method": method}
        score["min_answered"] = self._between(1, len(chosen))
        if not added:
            return score
        if len({_ends(scales[each["scale"]]) for each in chosen}) > 1 or self._maybe("weights"):
            score["rescale"] = self.draw(st.sampled_from([[0, 100], [1, 5]]))
        ways = {each["better"] for each in chosen if "better" in each}
        turned = "higher" if "lower" not in ways or (len(ways) > 1 and "reverse" not in self.extras) else "lower"
        if len(ways) > 1 or self._maybe("reverse"):
            score["reverse"] = [each["id"] for each in chosen if each.get("better", turned) == turned]
        if self._maybe("weights"):
            score["weights"] = {chosen[0]["id"]: self.draw(st.sampled_from([2, 0.5, 3]))}
        if method == "sum" and score["min_answered"] < len(chosen):
            score["partial"] = self.draw(st.sampled_from(["prorate", "as_is"]))
        return score


_UNORDERED: Final = frozenset({"nominal", "multi_select", "date", "text", "long_text"})


def _version(draw: st.DrawFn) -> str:
    """A version; now and then one with a word for whose edition it is."""
    return draw(st.sampled_from(["1.0.0", "0.2.10", "2.1.0+forbund"]))


def _same_form(item: Raw, other: Raw) -> bool:
    """Whether whoever is asked the one has been asked the other in the same form."""
    if set(item["respondents"]) - set(other["respondents"]):
        return False
    return "occasions" not in other or set(item.get("occasions", ["?"])) <= set(other["occasions"])


def _has_positive(item: Raw, scales: Mapping[str, Raw]) -> bool:
    return "positive" in item or "positive" in scales[item["scale"]]


def _ends(scale: Raw) -> tuple[float, float]:
    if "options" in scale:
        codes = [option["code"] for option in scale["options"]]
        return min(codes), max(codes)
    return tuple(scale["range"])
