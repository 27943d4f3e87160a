"""What a reader must know about verdicts on individual change.

Scope: why there are none, what they refer to, and what was estimated. One note per kind of thing, naming the scores.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from progression.analysis.individual.error_model import error_model
from progression.analysis.individual.estimated import OF_ONE_OCCASION, EstimatedConstant
from progression.analysis.individual.judged import Judged
from progression.analysis.individual.judging import Judging
from progression.definition import Instrument, vocabulary
from progression.notes import Note
from progression.printing import print_number
from progression.stats import reliability_of_differences
from progression.texts import LANGUAGES, Catalogue, Language, pick

__all__ = ["reliability_notes", "verdict_notes"]

_TEXTS = Catalogue("progression.texts")
_ERROR = frozenset({"reliability", "sd"})
_RELIABILITIES = ("reliability", "reliability_after")
_PLACES = 2
_HALF = 0.5


def reliability_notes(instrument: Instrument, scores: Sequence[str]) -> tuple[Note, ...]:
    """Which scores get no verdict because nothing is known of their measurement error."""
    without = [each for each in scores if error_model(instrument, each) is None]
    half = [each for each in without if any(instrument.constant(each, kind) for kind in ("reliability", "sd"))]
    none = [each for each in without if each not in half]
    found = [Note("constants-incomplete", {"scores": _labels(instrument, half)})] if half else []
    if none and len(none) == len(scores):
        found.append(Note("no-reliability-at-all"))
    elif none:
        found.append(Note("no-reliability", {"scores": _labels(instrument, none)}))
    return tuple(found)


def verdict_notes(instrument: Instrument, judged: Sequence[Judged], judging: Judging) -> tuple[Note, ...]:
    """What must be said of the verdicts on these scores.

    Args:
        instrument: The definition.
        judged: Every score by every respondent and method.
        judging: The choices.
    """
    return (
        *_of_published(instrument, judged, judging),
        *_lacking(instrument, judged),
        *_not_possible(instrument, judged, judging),
        *_cutoffs(instrument, judged, judging),
        *_estimated(instrument, judged),
        *_retest_caution(instrument, judging),
        *_not_estimable(judged),
        *(
            [Note("against-average")]
            if _any(judged, lambda each: each.method.reference == "against_average_change")
            else []
        ),
        *_with_group(instrument, judged),
        *_by_level(instrument, judged),
        *([Note("percentage-of-zero")] if _any(judged, _begins_at_zero) else []),
    )


def _any(judged: Iterable[Judged], what: Callable[[Judged], bool]) -> bool:
    return any(what(each) for each in judged if not each.why_not)


def _with_group(instrument: Instrument, judged: Sequence[Judged]) -> Iterator[Note]:
    """That the group's change is weighed in, and where it weighs more than one's own."""
    told = [each for each in judged if each.method.reference == "estimated_true_change" and not each.why_not]
    if told:
        yield Note("with-group")
    if light := [each for each in told if reliability_of_differences(each.values) < _HALF]:
        yield Note("group-weighs-most", {"scores": _told_apart(instrument, light, judged)})


def _by_level(instrument: Instrument, judged: Sequence[Judged]) -> tuple[Note, ...]:
    """Of which scores the model knows a slope by nothing but the level."""
    some = [each for each in judged if each.boundary == "perfect_correlation"]
    return (Note("slopes-by-level", {"scores": _told_apart(instrument, some, judged)}),) if some else ()


def _begins_at_zero(judged: Judged) -> bool:
    return judged.method.id == "percentage" and bool((judged.before[judged.complete] == 0).any())


def _labels(instrument: Instrument, scores: Iterable[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in dict.fromkeys(scores)) for lang in LANGUAGES}


def _told_apart(instrument: Instrument, some: Iterable[Judged], judged: Sequence[Judged]) -> dict[str, str]:
    """The scores of some, each with the respondents where it is not about all who were asked it."""
    by_score: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}
    for found, among in ((by_score, some), (asked, judged)):
        for each in among:
            found.setdefault(each.score, set()).add(each.respondent)

    def said(score: str, lang: Language) -> str:
        label = instrument.label_of(score, lang)
        if by_score[score] == asked[score]:
            return label
        words = vocabulary().respondents
        whose = ", ".join(pick(words[each].labels, lang).lower() for each in sorted(by_score[score]))
        return f"{label} ({whose})"

    return {lang: ", ".join(said(each, lang) for each in by_score) for lang in LANGUAGES}


def _kinds(kinds: Iterable[str]) -> dict[str, str]:
    return {lang: ", ".join(_TEXTS(f"constant.{each}", lang) for each in kinds) for lang in LANGUAGES}


def _method(name: str) -> dict[str, str]:
    return {lang: _TEXTS(f"method.{name}", lang) for lang in LANGUAGES}


def _of_published(instrument: Instrument, judged: Sequence[Judged], judging: Judging) -> tuple[Note, ...]:
    asked = _asked_with_error(judged)
    return reliability_notes(instrument, asked) if asked and judging.reliability == "published" else ()


def _asked_with_error(judged: Sequence[Judged]) -> list[str]:
    """The scores that are judged by a method that rests on measurement error."""
    return list(dict.fromkeys(each.score for each in judged if _ERROR.intersection(each.method.needs)))


def _lacking(instrument: Instrument, judged: Sequence[Judged]) -> Iterator[Note]:
    """Constants other than those of measurement error that a method lacks."""
    found: dict[tuple[str, tuple[str, ...]], list[Judged]] = {}
    for each in judged:
        if each.why_not == "constants_missing" and not _ERROR.intersection(each.lacking):
            found.setdefault((each.method.id, each.lacking), []).append(each)
    for (method, kinds), some in found.items():
        scores = _told_apart(instrument, some, judged)
        facts = {"method": _method(method), "scores": scores, "constants": _kinds(kinds)}
        yield Note("method-without-constants", facts)


def _not_possible(instrument: Instrument, judged: Sequence[Judged], judging: Judging) -> Iterator[Note]:
    """Every other reason; that a score has no direction is told with its reliability where that is a published one."""
    found: dict[tuple[str, str], list[Judged]] = {}
    for each in judged:
        told = judging.reliability == "published" and _ERROR.intersection(each.method.needs)
        if each.why_not not in (None, "constants_missing", "not_estimable", *(["no_direction"] if told else [])):
            found.setdefault((each.method.id, str(each.why_not)), []).append(each)
    for (method, why), some in found.items():
        reason = {lang: _TEXTS(f"no_verdict.{why}", lang) for lang in LANGUAGES}
        facts = {"method": _method(method), "scores": _told_apart(instrument, some, judged), "reason": reason}
        yield Note("method-not-possible", facts)


def _cutoffs(instrument: Instrument, judged: Sequence[Judged], judging: Judging) -> Iterator[Note]:
    """A cut-off that was asked for and cannot be computed; one that the definition lacks is no news."""
    if judging.cutoff == "published":
        return
    found: dict[tuple[str, ...], list[str]] = {}
    for each in judged:
        if each.known.cutoff_lacks and not each.why_not:
            found.setdefault(each.known.cutoff_lacks, []).append(each.score)
    for kinds, scores in found.items():
        facts = {"cutoff": judging.cutoff, "scores": _labels(instrument, scores), "constants": _kinds(kinds)}
        yield Note("cutoff-not-computable", facts)


def _not_estimable(judged: Sequence[Judged]) -> tuple[Note, ...]:
    """Why a reliability that was to be estimated could not be, once for each score and respondent."""
    found = {(each.score, each.respondent): each.estimate_note for each in judged if each.why_not == "not_estimable"}
    return tuple(note for note in found.values() if note is not None)


def _estimated(instrument: Instrument, judged: Sequence[Judged]) -> Iterator[Note]:
    """Estimated reliabilities, each with its interval and how many it rests on.

    That at the second occasion beside it, where a method uses one that was estimated there.
    """
    told = set()
    for each, kind in ((each, kind) for each in judged for kind in _RELIABILITIES):
        constant = each.known.constants.get(kind)
        if not isinstance(constant, EstimatedConstant) or (each.score, each.respondent, kind) in told:
            continue
        if kind == "reliability_after" and (kind not in each.method.needs or constant.how not in OF_ONE_OCCASION):
            continue
        told.add((each.score, each.respondent, kind))
        low, high = constant.interval or (float("nan"), float("nan"))
        facts: dict[str, object] = {"score": _labels(instrument, [each.score]), "n": constant.n}
        for name, value in (("value", constant.value), ("low", low), ("high", high)):
            facts[name] = {lang: print_number(float(value), lang, _PLACES) for lang in LANGUAGES}
        facts["how"] = {lang: _TEXTS(f"estimate.{constant.how}", lang) for lang in LANGUAGES}
        facts["respondent"] = dict(vocabulary().respondents[each.respondent].labels)
        if constant.between:
            yield Note("reliability-by-retest", facts | _retest_facts(instrument, constant))
        elif kind == "reliability":
            yield Note("reliability-estimated", facts)
        else:
            yield Note("reliability-after-estimated", facts)


def _retest_facts(instrument: Instrument, constant: EstimatedConstant) -> dict[str, object]:
    """Between which occasions, how many days apart, and the other coefficient."""
    first, second = constant.between or ("", "")
    facts: dict[str, object] = {
        name: {lang: instrument.occasion_label(each, lang) for lang in LANGUAGES}
        for name, each in (("first", first), ("second", second))
    }
    facts["icc"] = {lang: print_number(constant.icc, lang, _PLACES) for lang in LANGUAGES}
    facts["days"] = {
        lang: _TEXTS("retest_days.unknown", lang)
        if constant.days is None
        else _TEXTS("retest_days.median", lang, days=print_number(constant.days, lang, 0))
        for lang in LANGUAGES
    }
    return facts


def _retest_caution(instrument: Instrument, judging: Judging) -> tuple[Note, ...]:
    if judging.retest is None:
        return ()
    ids = (instrument.occasion_id(each) or each for each in judging.retest)
    first, second = ({lang: instrument.occasion_label(each, lang) for lang in LANGUAGES} for each in ids)
    return (Note("retest-caution", {"first": first, "second": second}),)
