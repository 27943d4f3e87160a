"""The library in a notebook gives what the command line gives: the same numbers, notes and provenance."""

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from support import definition, forms_of, item, panel

import progression as pg
from progression.capture import read_events, read_sub_goals
from progression.errors import CallError, DataError, DefinitionError
from progression.sample import write_sample
from progression_cli.__main__ import main

YEAR, YEAR_BEFORE = "2020-11-01/2021-10-31", "2019-11-01/2020-10-31"
CONSTANTS = [("a", "reliability", 0.8), ("a", "sd", 1.5), ("a", "cutoff", 5)]
Document = dict[str, Any]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's five files."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Document]:
    """The JSON document of a command."""
    monkeypatch.chdir(tmp_path)

    def command(*words: object) -> Document:
        monkeypatch.setattr(sys, "argv", ["progression", *map(str, words), "--json", "--lang", "sv"])
        with pytest.raises(SystemExit):
            main()
        return json.loads(capsys.readouterr().out)

    return command


def as_document(result: Any) -> Document:
    """A result as the command line would print it."""
    document = {"ok": True, "data": result.to_dict(), "notes": [note.text("sv") for note in result.notes]}
    document |= {"provenance": result.provenance()}
    if told := pg.methods_paragraph(result, "sv"):
        document |= {"methods": {"sv": told, "en": pg.methods_paragraph(result, "en")}}
    return json.loads(json.dumps(document, allow_nan=False))


def read(folder: Path, name: str) -> Any:
    """The sample's forms of an instrument."""
    return pg.read_forms(folder / f"{name}.csv", pg.load_instrument(name))


def test_scores_are_those_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    scored = pg.score(read(sample, "kunskap"))
    assert as_document(scored) == said("score", sample / "kunskap.csv", "-i", "kunskap")
    assert list(scored.frame.columns[-1:]) == ["kunskap"]
    assert len(scored.frame) == 81


def test_a_persons_progression_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    forms, beside = read(sample, "bip"), (sample / "bip-handelser.csv", sample / "bip-delmal.csv")
    events, goals = read_events(beside[0]), read_sub_goals(beside[1], forms.instrument)
    found = pg.person(forms, "exempel-003", events=events, sub_goals=goals, on=date(2021, 6, 1))
    asked = ("--participant", "exempel-003", "--events", beside[0], "--sub-goals", beside[1], "--on", "2021-06-01")
    assert as_document(found) == said("person", sample / "bip.csv", "-i", "bip", *asked)
    assert found.events
    assert found.sub_goals
    assert isinstance(found.frame, pd.DataFrame)


def test_a_groups_change_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    found = pg.group_change(read(sample, "bip"), before="start", after="avslut", by=["kön", "insats"], min_group=8)
    asked = ("--from", "start", "--to", "exit", "--by", "kon", "--by", "insats", "--min-group", "8")
    assert as_document(found) == said("change", sample / "bip.csv", "-i", "bip", *asked)
    assert found.frame["suppressed"].any()


def test_a_groups_course_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    found = pg.trend(read(sample, "bip"), by=["kön"], min_group=8)
    assert as_document(found) == said("trend", sample / "bip.csv", "-i", "bip", "--by", "kon", "--min-group", "8")
    assert found.frame["suppressed"].any()


def test_waves_are_those_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    found = pg.waves(read(sample, "bip"), by=["kön"], cluster="mentor", scores=["halsa"], min_group=8)
    asked = ("--by", "kon", "--cluster", "mentor", "--score", "halsa", "--min-group", "8")
    assert as_document(found) == said("waves", sample / "bip.csv", "-i", "bip", *asked)
    assert found.frame["suppressed"].any()


def test_quality_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    found = pg.quality(read(sample, "kunskap"), before="start", after="avslut", by=["kön"], min_group=8)
    asked = ("--from", "start", "--to", "exit", "--by", "kon", "--min-group", "8")
    assert as_document(found) == said("quality", sample / "kunskap.csv", "-i", "kunskap", *asked)
    assert found.scales["suppressed"].any()


