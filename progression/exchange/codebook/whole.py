"""What a codebook says of the instrument as a whole.

Scope: the header, safety, occasions and their windows, what is provisional, and earlier versions.
"""

from collections.abc import Iterator

from progression.definition import Indicator, Item, Occasion, Scale, Score, vocabulary
from progression.exchange.codebook.model import Chapter, Fact, Said
from progression.exchange.codebook.words import Words
from progression.printing import print_date, print_duration
from progression.texts import pick

__all__ = ["about", "last_chapters"]


def about(words: Words) -> Iterator[Chapter]:
    """What comes before the questions."""
    yield Chapter("about", Said(words.text("chapter.about")), facts=tuple(_header(words)))
    if facts := tuple(_safety(words)):
        yield Chapter("safety", Said(words.text("chapter.safety")), facts=facts)
    yield _occasions(words)


def last_chapters(words: Words) -> Iterator[Chapter]:
    """What comes after them: what is provisional, and what was otherwise before."""
    instrument = words.instrument
    if rows := list(_provisional(words)):
        grids = words.grid("provisional", ("part", "name", "key", "source"), rows)
        yield Chapter("provisional", Said(words.text("chapter.provisional")), grids=grids)
    changes: list[tuple[Said | str, ...]] = []
    for version in instrument.versions:
        changes += [
            (version.since, item, words.text(f"change.{each.change}"), each.was or "", "")
            for item, each in version.items.items()
        ]
        changes += [(version.since, "", "", "", words.said(version.note))] if version.note else []
    if grids := words.grid("versions", ("since", "id", "change", "was", "note"), changes):
        yield Chapter("versions", Said(words.text("chapter.versions")), grids=grids)


def _header(words: Words) -> Iterator[Fact]:
    instrument, policy = words.instrument, words.instrument.disclosure
    allowed = None if policy.crossings is None else _groups(words, policy.crossings)
    yield from words.facts(
        id=instrument.id,
        version=instrument.version,
        since=print_date(instrument.valid_from) if instrument.valid_from else "",
        licence=instrument.licence,
        owner=instrument.owner,
        permission=words.perhaps(instrument.permission),
        note=words.perhaps(instrument.note),
        design=words.text(f"design.{instrument.design}"),
        respondents=words.respondents(instrument.respondents),
        groups=_groups(words, instrument.groups),
        languages=words.listed(instrument.languages),
        smallest=words.text("smallest", count=policy.min_group),
        crossings=allowed if allowed is None else allowed or words.text("none"),
        sensitive=words.text("sensitive") if policy.sensitive else "",
        overlaid=words.listed(instrument.overlaid),
    )
    yield from words.certainty(instrument, instrument.confidence or "provisional")


def _groups(words: Words, names: list[str]) -> str:
    known = vocabulary().groups
    return words.listed(
        f"{pick(known[each].labels, words.language)} ({each})" if each in known else each for each in names
    )


def _safety(words: Words) -> Iterator[Fact]:
    safety = words.instrument.safety
    if safety is None:
        return
    yield from words.facts(before=words.perhaps(safety.before), after=words.perhaps(safety.after))
    for line in safety.checklist:
        yield words.fact("check", words.said(line))
    yield from words.facts(attended=words.yes(safety.attended), help=words.yes(safety.help_contacts))


def _occasions(words: Words) -> Chapter:
    timed = {each.id: each for each in words.instrument.occasions}
    rows: list[tuple[Said | str, ...]] = []
    for word in words.instrument.occasion_words:
        own = timed.get(word.id)
        written = f"{word.id}-1, {word.id}-2 …" if word.repeats else word.id
        aliases = words.listed(word.aliases)
        rows.append((word.id, words.said(word.labels), written, _window(words, own) if own else "", aliases))
    grids = words.grid("occasions", ("id", "occasion", "written", "window", "aliases"), rows)
    return Chapter("occasions", Said(words.text("chapter.occasions")), grids=grids)


def _window(words: Words, occasion: Occasion) -> str:
    """When it comes: "3 månader efter start", "var 3 månad efter start", and how much earlier or later it may be."""
    time = occasion.every or occasion.at
    if time is None:
        return ""
    after = words.instrument.occasion_label(occasion.after or words.instrument.occasion_words[0].id, words.language)
    facts = {"time": print_duration(time, words.language), "after": after}
    said = words.text("window.every" if occasion.every else "window.at", **facts)
    if occasion.tolerance:
        said += f" {words.text('window.tolerance', time=print_duration(occasion.tolerance, words.language))}"
    return said


def _provisional(words: Words) -> Iterator[tuple[Said | str, ...]]:
    """The parts, and the single keys, that say of themselves that they rest on an assumption of ours."""
    instrument = words.instrument
    parts: list[tuple[str, str, Item | Score | Scale | Indicator]] = [
        *(("scale", name, scale) for name, scale in instrument.scales.items()),
        *(("item", each.id, each) for each in instrument.items),
        *(("score", each.id, each) for each in instrument.scores),
        *(("indicator", each.id, each) for each in instrument.indicators),
    ]
    for kind, name, part in parts:
        if part.confidence == "provisional":
            yield words.text(f"part.{kind}"), name, "", part.source or ""
        for key, basis in part.basis.items():
            if basis.confidence == "provisional":
                yield words.text(f"part.{kind}"), name, key, basis.source or part.source or ""
