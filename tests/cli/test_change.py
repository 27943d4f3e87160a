"""``progression change``: attrition, paired numbers and reliable change, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from progression.printing import print_number, print_signed

Run = Callable[..., Any]

MEANS = ["mean_before", "sd_before", "mean_after", "sd_after", "difference", "difference_low", "difference_high"]
TESTS = ["t", "df", "p", "p_holm", "wilcoxon", "wilcoxon_p"]
SIZES = ["d_z", "d_z_low", "d_z_high", "d_av", "d_rm", "rank_biserial"]
CLASSES = ["improved", "unchanged", "deteriorated", "recovered", "harmed", "not_classified"]
INDIVIDUAL = ["score", "method", "reference", "reliability", "sd", "s_diff", "cutoff", *CLASSES]
STYRKA = {  # before and after: what Jacobson and Truax call it with SD 7.5, reliability .80 and cut-off 30
    "a": (20, 35),  # +15, past the cut-off: recovered
    "b": (10, 22),  # +12: improved
    "c": (25, 29),  # +4: unchanged
    "d": (25, 34),  # +9 is within 9.2971, although past the cut-off: unchanged
    "e": (40, 25),  # −15, back past the cut-off: harmed
    "f": (20, 8),  # −12: deteriorated
    "g": (20, 98),  # came back and did not know: not classified
    "h": (20, ""),  # a row of blanks is nobody: did not come back
}


@pytest.fixture
def constants(run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path) -> Any:
    """The made-up participants above, and one without a second row, analysed by the instrument with constants."""
    own_instrument(tmp_path)
    rows = [f"{who} {when} {answers[when == 'exit']}" for who, answers in STYRKA.items() for when in ("start", "exit")]
    forms = write_forms("participant occasion styrka", *rows, "i start 30")
    return run("change", forms, "-i", "prov/instrument.toml", "--from", "start", "--to", "exit", "--json")


def test_reliable_change_is_classified_by_jacobson_and_truax(constants: Any) -> None:
    """The standard error of the difference is 7.5 · √(2 · 0.2) = 4.7434."""
    (found,) = constants.data["individual"]
    assert set(INDIVIDUAL) <= set(found)
    assert (found["score"], found["method"], found["reliability"], found["sd"]) == ("styrka", "jt", 0.8, 7.5)
    assert found["s_diff"] == pytest.approx(4.7434, abs=5e-5)
    assert found["cutoff"] == 30
    counted = {name: found[name] for name in CLASSES}
    assert counted == {
        "improved": 1,
        "unchanged": 2,
        "deteriorated": 1,
        "recovered": 1,
        "harmed": 1,
        "not_classified": 1,
    }


def test_paired_numbers_are_those_worked_by_hand(constants: Any) -> None:
    """Differences 15 12 4 9 −15 −12: mean 13/6, SD √((835 − 169/6) / 5) = 12.7030, t = 2.1667 / 5.1860 = 0.4178."""
    (found,) = constants.data["scores"]
    assert {"score", "group", "n", "wilcoxon_method", *MEANS, *TESTS, *SIZES} <= set(found)
    assert (found["n"], found["df"], found["group"]) == (6, 5, None)
    assert (found["mean_before"], found["mean_after"]) == pytest.approx((140 / 6, 153 / 6))
    assert found["difference"] == pytest.approx(13 / 6)
    assert found["t"] == pytest.approx(0.4178, abs=5e-5)


def test_those_who_were_lost_are_told_first(constants: Any) -> None:
    assert constants.data["n"] == {"participants": 9, "pairs": 7, "only_before": 2, "only_after": 0}


def test_every_constant_is_named_with_where_it_comes_from(constants: Any) -> None:
    used = constants.document["provenance"]["constants"]
    assert {(each["kind"], each["value"], each["fit"]) for each in used} == {
        ("reliability", 0.8, "same_population"),
        ("sd", 7.5, "borrowed"),
        ("cutoff", 30, "same_population"),
    }
    assert any("lånat" in note and "en annan grupp" in note for note in constants.document["notes"])


def test_counts_are_whole_numbers_in_json_although_some_are_hidden(run: Run, sample: Path) -> None:
    data = run(
        "change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "--by", "kon", "--json"
    ).data
    counts = [row["n"] for row in data["scores"]]
    counts += [row[name] for row in data["attrition"] for name in ("participants", "pairs", "only_before")]
    assert {type(count) for count in counts} == {int, type(None)}


def test_a_suppressed_row_has_nothing_but_its_name(run: Run, sample: Path) -> None:
    data = run(
        "change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "avslut", "--by", "kon", "--json"
    ).data
    hidden = [row for row in data["scores"] if row["suppressed"]]
    assert {row["group"] for row in hidden} == {"annat", "man"}  # men too, or everybody less both would be the others
    for row in hidden:
        assert {row[name] for name in ("n", *MEANS, *TESTS, *SIZES)} == {None}
        assert row["reason"] == "small_group"
    gone = [row for row in data["attrition"] if row["group"] == "annat"]
    assert all(row["suppressed"] and row["pairs"] is row["participants"] is None for row in gone)


@pytest.mark.parametrize(
    ("language", "everybody"),
    [("sv", "Kunskap om kognitivt stöd i vardagen"), ("en", "Knowledge of cognitive support")],
)
def test_the_table_prints_the_numbers_of_the_json(run: Run, sample: Path, language: Any, everybody: str) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "avslut")
    found = next(row for row in run(*asked, "--json").data["scores"] if row["score"] == "stod")
    shown = run(*asked, "--lang", language)
    assert shown.code == 0
    title = {"sv": "Medelvärde före och efter", "en": "Mean before and after"}[language]
    means = next(line for line in shown.out.partition(title)[2].splitlines() if everybody in line)
    assert f" {found['n']} " in means
    assert print_number(found["mean_before"], language, 2) in means
    assert print_signed(found["difference"], language, 2) in means


def test_the_table_of_those_lost_stands_first_in_the_language(run: Run, sample: Path) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit")
    assert run(*asked).out.split("\n", maxsplit=1)[0].rstrip().endswith("med svar vid start och avslut")
    english = run(*asked, "--lang", "en").out
    assert english.split("\n", maxsplit=1)[0].rstrip().endswith("with answers at start and exit")
    assert "Skillnad" not in english


def test_who_left_is_told_before_anything_that_is_tested(run: Run, sample: Path) -> None:
    out = run("change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit").out
    titles = ["Hur många som svarat", "Svaren vid start", "Vilka de var", "bland alla som började", "Medelvärde före"]
    places = [out.index(title) for title in titles]
    assert places == sorted(places)
    assert "De som inte svarade vid avslut låg" in " ".join(out.split())


def test_json_tells_the_flow_those_who_left_and_the_bounds(run: Run, sample: Path) -> None:
    data = run(
        "change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "--by", "kon", "--json"
    ).data
    flow = [row for row in data["flow"] if (row["respondent"], row["group"]) == ("participant", None)]
    assert [flow[0]["occasion"], flow[-1]["occasion"]] == ["start", "exit"]
    counts = next(row for row in data["attrition"] if (row["respondent"], row["group"]) == ("participant", None))
    assert (flow[0]["of_starters"], flow[-1]["of_starters"]) == (
        counts["pairs"] + counts["only_before"],
        counts["pairs"],
    )
    scores = {(row["score"], row["respondent"], row["group"]): row for row in data["scores"]}
    for row in (*data["leavers"], *data["bounds"]):
        if not row["suppressed"]:
            same = scores[row["score"], row["respondent"], row["group"]]
            assert row["n_stayers"] == same["n"]
            assert row.get("mean_stayers", same["mean_before"]) == pytest.approx(same["mean_before"])
    assert {type(row["n_leavers"]) for row in data["background"]} == {int, type(None)}


def test_other_persons_at_the_second_occasion_are_no_change(run: Run, write_forms: Run) -> None:
    rows = [f"{who}{place} {when} 3" for who, when in (("a", "start"), ("b", "exit")) for place in range(6)]
    forms = write_forms("participant occasion stod", *rows)
    changed = run("change", forms, "-i", "kunskap", "--from", "start", "--to", "exit")
    assert changed.code == 1
    assert "6 har svarat vid start och 6 vid avslut, men bara 0 vid båda" in " ".join(changed.err.split())
    assert "progression compare" in changed.err


def test_the_classes_are_a_table_of_their_own_where_there_are_constants(
    run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path
) -> None:
    own_instrument(tmp_path)
    rows = [f"p{who} {when} {value}" for who in range(6) for when, value in (("start", 10), ("exit", 40))]
    forms = write_forms("participant occasion styrka", *rows)
    shown = run("change", forms, "-i", "prov/instrument.toml", "--from", "start", "--to", "exit")
    assert "förbi gränsen" in shown.out
    assert "lånat" in shown.err


def test_groups_are_crossed_when_two_are_asked_for(run: Run, sample: Path) -> None:
    asked = ("change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "--score", "halsa")
    data = run(*asked, "--by", "kön", "--by", "insats", "--json").data
    crossed = [row for row in data["scores"] if row["group"] is not None]
    assert {tuple(row["by"]) for row in crossed} == {("kon", "insats")}
    assert "kvinna · Exempelinsats A" in {row["group"] for row in crossed}
    everybody = [row for row in data["scores"] if row["group"] is None]
    assert {row["by"] for row in everybody} == {None}
    assert everybody == [row for row in run(*asked, "--json").data["scores"] if row["group"] is None]


def test_only_the_respondents_asked_for_are_compared(run: Run, sample: Path) -> None:
    asked = ("change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "--json")
    both, mentors = run(*asked).data, run(*asked, "--respondent", "mentor").data
    assert {row["respondent"] for row in both["scores"]} == {"participant", "mentor"}
    assert mentors["scores"] == [row for row in both["scores"] if row["respondent"] == "mentor"]
    assert run(*asked, "--respondent", "deltagare", "--respondent", "mentor").data["scores"] == both["scores"]


def test_a_respondent_whom_nobody_asks_is_a_wrong_command_line(run: Run, sample: Path) -> None:
    asked = ("change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit")
    changed = run(*asked, "--respondent", "chef")
    assert (changed.code, changed.out) == (2, "")
    assert "--respondent   [option-value]" in changed.err


def test_only_the_scores_asked_for_are_compared_and_adjusted_for(run: Run, sample: Path) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit", "--json")
    (one,) = run(*asked, "--score", "stod").data["scores"]
    every = next(row for row in run(*asked).data["scores"] if row["score"] == "stod")
    assert one["p_holm"] == one["p"] == every["p"] < every["p_holm"]


def test_an_unknown_score_is_a_wrong_command_line(run: Run, sample: Path) -> None:
    changed = run(
        "change", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "--score", "hälsa", "--json"
    )
    assert (changed.code, changed.problems) == (2, ["score-unknown"])


def test_the_smallest_group_shown_can_only_be_raised(run: Run, sample: Path) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit", "--json")

    def shown(*more: str) -> list[bool]:
        return [not row["suppressed"] for row in run(*asked, "--by", "kon", *more).data["scores"]]

    usual = shown()
    assert any(usual)
    assert not all(usual)
    assert shown("--min-group", "1") == shown("--min-group", "5") == usual
    assert not any(shown("--min-group", "1000"))


def test_the_total_of_too_few_is_hidden_too(run: Run, write_forms: Run) -> None:
    rows = [f"p{who} {when} 3" for who in range(4) for when in ("start", "exit")]
    forms = write_forms("participant occasion stod", *rows)
    data = run("change", forms, "-i", "kunskap", "--from", "start", "--to", "exit", "--json").data
    assert set(data["n"].values()) == {None}


def test_an_own_occasion_and_an_own_group_can_be_compared(run: Run, write_forms: Run) -> None:
    rows = [f"p{who} {when} blå {3 + who % 3}" for who in range(6) for when in ("start", "vecka12")]
    forms = write_forms("participant occasion lag stod", *rows)
    data = run(
        "change", forms, "-i", "kunskap", "--from", "start", "--to", "vecka12", "--occasion", "vecka12", "--by", "lag",
        "--score", "stod", "--json",
    ).data  # fmt: skip
    assert (data["before"], data["after"]) == ("start", "vecka12")
    assert [(row["group"], row["n"], row["difference"]) for row in data["scores"]] == [(None, 6, 0.0), ("blå", 6, 0.0)]


def test_answers_off_the_scale_leave_their_pair_out_when_counted_as_missing(run: Run, write_forms: Run) -> None:
    rows = [f"p{who} {when} {3 + (when == 'exit') * who}" for who in range(9) for when in ("start", "exit")]
    forms = write_forms("participant occasion stod", *rows)  # 3 + 8 = 11 is off the scale
    asked = ("change", forms, "-i", "kunskap", "--from", "start", "--to", "exit", "--score", "stod", "--json")
    assert run(*asked).problems == ["answer-out-of-range"]
    data = run(*asked, "--invalid", "count").data
    assert (data["n"]["pairs"], data["scores"][0]["n"], data["scores"][0]["difference"]) == (9, 8, 3.5)


@pytest.mark.parametrize(
    ("file", "asked", "code"),
    [
        ("kunskap", ["--from", "start", "--to", "start"], "occasions-are-one"),
        ("kunskap", ["--from", "start", "--to", "uppföljning 3"], "occasion-not-in-file"),
        ("kunskap", ["--from", "start", "--to", "exit", "--by", "mentor"], "group-column-missing"),
        ("nns-personal", ["--from", "start", "--to", "exit"], "design-has-no-pairs"),
    ],
)
def test_what_cannot_be_compared_is_an_error_with_its_own_message(
    run: Run, sample: Path, file: str, asked: list[str], code: str
) -> None:
    changed = run("change", sample / f"{file}.csv", "-i", file, *asked, "--json")
    assert (changed.code, changed.problems) == (1, [code])


def test_a_margin_adds_its_verdict_and_is_told(run: Run, sample: Path) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit", "--margin", "0.5")
    found = run(*asked, "--json")
    assert found.data["margin"] == 0.5
    assert {row["margin_verdict"] for row in found.data["scores"]} <= {"equivalent", "not_worse", "cannot_tell"}
    assert any("0,5 skalsteg" in note for note in found.document["notes"])
    assert "90 %-intervall" in run(*asked).out


@pytest.mark.parametrize("margin", ["0", "-1", "nan", "inf"])
def test_a_margin_that_is_none_is_refused_before_anything_is_read(run: Run, tmp_path: Path, margin: str) -> None:
    missing = tmp_path / "nothing.csv"
    found = run("change", missing, "-i", "kunskap", "--from", "start", "--to", "exit", f"--margin={margin}", "--json")
    assert (found.code, found.problems) == (2, ["margin-not-above-zero"])


def test_the_main_test_is_named_in_json_with_why(run: Run, sample: Path) -> None:
    found = run("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit", "--json").data
    for row in found["scores"]:
        assert row["test"] in {"t", "wilcoxon", "sign"}
        assert row["test_p"] == row[{"t": "p", "wilcoxon": "wilcoxon_p", "sign": "sign_p"}[row["test"]]]
        assert row["test_why"] in {"two_answers", "ordered_answers", "few_pairs", "many_values"}
        assert row["test_p_bh"] <= row["test_p_holm"] + 1e-12


def test_bootstrap_intervals_are_added_when_asked_for(run: Run, sample: Path) -> None:
    asked = (
        "change",
        sample / "kunskap.csv",
        "-i",
        "kunskap",
        "--from",
        "start",
        "--to",
        "exit",
        "--bootstrap",
        "1000",
    )
    found = run(*asked, "--json")
    assert found.data["draws"] == 1000
    assert all(row["d_av_drawn_low"] < row["d_av"] < row["d_av_drawn_high"] for row in found.data["scores"])
    assert "Effektstorlekar med bootstrap" in run(*asked).out


@pytest.mark.parametrize("draws", ["0", "999", "1000001"])
def test_draws_that_tell_nothing_or_never_end_are_refused(run: Run, tmp_path: Path, draws: str) -> None:
    missing = tmp_path / "svar.csv"
    found = run("change", missing, "-i", "kunskap", "--from", "start", "--to", "exit", "--bootstrap", draws, "--json")
    assert (found.code, found.problems) == (2, ["draws-out-of-range"])


def test_those_who_are_missing_are_told_in_several_ways(run: Run, sample: Path) -> None:
    asked = ("change", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "exit")
    plain, found = run(*asked, "--json").data, run(*asked, "--imputations", "5", "--json").data
    assert (plain["imputations"], found["imputations"]) == (None, 5)
    assert "imputed" not in {row["approach"] for row in plain["missing"]}
    for row in found["missing"]:
        if row["approach"] == "imputed":
            assert row["low"] < row["difference"] < row["high"]
    assert "Alla som började: imputering" in run(*asked, "--imputations", "5").out


@pytest.mark.parametrize("imputations", ["0", "4", "10001"])
def test_imputations_that_tell_nothing_or_never_end_are_refused(run: Run, tmp_path: Path, imputations: str) -> None:
    asked = ("change", tmp_path / "svar.csv", "-i", "kunskap", "--from", "start", "--to", "exit")
    found = run(*asked, "--imputations", imputations, "--json")
    assert (found.code, found.problems) == (2, ["imputations-out-of-range"])