def test_subgroups_are_those_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    occasions = {"before": "start", "after": "avslut"}
    found = pg.subgroups(
        read(sample, "bip"), **occasions, by=["kön"], post_hoc=["insats"], scores=["halsa"], min_group=8
    )
    asked = ("--from", "start", "--to", "avslut", "--by", "kon", "--post-hoc", "insats", "--score", "halsa")
    assert as_document(found) == said("subgroups", sample / "bip.csv", "-i", "bip", *asked, "--min-group", "8")
    assert found.frame["suppressed"].any()


def test_agreement_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    found = pg.agreement(read(sample, "bip"), before="start", after="avslut", by=["kön"], min_group=8)
    asked = ("--from", "start", "--to", "exit", "--by", "kon", "--min-group", "8")
    assert as_document(found) == said("agreement", sample / "bip.csv", "-i", "bip", *asked)
    assert found.movement["suppressed"].any()


def test_a_comparison_of_two_groups_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    name = "nns-deltagare-avslut"
    found = pg.group_comparison(read(sample, name), between="kön", groups=("man", "kvinnor"), min_group=33)
    asked = ("--between", "kon", "--of", "man,kvinna", "--min-group", "33")
    assert as_document(found) == said("compare", sample / f"{name}.csv", "-i", name, *asked)
    assert found.frame["suppressed"].any()


def test_what_goes_with_work_is_that_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    exits = pg.read_forms(sample / "bip-avslut.csv", pg.load_instrument("start-avslut"))
    found = pg.to_work(read(sample, "bip"), exits, adjust=["kön"], cluster="mentor", scores=["halsa"], min_group=8)
    asked = ("--exits", sample / "bip-avslut.csv", "--adjust", "kon", "--cluster", "mentor", "--score", "halsa")
    assert as_document(found) == said("to-work", sample / "bip.csv", "-i", "bip", *asked, "--min-group", "8")
    assert found.rated["suppressed"].any()


def test_indicators_are_those_of_the_command_line(sample: Path, said: Callable[..., Document]) -> None:
    name = "nns-deltagare-avslut"
    found = pg.indicators(
        read(sample, name), period=YEAR, previous=YEAR_BEFORE, by=["kon"], against="riket-2021", min_group=6
    )
    asked = ("--period", YEAR, "--previous", YEAR_BEFORE, "--by", "kon", "--against", "riket-2021", "--min-group", "6")
    assert as_document(found) == said("indicators", sample / f"{name}.csv", "-i", name, *asked)


def test_a_reference_may_be_read_first_and_given(sample: Path) -> None:
    forms = read(sample, "nns-styrelse")
    given = pg.read_reference("riket-2021", forms.instrument)
    by_name = pg.indicators(forms, period=YEAR, against="riket-2021")
    assert pg.indicators(forms, period=YEAR, against=given).to_dict() == by_name.to_dict()


def test_the_classes_of_a_group_are_its_persons_classes_counted() -> None:
    """With 1.96 · 1.5 · √0.4 = 1.86 points of measurement error, two steps are more than chance."""
    forms = forms_of(
        definition([item("a")], constants=CONSTANTS),
        panel([3, 4, 5, 8, 7, 2, 6, None], [7, 4, 3, 4, 9, 5, 5, 3]),
    )
    persons = pg.individual_change(forms, before="start", after="exit").frame
    counted = Counter(persons["change_class"])
    (group,) = pg.group_change(forms, before="start", after="exit").to_dict()["individual"]
    classes = ["recovered", "improved", "unchanged", "deteriorated", "harmed", "not_classified"]
    assert {name: group[name] for name in classes} == {name: counted[name] for name in classes}
    assert group["recovered"] == 1
    assert persons["move"].iloc[0] == pytest.approx(4 / (1.5 * 0.4**0.5))


