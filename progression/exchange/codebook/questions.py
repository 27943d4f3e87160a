"""The questions of a codebook: what is asked of whom and when, and every answer with its code.

Scope: item to `Entry`. Codes stand as files write them, also those of the reasons for not answering.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from progression.definition import Item, Scale, vocabulary
from progression.definition.condition_words import condition_in_words
from progression.exchange.codebook.model import Chapter, Entry, Fact, Grid, Said
from progression.exchange.codebook.words import Words
from progression.printing import print_date
from progression.texts import pick

__all__ = ["MOST_VALUES", "question_chapters", "wordings"]

MOST_VALUES: Final = 12
"""Most values of a range that are listed one by one; of a longer one only those that have a label are."""


def question_chapters(words: Words) -> Iterator[Chapter]:
    """The questions by section, in the order of the form; those that belong to none under "Questions"."""
    instrument = words.instrument
    sections = {section.id: section for section in instrument.sections}
    for name in dict.fromkeys(item.section for item in instrument.items):
        entries = tuple(_entry(words, item) for item in instrument.items if item.section == name)
        if name is None:
            yield Chapter("questions", Said(words.text("chapter.questions")), entries=entries)
        else:
            section = sections[name]
            yield Chapter(
                f"section-{name}", words.said(section.label), text=words.perhaps(section.note), entries=entries
            )


def wordings(item: Item) -> dict[str, dict[str, str]]:
    """What is put to each respondent, in every language; one entry, under "", where all are asked the same."""
    common = {**item.label, **(item.question or {})}
    found = {each: {**common, **item.question_to.get(each, {})} for each in item.respondents}
    if all(labels == found[item.respondents[0]] for labels in found.values()):
        return {"": found[item.respondents[0]]}
    return found


def _entry(words: Words, item: Item) -> Entry:
    return Entry(item.id, words.said(item.label), tuple(_facts(words, item)), _answers(words, item))


def _facts(words: Words, item: Item) -> Iterator[Fact]:
    instrument, scale = words.instrument, words.instrument.scale_of(item)
    for respondent, labels in wordings(item).items():
        asked = words.text("fact.question-to", who=words.respondents([respondent])) if respondent else ""
        yield Fact(asked or words.text("fact.question"), words.said(labels))
    yield from words.facts(
        hint=words.perhaps(item.hint), spoken=words.perhaps(item.spoken), concept=words.perhaps(item.concept)
    )
    if item.picture:
        yield words.fact("picture", words.said(item.picture.alt))
    occasions = [instrument.occasion_label(each, words.language) for each in item.occasions]
    yield from words.facts(
        column="" if scale.is_multiple else item.id,
        respondents=words.respondents(item.respondents),
        occasions=words.listed(occasions) or words.text("all-occasions"),
        type=f"{words.text(f'type.{scale.type}')} ({item.scale})",
        limits=_limits(words, scale),
        unit=words.perhaps(scale.unit),
        positive=_positive(words, item, scale),
        better=words.better(item) if scale.is_ordered else "",
        required=words.yes(item.required),
        group=words.yes(item.as_group),
    )
    if (condition := instrument.condition_of(item)) is not None:
        when = condition_in_words(instrument, condition, words.language)
        yield from words.facts(condition=words.when(when), written=item.ask_if)
    yield from words.certainty(item, instrument.confidence_of(item))


def _limits(words: Words, scale: Scale) -> str:
    if scale.is_text:
        return words.text("limits.text", longest=scale.longest)
    if scale.type == "date":
        return words.text("limits.range", low=print_date(scale.first_day), high=print_date(scale.last_day))
    if scale.options:
        return ""
    facts = {"low": words.number(scale.low), "high": words.number(scale.high), "step": words.number(scale.step)}
    return words.text("limits.range" if scale.step == 1 else "limits.steps", **facts)


def _positive(words: Words, item: Item, scale: Scale) -> str:
    """The positive answers by code and label; whole numbers that follow each other from the first to the last."""
    codes = sorted(words.instrument.positive_codes(item) or ())
    if scale.options:
        named = {option.code: pick(option.label, words.language) for option in scale.options}
        return words.listed(f"{code} ({named[code]})" for code in codes)
    return words.listed(_run(run) for run in _runs(codes))


def _runs(codes: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for code in codes:
        if run and code != run[-1] + 1:
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _run(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def _answers(words: Words, item: Item) -> tuple[Grid, ...]:
    """Every answer: its code, its label, its id or column, and what it counts as."""
    scale = words.instrument.scale_of(item)
    positive = words.instrument.positive_codes(item) or ()
    rows: list[tuple[Said | str, ...]] = []
    for option in scale.options:
        column = f"{item.id}.{option.key}" if scale.is_multiple else ""
        counts = [words.text("counts.positive")] if option.code in positive else []
        counts += [words.text("counts.exclusive")] if option.exclusive else []
        more = words.perhaps(option.spoken) or "", words.said(option.picture.alt) if option.picture else ""
        rows.append((str(option.code), words.said(option.label), option.id or "", column, words.listed(counts), *more))
    if not scale.options and scale.is_ordered:
        for code, value in scale.values.items():
            if len(scale.values) <= MOST_VALUES or code in scale.labels:
                label = words.said(scale.labels[code]) if code in scale.labels else ""
                counted = words.text("counts.positive") if value in positive else ""
                rows.append((words.number(value), label, "", "", counted, "", ""))
    for missing in scale.missing:
        reason = pick(vocabulary().missing[missing.reason].labels, words.language)
        counted, spoken = words.text("counts.missing", reason=reason), words.perhaps(missing.spoken) or ""
        rows.append((str(missing.code), words.said(missing.label), "", "", counted, spoken, ""))
    return words.grid("answers", ("code", "answer", "id", "column", "counts", "spoken", "picture"), rows)
