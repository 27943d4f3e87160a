"""First, last and steps of everybody are the same however the forms are divided, and as a plain loop finds them."""

import tracemalloc
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

import progression as pg
from progression.analysis import StreamedChange, first_last, streamed_change
from progression.analysis import gathering as gathering_module
from progression.capture import CODE_TYPE, Forms, read_blocks, read_forms
from progression.errors import CallError, DataError
from progression.scoring import score as score_forms
from progression.stats import CLASSES, classify_change

BOTH = ("participant", "mentor")
ITEMS = [item(name, respondents=BOTH) for name in "abc"]
TWO = definition(
    ITEMS,
    scores=[score("s", "abc", "mean", 2), score("up", "ab", "sum", 1, partial="as_is")],
    constants=[("s", "reliability", 0.8), ("s", "sd", 1.5), ("s", "cutoff", 5.0)],
)
OCCASIONS = ["start", "follow-up-1", "follow-up-2", "follow-up-10", "exit"]


def answers(seed: int = 1, people: int = 12) -> pd.DataFrame:
    """Uneven forms of two respondents in the order of a register: some forms absent, some answers missing."""
    rng = np.random.default_rng(seed)
    rows = [
        form(f"P{person}", occasion, respondent=who) | {name: _answer(rng) for name in "abc"}
        for person in range(people)
        for occasion in OCCASIONS
        for who in BOTH
        if rng.random() < 0.7
    ]
    return pd.DataFrame(rows)


def _answer(rng: np.random.Generator) -> str:
    return str(rng.choice(["", "98", *map(str, range(1, 11))], p=[0.15, 0.05, *[0.08] * 10]))


def plainly(forms: Forms, scores: Iterable[str]) -> pd.DataFrame:
    """The result's frame as a loop over the participants has it, without classes."""
    order = forms.keys["occasion"].map(OCCASIONS.index).to_numpy()
    found = []
    for respondent in forms.instrument.respondents:
        for each in scores:
            values = score_forms(forms, [each]).column(each)
            for participant in sorted(set(forms.keys["participant"])):
                mine = (forms.keys["participant"] == participant) & (forms.keys["respondent"] == respondent)
                path = [values[row] for row in sorted(np.flatnonzero(mine), key=lambda row: order[row])]
                path = [value for value in path if not np.isnan(value)]
                if path:
                    steps = sum(abs(after - before) for before, after in pairwise(path))
                    row = (participant, respondent, each, len(path), path[0], path[-1], path[-1] - path[0], steps)
                    found.append(row)
    columns = ["participant", "respondent", "score", "occasions", "first", "last", "difference", "steps"]
    return pd.DataFrame(found, columns=columns).astype({"occasions": np.int16})


def same(found: StreamedChange, other: StreamedChange) -> None:
    """Two results say the same of everybody."""
    pd.testing.assert_frame_equal(found.frame, other.frame)
    pd.testing.assert_frame_equal(found.means, other.means)
    pd.testing.assert_frame_equal(found.individual, other.individual)
    assert (found.forms, found.missing, found.respondents) == (other.forms, other.missing, other.respondents)
    assert {note.text("sv") for note in found.notes} == {note.text("sv") for note in other.notes}
    for respondent in found.respondents:
        for each in found.items:
            assert ends(found, each, respondent) == ends(other, each, respondent)


def ends(found: StreamedChange, item_id: str, respondent: str) -> dict[str, tuple[float, float]]:
    """First and last answer of each participant who has any."""
    names = found.participants.to_pylist()
    pairs = zip(names, *found.item(item_id, respondent), strict=True)
    return {name: (float(first), float(last)) for name, first, last in pairs if not np.isnan(first)}


def divided(forms: Forms, cuts: Iterable[int]) -> list[Forms]:
    """The forms in pieces that end at these places; two cuts in one place make an empty piece."""
    edges = [0, *sorted(cuts), len(forms)]
    return [forms.take(np.arange(begin, end)) for begin, end in pairwise(edges)]


WHOLE = read_forms(answers(), TWO)


# ---------------------------------------------------------------- the numbers


def test_everybody_is_as_a_plain_loop_finds_them() -> None:
    found = streamed_change([WHOLE])
    expected = plainly(WHOLE, ["s", "up"])
    pd.testing.assert_frame_equal(found.frame.drop(columns="change_class"), expected, check_dtype=False)
    assert (found.forms, len(found.participants)) == (len(WHOLE), WHOLE.keys["participant"].nunique())
    assert found.missing == WHOLE.missing_counts()


def test_items_have_their_own_first_and_last() -> None:
    found = streamed_change([WHOLE])
    for respondent in BOTH:
        for each in "abc":
            expected = plainly(WHOLE.of([respondent]), [each])
            rows = zip(expected["participant"], expected["first"], expected["last"], strict=True)
            assert ends(found, each, respondent) == {name: (first, last) for name, first, last in rows}


