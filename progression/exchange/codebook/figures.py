"""The scores, indicators and constants of a codebook.

Scope: what is counted, how, and which published numbers a verdict rests on.
"""

from collections.abc import Iterator

from progression.definition import Constant, Score
from progression.exchange.codebook.model import Chapter, Entry, Fact, Grid, Said
from progression.exchange.codebook.words import Words
from progression.printing import print_share
from progression.texts import pick

__all__ = ["figure_chapters"]


def figure_chapters(words: Words) -> Iterator[Chapter]:
    """Scores, indicators, constants: those that there are."""
    instrument = words.instrument
    if instrument.scores:
        entries = tuple(_score(words, each) for each in instrument.scores)
        yield Chapter("scores", Said(words.text("chapter.scores")), entries=entries)
    if grids := _indicators(words):
        yield Chapter("indicators", Said(words.text("chapter.indicators")), grids=grids)
    columns = ("part", "constant", "value", "population", "n", "fit", "valid", "years", "detail", "source")
    if grids := words.grid("constants", columns, (_constant(words, each) for each in instrument.constants)):
        yield Chapter("constants", Said(words.text("chapter.constants")), grids=grids)


def _score(words: Words, score: Score) -> Entry:
    title = words.said(score.label) if score.label else Said(score.id)
    return Entry(score.id, title, tuple(_facts(words, score)), _made_of(words, score))


def _facts(words: Words, score: Score) -> Iterator[Fact]:
    instrument = words.instrument
    low, high = (words.number(each) for each in instrument.bounds(score.id))
    rescaled = [words.number(each) for each in score.rescale or ()]
    yield from words.facts(
        method=words.text(f"method.{score.method}"),
        least=words.text("least", least=score.min_answered, count=len(score.items)),
        partial=words.text(f"partial.{score.partial}") if score.partial else "",
        rescale=words.text("limits.range", low=rescaled[0], high=rescaled[1]) if rescaled else "",
        attainable=words.text("limits.range", low=low, high=high),
        better=words.better(score),
        whole=words.named([score.part_of]) if score.part_of else "",
        asked=words.text("opt-in") if score.opt_in else "",
        note=words.perhaps(score.note),
    )
    yield from words.certainty(score, instrument.confidence_of(score))


def _made_of(words: Words, score: Score) -> tuple[Grid, ...]:
    """The items of a score; where it turns, weighs or counts them, how."""
    rows = []
    counted = score.method not in {"mean", "sum"}
    for name in score.items:
        item = words.instrument.item(name)
        codes = words.listed(str(code) for code in words.instrument.positive_codes(item, score) or ())
        codes = (codes or words.text("none")) if counted else ""
        weight = words.number(score.weights.get(name, 1)) if score.weights else ""
        rows.append((name, words.said(item.label), words.yes(name in score.reverse), weight, codes))
    return words.grid("items", ("id", "question", "turned", "weight", "positive"), rows)


def _indicators(words: Words) -> tuple[Grid, ...]:
    rows = [
        (
            each.id,
            words.said(each.label),
            each.number or "",
            words.named(each.items),
            "" if each.target is None else print_share(each.target, words.language),
            words.perhaps(each.note) or "",
            words.text(f"confidence.{words.instrument.confidence_of(each)}"),
            each.source or "",
        )
        for each in words.instrument.indicators
    ]
    columns = ("id", "indicator", "number", "items", "target", "note", "confidence", "source")
    return words.grid("indicators", columns, rows)


def _constant(words: Words, constant: Constant) -> tuple[Said | str, ...]:
    valid = [words.number(each) for each in constant.valid_range or ()]
    years = constant.valid_years or ()
    part = words.instrument.score(constant.score)
    named = f"{pick(part.label, words.language)} ({part.id})" if part.label else part.id
    return (
        named,
        words.text(f"constant.{constant.kind}"),
        words.number(constant.value),
        constant.population,
        "" if constant.n is None else str(constant.n),
        words.text(f"fit.{constant.fit}"),
        words.text("limits.range", low=valid[0], high=valid[1]) if valid else "",
        f"{years[0]}–{years[1]}" if years else "",
        constant.detail or "",
        constant.source,
    )
