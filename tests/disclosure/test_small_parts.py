"""Parts of a sum: no part of few can be worked out, of reasons for leaving and of options chosen."""

import itertools
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item
from support.exits import exit_row, exits_of, forms_of_bip

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression.disclosure.parts import shown_parts

LEAST = 5
OPTIONS = [{"code": code, "label": {"sv": f"svar {code}"}} for code in (1, 2, 3)]


def rows_that_fit(row: Any, shown: Any) -> list[tuple[int, ...]]:
    """Every way to share out what is hidden of a row whose sum is known."""
    left, free = int(row[~shown].sum()), int((~shown).sum())
    found = []
    for cells in itertools.product(range(left + 1), repeat=max(free - 1, 0)):
        if sum(cells) <= left:
            filled = row.copy()
            filled[~shown] = [*cells, left - sum(cells)] if free else []
            found.append(tuple(int(each) for each in filled))
    return found


def tables_that_fit(counts: Any, shown: Any) -> Any:
    """Every table of groups, with those of no group last, with the same sums of groups and the same parts shown."""
    cells = np.vstack([counts[1:], counts[0] - counts[1:].sum(axis=0)])
    told = np.vstack([shown[1:], np.zeros_like(shown[:1])])
    each = [rows_that_fit(row, seen) for row, seen in zip(cells, told, strict=True)]
    found = np.array(list(itertools.product(*each)))
    seen = told[:, None, :].any(axis=2) & (cells > 0)  # of a group of which anything is shown nobody would be
    found = found[((found > 0) | ~seen).all(axis=(1, 2))]
    same = (found.sum(axis=1)[:, shown[0]] == counts[0, shown[0]]).all(axis=1)
    return found[same]


TABLES = st.tuples(st.integers(0, 2), st.integers(2, 3)).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 7), min_size=(size[0] or 1) * size[1], max_size=(size[0] or 1) * size[1]),
        st.lists(st.integers(0, 1), min_size=size[1], max_size=size[1]),
        st.just(size),
    )
)


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_of_every_part_of_few_another_count_fits_all_that_is_shown(drawn: Any) -> None:
    cells, rest, (groups, parts) = drawn
    own = np.array(cells).reshape(-1, parts)
    counts = np.vstack([own.sum(axis=0) + rest, own]) if groups else own
    shown = shown_parts(counts, LEAST, hidden=np.zeros(counts.shape, bool))
    few = (counts > 0) & (counts < LEAST) & (counts[0] < counts[0].sum())
    assert not (shown & few).any()
    if counts[0].sum() < LEAST:
        assert not (shown & (counts > 0)).any()
        return
    fit = tables_that_fit(counts, shown)
    for group, part in np.argwhere(few):
        possible = fit[:, group - 1, part] if group else fit[:, :, part].sum(axis=1)
        assert len(np.unique(possible)) > 1, (counts, shown)
    left = np.where(shown, 0, counts).sum(axis=1)
    assert not ((left > 0) & (left < LEAST) & (counts * shown).any(axis=1)).any()


def test_nothing_is_hidden_where_all_are_enough_or_nobody() -> None:
    counts = np.array([[20, 0, 12], [9, 0, 7], [11, 0, 5]])
    assert shown_parts(counts, LEAST, hidden=np.zeros(counts.shape, bool)).all()


def test_a_part_of_few_has_the_smallest_other_as_company() -> None:
    shown = shown_parts(np.array([[30, 3, 9, 14]]), LEAST, hidden=np.zeros((1, 4), bool))
    assert shown.tolist() == [[True, False, False, True]]


def leaving(reasons: dict[str, list[int]], **more: Any) -> GroupChange:
    """Six who stayed in each group; of those who left of it the codes of their reasons, 0 for no exit."""
    rows, exits = [], []
    for kon, codes in reasons.items():
        own = {"kon": kon, "respondent": "mentor", "mal": 3}
        for place in range(6):
            rows += [form(f"s{kon}{place}", when, **own) for when in ("start", "exit")]
        for place, code in enumerate(codes):
            rows.append(form(f"l{kon}{place}", "start", **own))
            if code:
                exits.append(exit_row(f"l{kon}{place}", 90, 1 if code == 1 else 4, avslutsanledning=code))
    asked = {"before": "start", "after": "exit", "by": ["kon"], "scores": ["mal"]} | more
    return group_change(forms_of_bip(rows), exits=exits_of(exits), **asked)


def told(result: GroupChange, group: str | None = None, kind: str = "reason") -> dict[str, int | None]:
    rows = [row for row in result.to_dict()["reasons"] if (row["group"], row["kind"]) == (group, kind)]
    return {row["answer"]: row["k"] for row in rows if row["suppressed"] or row["k"]}


def test_a_reason_of_few_is_hidden_with_company_and_without_its_share() -> None:
    found = protect(leaving({"K": [1] * 9 + [2] * 3 + [7] * 6}, by=[]))
    assert told(found) == {"enligt_plan": 9, "egen_vilja": None, "annat": None}
    row = next(row for row in found.to_dict()["reasons"] if row["answer"] == "egen_vilja")
    assert [row[name] for name in ("n", "k", "share", "share_low", "share_high")] == [None] * 5
    assert (row["suppressed"], row["reason"]) == (True, "small_group")


def test_a_group_of_few_who_left_is_hidden_whole_and_the_other_with_it() -> None:
    found = protect(leaving({"K": [1] * 12, "M": [1] * 3}))
    assert told(found) == {"enligt_plan": 15}
    assert set(told(found, "kvinna").values()) == set(told(found, "man").values()) == {None}