def test_a_score_may_be_an_item_and_is_asked_for_by_id() -> None:
    found = streamed_change([WHOLE], scores=["b"])
    assert found.scores == ("b",)
    pd.testing.assert_frame_equal(found.frame.drop(columns="change_class"), plainly(WHOLE, ["b"]), check_dtype=False)


def test_means_are_over_all_forms_with_a_score() -> None:
    found = streamed_change([WHOLE]).means.set_index(["respondent", "score"])
    for respondent in BOTH:
        values = score_forms(WHOLE.of([respondent]), ["s"]).column("s")
        row = found.loc[(respondent, "s")]
        assert row["n"] == np.count_nonzero(~np.isnan(values))
        assert row["mean"] == pytest.approx(np.nanmean(values), abs=1e-12)


def test_a_participant_with_one_form_has_no_steps_and_no_class() -> None:
    found = streamed_change([forms_of(TWO, [form("p", "start", respondent="mentor", a=2, b=4, c=6)])])
    (row,) = found.frame.query("score == 's'").to_dict("records")
    assert (row["occasions"], row["first"], row["last"], row["steps"], row["change_class"]) == (1, 4, 4, 0, None)
    assert found.individual["one_occasion"].tolist() == [1]
    assert found.respondents == ("mentor",)


def test_nobody_with_any_answer_is_nobody() -> None:
    found = streamed_change([forms_of(TWO, [form("p", "start", respondent="mentor", a=None)])])
    assert len(found.frame) == 0
    assert np.isnan(found.means["mean"]).all()
    assert found.individual["n"].tolist() == [0]
    assert ends(found, "a", "mentor") == {}


# ---------------------------------------------------------------- however they are divided


@settings(max_examples=40, deadline=None)
@given(cuts=st.lists(st.integers(0, len(WHOLE)), max_size=6))
def test_blocks_of_any_size_give_the_same(cuts: list[int]) -> None:
    same(streamed_change(divided(WHOLE, cuts)), streamed_change([WHOLE]))


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(len(WHOLE))), cuts=st.lists(st.integers(0, len(WHOLE)), max_size=6))
def test_rows_in_any_order_give_the_same(order: list[int], cuts: list[int]) -> None:
    same(streamed_change(divided(WHOLE.take(order), cuts)), streamed_change([WHOLE]))


def test_every_form_a_block_of_its_own_gives_the_same() -> None:
    same(streamed_change(divided(WHOLE, range(1, len(WHOLE)))), streamed_change([WHOLE]))


def test_many_participants_in_many_pieces_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = streamed_change([WHOLE])
    monkeypatch.setattr(first_last, "_SHIFT", 2)
    monkeypatch.setattr(first_last, "_SEGMENT", 4)
    monkeypatch.setattr(gathering_module, "_A_BLOCK", 5)
    monkeypatch.setattr(gathering_module, "_A_PIECE", 5)
    same(streamed_change([WHOLE]), expected)
    same(streamed_change(divided(WHOLE, [3, 40, 60])), expected)


def test_a_file_in_blocks_gives_what_it_gives_at_once(tmp_path: Path) -> None:
    file = tmp_path / "svar.parquet"
    answers().to_parquet(file, index=False)
    blocks = streamed_change(read_blocks(file, TWO, rows=7))
    same(blocks, streamed_change([read_forms(file, TWO)]))
    assert blocks.provenance() == streamed_change([read_forms(file, TWO)]).provenance()
    same(pg.streamed_change(pg.read_blocks(file, TWO)), blocks)


# ---------------------------------------------------------------- the order of occasions


def test_occasions_are_in_the_order_of_the_definition_not_of_the_file() -> None:
    rows = [
        form("p", "exit", a=9),
        form("p", "follow-up-10", a=5),
        form("p", "start", a=1),
        form("p", "follow-up-2", a=7),
    ]
    forms = forms_of(definition([item("a")]), rows)
    for blocks in ([forms], divided(forms, range(1, 4))):
        assert streamed_change(blocks).frame[["first", "last", "steps"]].to_numpy().tolist() == [[1, 9, 6 + 2 + 4]]