@pytest.mark.parametrize("method", ["en", "ha", "hll", "anchor", "cutoff"])
def test_one_judging_gives_persons_and_groups_the_same_classes(method: str) -> None:
    forms = forms_of(
        definition([item("a")], constants=[*CONSTANTS, ("a", "mean", 4.5), ("a", "important_change", 2)]),
        panel([3, 4, 5, 8, 7, 2, 6, None], [7, 4, 3, 4, 9, 5, 5, 3]),
    )
    judging = pg.Judging(methods=(method,))
    persons = pg.individual_change(forms, before="start", after="exit", judging=judging).frame
    counted = Counter(persons["change_class"])
    (group,) = pg.group_change(forms, before="start", after="exit", judging=judging).to_dict()["individual"]
    own = ["recovered", "improved", "unchanged", "deteriorated", "harmed", "not_classified"]
    against = ["more_than_average", "as_average", "less_than_average"]
    with_group = ["likely_better", "cannot_tell", "likely_worse"]
    classes = [name for name in (*own, *against, *with_group) if name in group]
    assert {name: group[name] for name in classes} == {name: counted[name] for name in classes}
    assert sum(counted[name] for name in classes) == group["n"] == 7


def test_nothing_about_too_few_leaves_the_library() -> None:
    forms = forms_of(definition([item("a")]), panel([3, 4, 5, 6], [4, 5, 6, 6], kon=["man", "man", "man", "kvinna"]))
    found = pg.group_change(forms, before="start", after="exit", by=["kon"])
    assert found.frame["suppressed"].all()
    assert found.frame[["n", "difference", "t"]].isna().all(axis=None)
    assert set(found.totals.values()) == {None}


def test_results_cannot_be_changed(sample: Path) -> None:
    forms = read(sample, "kunskap")
    for result in (forms, pg.score(forms), pg.group_change(forms, before="start", after="exit")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            result.notes = ()


def test_a_data_frame_is_a_source_like_a_file(sample: Path) -> None:
    instrument = pg.load_instrument("kunskap")
    frame = pd.read_csv(sample / "kunskap.csv")
    assert pg.score(pg.read_forms(frame, instrument)).to_dict() == pg.score(read(sample, "kunskap")).to_dict()


def test_the_order_of_the_rows_changes_nothing(sample: Path) -> None:
    instrument = pg.load_instrument("kunskap")
    frame = pd.read_csv(sample / "kunskap.csv")
    mixed = pg.read_forms(frame.sample(frac=1, random_state=7), instrument)
    wanted = pg.group_change(read(sample, "kunskap"), before="start", after="exit").frame
    found = pg.group_change(mixed, before="start", after="exit").frame
    pd.testing.assert_frame_equal(found, wanted, rtol=1e-12)


def test_exchanging_the_occasions_turns_the_sign(sample: Path) -> None:
    forms = read(sample, "kunskap")
    there = pg.group_change(forms, before="start", after="exit").frame
    back = pg.group_change(forms, before="exit", after="start").frame
    assert back["difference"].to_list() == pytest.approx((-there["difference"]).to_list())
    assert back["p"].to_list() == pytest.approx(there["p"].to_list())


def test_problems_are_raised_with_their_codes(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as unknown:
        pg.load_instrument("finns-inte")
    assert [problem.code for problem in unknown.value.problems] == ["unknown-instrument"]
    with pytest.raises(DataError) as absent:
        pg.read_forms(tmp_path / "inget.csv", pg.load_instrument("bip"))
    assert [problem.code for problem in absent.value.problems] == ["file-not-found"]


def test_a_score_that_is_not_there_is_a_wrong_call(sample: Path) -> None:
    with pytest.raises(CallError, match="no score or item nix"):
        pg.score(read(sample, "kunskap"), ["nix"])


def test_an_instrument_may_come_from_a_folder_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError):
        pg.load_instrument("bip", instruments=tmp_path / "borta")
    assert pg.load_instrument("bip", instruments=tmp_path).id == "bip"
