"""Results of the shipped sample data, built by the real engine, and the reports made of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from support import forms_of
from support.steps import STARTS, stepped_rows

from progression.analysis import (
    Judging,
    Result,
    agreement,
    controlled,
    group_change,
    group_comparison,
    indicators,
    parse_period,
    person,
    quality,
    read_reference,
    stepped,
    subgroups,
    to_work,
    trend,
    waves,
)
from progression.capture import Forms, read_events, read_forms
from progression.definition import Constant, Instrument, InstrumentCatalogue, bundled_folder
from progression.definition.cut import Cut
from progression.disclosure import protect
from progression.sample import write_sample
from progression.stats import CHANGE_METHODS
from progression.texts import LANGUAGES
from progression_reports.render.html import write_html
from progression_reports.report import Report, build_report

YEAR, YEAR_BEFORE = "2020-11-01/2021-10-31", "2019-11-01/2020-10-31"

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """One result of each kind, with gaps, groups, a suppressed group and a mentor change in it."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    catalogue = InstrumentCatalogue((bundled_folder(),))

    def forms(name: str) -> Forms:
        return read_forms(folder / f"{name}.csv", catalogue.load(name))

    bip, survey = forms("bip"), forms("nns-deltagare-avslut")
    exits = read_forms(folder / "bip-avslut.csv", catalogue.load("start-avslut"))
    return {
        "person": person(bip, _longest_followed(bip)),
        "change": protect(group_change(bip, before="start", after="follow-up-1", by=["kon"], exits=exits)),
        "knowledge": protect(group_change(forms("kunskap"), before="start", after="exit", by=["kon"])),
        "judged": protect(
            group_change(
                read_forms(folder / "bip.csv", with_constants(catalogue.load("bip"), "halsa")),
                before="start",
                after="follow-up-1",
                by=["kon"],
                scores=["halsa", "tilltro"],
                judging=Judging(methods=tuple(CHANGE_METHODS), percentage=30, cutoff="c"),
                margin=0.5,
                draws=1_000,
                imputations=5,
            )
        ),
        "trend": protect(trend(bip, by=["kon"])),
        "waves": protect(
            waves(
                bip,
                occasions=["start", "follow-up-1", "exit"],
                by=["kon"],
                scores=["halsa", "tilltro"],
                cluster="mentor",
                intervals="profile",
            )
        ),
        "subgroups": protect(
            subgroups(
                bip,
                before="start",
                after="exit",
                by=[Cut("kon"), Cut("insats")],
                post_hoc=[Cut("tid-i-stod", (6, 12))],
                scores=["halsa", "tilltro"],
            )
        ),
        "to_work": protect(
            to_work(
                bip,
                exits,
                events=read_events(folder / "bip-handelser.csv"),
                scores=["halsa", "mentors_tilltro"],
            )
        ),
        "quality": protect(quality(bip, before="start", after="follow-up-1", by=["kon"], scores=["sammanvagt"])),
        "agreement": protect(agreement(bip, before="start", after="exit", by=["kon"])),
        "comparison": protect(  # some questions were answered by fewer than 38 in one of the years
            group_comparison(survey, between="period", groups=(YEAR_BEFORE, YEAR)), min_group=38
        ),
        "controlled": protect(  # of some questions fewer than 13 stand in one of the groups
            controlled(
                bip,
                between="insats",
                groups=["Exempelinsats A", "Exempelinsats C"],
                before="start",
                after="exit",
                adjust=["kon"],
                cluster="mentor",
                weight="propensity",
            ),
            min_group=13,
        ),
        "stepped": protect(  # of one town fewer than five are there in the first quarter
            stepped(
                forms_of(catalogue.load("bip"), _towns()), cohort="kommun", starts=STARTS, scores=["halsa", "natverk"]
            )
        ),
        "indicators": protect(
            indicators(
                survey,
                period=parse_period(YEAR),
                previous=parse_period(YEAR_BEFORE),
                by=["kon"],
                against=read_reference("riket-2021", survey.instrument),
            )
        ),
    }


def _towns() -> list[dict[str, Any]]:
    rows = stepped_rows(items=("halsa", "natverk"), top=5)
    late = ("Dala01", "Dala02")
    return [
        each | {"respondent": "participant"}
        for each in rows
        if each["participant"] not in late or each["date"] >= "2023-04"
    ]


def with_constants(instrument: Instrument, score: str) -> Instrument:
    """The instrument with a constant of every kind for a score."""
    values = {
        "reliability": 0.82,
        "reliability_after": 0.8,
        "mean": 4.2,
        "sd": 2.1,
        "cutoff": 6,
        "functional_mean": 7.5,
        "functional_sd": 1.4,
        "important_change": 2,
    }
    given = [
        Constant(score=score, kind=kind, value=value, population="prov", n=120, source="Ek 2009", fit="borrowed")
        for kind, value in values.items()
    ]
    return instrument.model_copy(update={"constants": given})


def _longest_followed(forms: Forms) -> str:
    """Of the participants who changed mentor, one with the most occasions."""
    occasions = forms.keys.groupby("participant", observed=True)["occasion"].nunique()
    ranked = occasions.sort_values(ascending=False, kind="stable").index
    return next(str(each) for each in ranked if person(forms, str(each)).mentor_changes)


@pytest.fixture(scope="session")
def reports(results: dict[str, Result]) -> dict[tuple[str, str], Report]:
    """The report of each result in each language."""
    return {(name, lang): build_report(each, lang) for name, each in results.items() for lang in LANGUAGES}


@pytest.fixture(scope="session")
def pages(
    reports: dict[tuple[str, str], Report], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """Each report as a file."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for (name, language), report in reports.items():
        written[name, language] = folder / f"{name}-{language}.html"
        write_html(report, written[name, language], language)
    return written


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser without a network of its own."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