def test_occasions_that_the_definition_does_not_know_come_last_by_date() -> None:
    instrument = definition([item("a")])
    extra = ["vecka 2", "vecka 1", "sen"]
    rows = [
        form("p", "sen", a=8),
        form("p", "vecka 1", date="2026-02-01", a=4),
        form("p", "vecka 2", date="2026-01-01", a=2),
        form("p", "exit", date="2026-05-01", a=1),
        form("q", "vecka 1", date="2026-01-01", a=3),
        form("q", "vecka 2", date="2026-02-01", a=6),
    ]
    forms = forms_of(instrument, rows, occasions=extra)
    for blocks in ([forms], divided(forms, range(1, 6)), divided(forms.take([5, 4, 3, 2, 1, 0]), [2])):
        found = streamed_change(blocks).frame.set_index("participant")
        assert found.loc["p", ["first", "last", "steps"]].tolist() == [1, 8, 1 + 2 + 4]
        assert found.loc["q", ["first", "last", "steps"]].tolist() == [3, 6, 3]


def test_more_moments_than_a_byte_counts_are_kept_apart() -> None:
    """Moments that turn up late are early in time, and their number no longer fits a byte."""
    instrument = definition([item("a")])
    days = pd.date_range("2024-01-01", periods=300).strftime("%Y-%m-%d")
    rows = [form(f"p{place % 2}", f"x{place}", date=day, a=1 + place % 10) for place, day in enumerate(days)]
    extra = [f"x{place}" for place in range(300)]
    forms = forms_of(instrument, rows[::-1], occasions=extra)
    for blocks in ([forms], divided(forms, [100, 290])):
        found = streamed_change(blocks)
        assert ends(found, "a", "participant") == {"p0": (1, 9), "p1": (2, 10)}
        assert found.frame["occasions"].tolist() == [150, 150]


def test_dates_that_run_against_the_occasions_are_noted() -> None:
    instrument = definition([item("a")])
    straight = [form("p", "start", date="2026-01-01", a=1), form("p", "exit", date="2026-05-01", a=2)]
    turned = [
        form("q", "exit", date="1969-05-01", a=2),
        form("q", "start", date="2026-01-01", a=1),
        form("q", "follow-up-1"),
    ]
    for rows, expected in ((straight, False), (straight + turned, True), (straight[:1] + turned[:1], False)):
        forms = forms_of(instrument, rows)
        for blocks in ([forms], divided(forms, range(len(forms)))):
            codes = {note.code for note in streamed_change(blocks).notes}
            assert ("dates-against-occasions" in codes) == expected


# ---------------------------------------------------------------- classes


def test_classes_are_those_of_the_method_from_first_to_last() -> None:
    found = streamed_change([WHOLE])
    frame = found.frame.query("score == 's' and occasions > 1")
    classes = classify_change(frame["first"], frame["last"], sd=1.5, reliability=0.8, better="higher", cutoff=5.0)
    assert frame["change_class"].tolist() == [CLASSES[each] for each in classes]
    for row in found.individual.to_dict("records"):
        mine = frame[frame["respondent"] == row["respondent"]]
        assert row["n"] == len(mine) == sum(row[name] for name in CLASSES[:5])
        assert [row[name] for name in CLASSES[:5]] == [(mine["change_class"] == name).sum() for name in CLASSES[:5]]
        assert (row["reliability"], row["sd"], row["cutoff"]) == (0.8, 1.5, 5.0)
        assert row["s_diff"] == pytest.approx(1.5 * np.sqrt(2 * 0.2))
    assert {each.kind for each in found.constants} == {"reliability", "sd", "cutoff"}
    assert set(found.frame.query("score == 'up'")["change_class"].isna()) == {True}


def test_the_standard_deviation_may_be_that_of_the_first_scores() -> None:
    found = streamed_change([WHOLE], sd="first")
    frame = found.frame.query("score == 's'")
    for row in found.individual.to_dict("records"):
        first = frame[frame["respondent"] == row["respondent"]]["first"]
        assert row["sd"] == pytest.approx(first.std(ddof=1), rel=1e-12)
    assert {each.kind for each in found.constants} == {"reliability", "cutoff"}
    assert found.to_dict()["sd_from"] == "first"


def test_scores_without_constants_or_spread_have_no_classes() -> None:
    assert streamed_change([WHOLE], scores=["a"]).individual.empty
    alone = forms_of(TWO, [form("p", each, respondent="mentor", a=2, b=2, c=2) for each in ("start", "exit")])
    assert streamed_change([alone], sd="first").individual.empty
    undirected = definition([item("a", better=None)], constants=[("a", "reliability", 0.8), ("a", "sd", 1.0)])
    assert streamed_change([forms_of(undirected, [form("p", a=1)])]).individual.empty
    without_sd = definition([item("a")], constants=[("a", "reliability", 0.8)])
    assert streamed_change([forms_of(without_sd, [form("p", a=1)])]).individual.empty