def test_a_group_whose_attrition_is_hidden_tells_no_reasons() -> None:
    raw = leaving({"K": [1] * 12, "M": [1] * 12})
    few = raw.attrition.assign(pairs=np.where(raw.attrition["group"] == "man", 3, raw.attrition["pairs"]))
    raw.attrition[:] = few
    found = protect(raw)
    assert set(told(found, "man").values()) == {None}
    assert told(found) == {"enligt_plan": 24}


def test_those_without_an_exit_are_hidden_in_both_kinds_or_in_none() -> None:
    """Two reasons are enough to be shown; only one went elsewhere than to work, with whom those are hidden."""
    found = protect(leaving({"K": [1] * 9 + [2] * 1 + [0] * 5}, by=[]))
    for kind in ("reason", "to_work"):
        assert told(found, kind=kind)["no_exit"] is None


def test_protecting_twice_changes_nothing_and_a_higher_limit_hides_all_that_was_hidden_in_part() -> None:
    once = protect(leaving({"K": [1] * 9 + [2] * 3 + [7] * 6, "M": [1] * 8}))
    assert protect(once).to_dict() == once.to_dict()
    higher = protect(once, min_group=8)
    assert told(higher)["enligt_plan"] == 17
    assert set(told(protect(once, min_group=12)).values()) == {None}


def choosing(name: str, pairs: dict[tuple[Any, Any], int]) -> GroupChange:
    made = definition(
        [item("a"), item(name, scale=name, better=None)],
        scales={
            "bor": {"type": "nominal", "options": OPTIONS},
            "stod": {"type": "multi_select", "options": OPTIONS},
        },
    )
    rows, place = [], 0
    for answers, count in pairs.items():
        for _ in range(count):
            place += 1
            for when, answer in zip(("start", "exit"), answers, strict=True):
                rows.append(form(f"p{place}", when, a=5, kon="K" if place % 2 else "M", **{name: answer}))
    return group_change(forms_of(made, rows), before="start", after="exit", by=["kon"], choices=[name])


def shown_options(result: GroupChange, group: str | None = None) -> list[int]:
    rows = result.to_dict()["choices"]
    return [int(row["code"]) for row in rows if row["group"] == group and not row["suppressed"]]


def test_an_option_that_few_chose_at_either_occasion_is_hidden_with_company() -> None:
    found = protect(choosing("bor", {(1, 1): 20, (2, 1): 12, (1, 2): 8, (3, 2): 3}))
    assert shown_options(found) == [1]
    hidden = next(row for row in found.to_dict()["choices"] if row["suppressed"])
    assert hidden["code"] in (2, 3)
    assert {hidden[name] for name in ("n", "n11", "n10", "difference", "newcombe_low", "midp_p", "p_holm")} == {None}


def test_beside_a_hidden_option_there_is_no_test() -> None:
    raw = choosing("bor", {(1, 1): 20, (2, 1): 12, (1, 2): 8, (3, 2): 3})
    test, found = raw.to_dict()["choice_tests"][0], protect(raw).to_dict()["choice_tests"][0]
    assert test["marginal_p"] is not None
    assert (found["suppressed"], found["reason"]) == (True, "small_group")
    told = ("n", "changed", "marginal", "marginal_df", "marginal_p", "bhapkar", "bhapkar_p", "p_holm", "p_bh")
    assert {found[name] for name in told} == {None}


def test_of_several_choices_an_option_is_hidden_also_where_few_did_not_choose_it() -> None:
    pairs = {("1;2", "1;2"): 10, ("1", "1"): 8, ("1", "1;2"): 6, ("2", "1;2"): 2, ("1;3", "1;3"): 1}
    assert shown_options(protect(choosing("stod", pairs))) == [2]


def test_too_few_pairs_hide_everything_and_protecting_twice_changes_nothing() -> None:
    few = protect(choosing("bor", {(1, 2): 4})).to_dict()
    assert {row["suppressed"] for part in ("choices", "choice_tests") for row in few[part]} == {True}
    for name, pairs in (("bor", {(1, 1): 20, (2, 1): 12, (3, 2): 3}), ("stod", {("1", "1;2"): 9, ("2", "1"): 7})):
        once = protect(choosing(name, pairs))
        assert protect(once).to_dict() == once.to_dict()


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(0, 8), min_size=9, max_size=9))
def test_what_is_hidden_of_an_items_options_is_nobody_or_enough_at_either_occasion(cells: list[int]) -> None:
    pairs = dict(zip(itertools.product((1, 2, 3), repeat=2), cells, strict=True))
    if sum(cells) < LEAST:
        return
    raw = choosing("bor", pairs)
    before = {(row["group"], row["code"]): row for row in raw.to_dict()["choices"]}
    groups: dict[Any, list[tuple[int, int]]] = {}
    for row in protect(raw).to_dict()["choices"]:
        if row["suppressed"]:
            true = before[row["group"], row["code"]]
            counts = true["n11"] + true["n10"], true["n11"] + true["n01"]
            groups.setdefault(row["group"], []).append(counts)
    for group, hidden in groups.items():
        for side in zip(*hidden, strict=True):
            everything = before[group, 1.0]["n"]
            assert sum(side) in {0, everything} or sum(side) >= LEAST


def test_a_group_too_small_to_be_shown_does_not_hide_everybody() -> None:
    """Whether the two left for one reason or for two cannot be seen: of them nothing is shown, not even nobody."""
    counts = np.array([[37, 14, 0], [18, 7, 0], [18, 6, 0], [1, 1, 0]])
    shown = shown_parts(counts, LEAST, hidden=np.zeros(counts.shape, bool))
    assert shown[0].all()
    assert not shown[3].any()
