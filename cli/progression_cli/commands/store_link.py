"""``progression store link``: which anonymous forms of two occasions are the same person's, by self-generated codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from progression_cli.commands.file_reading import known_respondents
from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import Force, InstrumentId, InstrumentsFolder, option
from progression_cli.output import TABLE_ENDINGS, check_target, write_frames
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.store.linking.making import Made
    from progression_reports import Table

__all__ = ["register"]


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "link", link, key="store-link")


def link(
    console: Console,
    instrument: InstrumentId,
    where: InProject,
    before: Annotated[str, option("--from", metavar="OCCASION", key="link-from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="link-to")],
    tolerance: Annotated[int, option("--tolerance", metavar="N", min=0, key="link-tolerance")] = 1,
    survey: Annotated[str | None, option("--survey", metavar="NAME", key="link-survey")] = None,
    respondent: Annotated[str | None, option("--respondent", metavar="WHO", key="link-respondent")] = None,
    apply: Annotated[bool, option("--apply", key="link-apply")] = False,
    at_least: Annotated[int | None, option("--at-least", metavar="K", key="link-at-least")] = None,
    accept_false_share: Annotated[
        float | None, option("--accept-false-share", metavar="PERCENT", min=0, max=100, key="link-accept-false-share")
    ] = None,
    accept: Annotated[Path | None, option("--accept", metavar="FILE.csv", key="link-accept")] = None,
    review: Annotated[bool, option("--review", key="link-review")] = False,
    output: Annotated[Path | None, option("--output", "-o", metavar="FILE", key="link-output")] = None,
    force: Force = False,
    instruments: InstrumentsFolder = None,
) -> None:
    """Pair the anonymous forms of two occasions; with ``--apply`` the forms are stored as one person's."""
    check_target(output, force=force, endings=TABLE_ENDINGS)
    from progression import service
    from progression.store.linking.choices import read_choices
    from progression.store.linking.making import MOST_FALSE, make_links
    from progression.store.linking.pairs import Asked

    choices = read_choices(accept) if accept else None
    with where.store() as store:
        definition, notes = service.stored_instrument(
            store, instrument, instruments=instruments, project=where.folder().root
        )
        who = known_respondents(definition, [respondent])[0] if respondent else None
        found = make_links(
            store,
            Asked(definition, before, after, tolerance, survey, who),
            at_least=at_least,
            most_false=MOST_FALSE if accept_false_share is None else accept_false_share / 100,
            choices=choices,
            how="store" if apply else "try",
        )
    if output:
        write_frames({"review": found.found.review}, output)
        console.say("said.written", file=output)
    data: dict[str, Any] = found.to_dict()
    if review:
        data["review_pairs"] = found.found.review.to_dict("records")
    tables = [_levels(found, console), *([_review(found, console)] if review else [])]
    console.result(data, tables=tables, notes=notes)
    _say(found, console)


def _levels(made: "Made", console: Console) -> "Table":
    """One row per number of agreeing elements, and below it what could not be linked."""
    from progression.printing import print_count, print_number, print_share
    from progression_reports import Column, Table

    found, language = made.found, console.language
    names = ("agreeing", "links", "false_links", "false_rate", "false_links_within", "false_rate_within")
    labels = {"before": found.before, "after": found.after}
    labels = {name: found.instrument.occasion_label(each, language) for name, each in labels.items()}
    unlinked = dict(zip(("first", "second"), found.unlinked, strict=True))
    notes = [text("link.unlinked", language, **labels, **unlinked)]
    if len(found.review):
        notes.append(text("link.review", language, count=len(found.review)))
    return Table(
        title=text("link.title", language, instrument=found.instrument.name, **labels),
        columns=tuple(Column(name, text(f"link.{name}", language), "right") for name in names),
        headers=0,
        rows=tuple(
            (
                text("link.of", language, count=int(level["agreeing"]), width=found.elements),
                print_count(level["links"], language),
                print_number(level["false_links"], language),
                print_share(level["false_rate"], language, 1),
                print_number(level["false_links_within"], language),
                print_share(level["false_rate_within"], language, 1),
            )
            for level in found.levels.to_dict("records")
        ),
        notes=(*notes, text("link.ways", language)),
    )


def _review(made: "Made", console: Console) -> "Table":
    """The pairs that people must look at."""
    from progression_reports import Column, Table

    found, language = made.found, console.language
    return Table(
        title=text("link.review-title", language),
        columns=tuple(
            Column(name, text(f"link.{name}", language)) for name in ("first", "second", "agreeing", "elements")
        ),
        headers=0,
        rows=tuple(
            (row.first, row.second, text("link.of", language, count=row.agreeing, width=found.elements), row.elements)
            for row in found.review.itertuples()
        ),
        notes=() if len(found.review) else (text("link.nothing-to-review", language),),
    )


def _say(made: "Made", console: Console) -> None:
    """What was made, or would be, and why some would not."""
    language = console.language
    for problem in made.refused:
        facts = {name: value[language] if isinstance(value, dict) else value for name, value in problem.facts.items()}
        console.say("link.not-made", **facts)
    done = {"made": made.made, "chosen": made.chosen, "forms": made.forms}
    if made.how == "try":
        console.say("link.would-make", **done)
    else:
        console.say("link.made" if made.made or made.chosen else "link.nothing-new", **done)