def test_constants_that_are_used_where_they_do_not_hold_are_noted() -> None:
    limited = definition([item("a")], constants=[("a", "reliability", 0.8), ("a", "sd", 1.0)])
    limits = {"valid_range": [3.0, 8.0], "valid_years": [2020, 2025]}
    limited.constants[:] = [each.model_copy(update=limits) for each in limited.constants]
    rows = [
        form("p", "start", date="2019-05-01", a=1),
        form("p", "exit", date="2024-05-01", a=9),
        form("q", "start", date="2026-05-01", a=5),
    ]
    forms = forms_of(limited, rows)
    for blocks in ([forms], divided(forms, [1, 2])):
        notes = {note.code: note.facts for note in streamed_change(blocks).notes}
        assert notes["constant-outside-range"]["count"] == 2
        assert notes["constant-outside-years"]["years"] == "2019, 2026"


# ---------------------------------------------------------------- what is refused, and what is told


def test_forms_that_stand_alone_have_no_first_and_last() -> None:
    alone = definition([item("a")], design="cross_sectional")
    with pytest.raises(DataError) as raised:
        streamed_change([forms_of(alone, [form("p", a=1)])])
    assert raised.value.problems[0].code == "design-has-no-pairs"


def test_a_call_that_cannot_mean_anything_is_refused() -> None:
    with pytest.raises(CallError, match="no forms"):
        streamed_change([])
    with pytest.raises(CallError, match="no score or item x"):
        streamed_change([WHOLE], scores=["x"])
    found = streamed_change([WHOLE])
    for item_id, respondent in (("x", "mentor"), ("a", "staff")):
        with pytest.raises(CallError, match="no item"):
            found.item(item_id, respondent)


def test_of_a_sensitive_instrument_nobody_sees_persons() -> None:
    sensitive = definition([item("a")], disclosure={"sensitive": True})
    with pytest.raises(DataError) as raised:
        pg.streamed_change([forms_of(sensitive, [form("p", a=1)])])
    assert raised.value.problems[0].code == "individual-not-allowed"


def test_problems_of_a_file_come_through(tmp_path: Path) -> None:
    frame = answers()
    frame.loc[20, "a"] = "77"
    frame.to_parquet(tmp_path / "svar.parquet")
    with pytest.raises(DataError) as raised:
        streamed_change(read_blocks(tmp_path / "svar.parquet", TWO, rows=7))
    assert raised.value.problems[0].facts["rows"] == [22]


def test_notes_of_all_blocks_are_told_once_with_their_counts() -> None:
    frame = answers()
    frame.loc[[3, 50], "a"] = "77"
    forms = [read_forms(frame[:30], TWO, invalid="count"), read_forms(frame[30:], TWO, invalid="count")]
    notes = [note.facts["count"] for note in streamed_change(forms).notes if note.code == "invalid-answers"]
    assert notes == [2]


def test_json_tells_counts_and_nobody() -> None:
    told = streamed_change([WHOLE]).to_dict()
    assert (told["participants"], told["forms"]) == (12, len(WHOLE))
    assert "P0" not in str(told)
    assert [row["score"] for row in told["individual"]] == ["s", "s"]


# ---------------------------------------------------------------- memory


ELEVEN = [f"q{place}" for place in range(11)]
LONG = definition([item(name) for name in ELEVEN], scores=[score("s", ELEVEN, "mean", 8)])


def many(people: int, occasions: int) -> pd.DataFrame:
    """So many forms of eleven items from each of so many people."""
    waves = [f"follow-up-{place}" for place in range(1, occasions + 1)]
    codes = np.random.default_rng(1).integers(1, 11, (people * len(waves), 11), np.int8)
    keys = {"participant": np.repeat(np.arange(people), len(waves)), "occasion": pd.Categorical(waves * people)}
    return pd.DataFrame(keys | dict(zip(ELEVEN, codes.T, strict=True)))


def peak_of(work: Callable[[], Any]) -> int:
    """Bytes that a piece of work takes at most, arrays included."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_scoring_and_change_work_in_less_than_three_times_the_matrix() -> None:
    forms = read_forms(many(60_000, 6), LONG)
    streamed_change([forms.take(np.arange(10))])  # what is imported or cached on first use is no working memory
    assert peak_of(lambda: score_forms(forms)) < forms.codes.nbytes * 3
    assert peak_of(lambda: streamed_change([forms])) < forms.codes.nbytes * 3


def test_a_file_in_blocks_takes_less_than_the_matrix_that_is_never_made(tmp_path: Path) -> None:
    frame = many(4_000, 90)
    frame.to_parquet(tmp_path / "svar.parquet")
    streamed_change(read_blocks(many(10, 2), LONG))
    peak = peak_of(lambda: streamed_change(read_blocks(tmp_path / "svar.parquet", LONG, rows=5_000)))
    assert peak < len(frame) * len(ELEVEN) * np.dtype(CODE_TYPE).itemsize
