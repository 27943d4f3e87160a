"""Samordningsförbundet i Södertälje, årsredovisning 2021, tables 7 and 9, rebuilt from forms in a file.

The counts are the only ones that the printed per cents and numbers of answers allow (see SOURCE.md).
"""

import csv
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from statsmodels.stats.proportion import proportions_ztest
from support import table

import progression as pg
from progression.analysis import Indicators, indicators, parse_period, read_reference
from progression.disclosure import protect
from progression.printing import print_share

YEAR, YEAR_BEFORE = "2020-11-01/2021-10-31", "2019-11-01/2020-10-31"
TABLE_7, TABLE_9 = table("sodertalje-2021/tabell-7.csv"), table("sodertalje-2021/tabell-9.csv")
COUNTS_7 = {
    "nns-deltagare-pagaende": {None: (29, 61), "kvinna": (11, 31), "man": (16, 28), "annat": (2, 2)},
    "nns-deltagare-avslut": {None: (25, 46), "kvinna": (14, 25), "man": (9, 16), "annat": (2, 5)},
}
FORM_7 = {"nns-deltagare-pagaende": "Deltagare Pågående", "nns-deltagare-avslut": "Deltagare Avslut"}
GROUP_7 = {"Samtliga": None, "Kvinnor": "kvinna", "Män": "man"}
COUNTS_9 = {
    YEAR: {"staff": (6, 11), "manager": (9, 14), "board": (5, 5)},
    YEAR_BEFORE: {"staff": (11, 14), "manager": (6, 6), "board": (4, 5)},
}
RESPONDENT_9 = {"Personal": "staff", "Chefer": "manager", "Styrelse": "board"}
FORM_9 = {"staff": "nns-personal", "manager": "nns-chefer", "board": "nns-styrelse"}
CASES_7 = [(name, row) for name, label in FORM_7.items() for row in TABLE_7 if row["Mätning"] == label]
POSITIVE, NEGATIVE = ["i hög grad", "5"], ["3", "inte alls", "2"]


def answers(positive: int, n: int) -> list[str]:
    """So many positive answers among n, written as codes and as labels."""
    yes = [POSITIVE[place % len(POSITIVE)] for place in range(positive)]
    return yes + [NEGATIVE[place % len(NEGATIVE)] for place in range(n - positive)]


def write(file: Path, rows: list[dict[str, str]]) -> Path:
    """A CSV as a Swedish Excel saves it: semicolons and a byte-order mark."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return file


def counted_7(name: str, folder: Path) -> Indicators:
    """The shares by kön as they are, through a file of the participants' forms."""
    rows = []
    for group, (k, n) in COUNTS_7[name].items():
        kon = {"kvinna": "Kvinna", "man": "män", "annat": "annat/okänt"}.get(group or "")
        for answer in answers(k, n) if kon else ():
            rows.append({"deltagare": f"d{len(rows)}", "datum": "2021-10-31", "kön": kon, "mer_redo": answer})
    rows += [
        {"deltagare": f"v{place}", "datum": "2020-11-01", "kön": "kvinna", "mer_redo": answer}
        for place, answer in enumerate(["vet ej", "", "98"])
    ]
    forms = pg.read_forms(write(folder / "svar.csv", rows), pg.load_instrument(name))
    nation = read_reference("riket-2021", forms.instrument)
    return indicators(forms, period=parse_period(YEAR), by=["kon"], against=nation)


def rows_7(found: Indicators) -> dict[Any, dict[str, Any]]:
    """The JSON rows of ``mer_redo`` by group."""
    return {row["group"]: row for row in found.to_dict()["rows"] if row["item"] == "mer_redo"}


def found_9(folder: Path, **more: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """The JSON rows of ``strukturer`` by period and respondent: a form of their own for each, a file of both years."""
    found = {}
    for respondent, name in FORM_9.items():
        rows = [
            {"participant": f"p{place}", "date": period[-10:], "strukturer": answer}
            for period, counts in COUNTS_9.items()
            for place, answer in enumerate(answers(*counts[respondent]))
        ]
        forms = pg.read_forms(write(folder / f"{name}.csv", rows), pg.load_instrument(name))
        result = pg.indicators(forms, period=YEAR, previous=YEAR_BEFORE, against="riket-2021", **more)
        wanted = [row for row in result.to_dict()["rows"] if row["item"] == "strukturer"]
        found.update({(row["period"], row["respondent"]): row for row in wanted})
    return found


def printed(text: str) -> tuple[str, int | None]:
    """``58% (n=1522)`` as Swedish print and number of answers."""
    match = re.fullmatch(r"(\d+)% ?(?:\(n=(\d+)\))?", text)
    assert match
    return f"{match[1]}\u00a0%", int(match[2]) if match[2] else None


def named(cell: str) -> tuple[str, int]:
    """``Kvinnor (n=31)`` as name and number of answers."""
    match = re.fullmatch(r"(\S+) \(n=(\d+)\)", cell)
    assert match
    return match[1], int(match[2])


def printed_share(row: dict[str, Any]) -> str:
    """A row's own share as a Swedish table prints it."""
    return print_share(Fraction(row["k"], row["n"]), "sv")


@pytest.mark.parametrize(("name", "line"), CASES_7)
def test_table_7_comes_out_of_forms(name: str, line: dict[str, str], tmp_path: Path) -> None:
    """48 35 57 and 54 56 56 per cent with n 61 31 28 and 46 25 16; "vet ej" and blanks are in no count."""
    group, n = named(line["Grupp (n avser Södertälje 2021)"])
    row = rows_7(counted_7(name, tmp_path))[GROUP_7[group]]
    assert (row["k"], row["n"]) == COUNTS_7[name][GROUP_7[group]]
    assert row["n"] == n
    assert printed_share(row) == printed(line["Positiva svar 2021 (Södertälje)"])[0]
    assert row["share"] == pytest.approx(row["k"] / row["n"], abs=1e-15)
    assert row["low"] < row["share"] < row["high"]


@pytest.mark.parametrize(("name", "line"), CASES_7)
def test_table_7_has_the_nation_beside_it(name: str, line: dict[str, str], tmp_path: Path) -> None:
    """58 55 62 and 60 59 62 per cent with the nation's n; no count is made up from them."""
    group, _ = named(line["Grupp (n avser Södertälje 2021)"])
    row = rows_7(counted_7(name, tmp_path))[GROUP_7[group]]
    share, n = printed(line["Riket 2021"])
    assert (print_share(row["reference_share"], "sv"), row["reference_n"], row["reference_k"]) == (share, n, None)
    assert row["difference"] == pytest.approx(row["share"] - row["reference_share"], abs=1e-12)
    assert row["difference_low"] < row["difference"] < row["difference_high"]


@pytest.mark.parametrize(
    ("name", "group", "verdict"),
    [
        ("nns-deltagare-pagaende", None, "cannot_tell"),  # 48 % against 58 %, p .105
        ("nns-deltagare-pagaende", "kvinna", "lower"),  # 35 % against 55 %, p .032
        ("nns-deltagare-pagaende", "man", "cannot_tell"),
        ("nns-deltagare-avslut", None, "cannot_tell"),
        ("nns-deltagare-avslut", "kvinna", "cannot_tell"),
        ("nns-deltagare-avslut", "man", "cannot_tell"),
        ("nns-deltagare-avslut", "annat", "not_compared"),  # nothing is published for them
    ],
)
def test_table_7_verdicts_say_what_can_be_told(name: str, group: str | None, verdict: str, tmp_path: Path) -> None:
    """Only the women still in the insats differ from the nation by more than chance."""
    assert rows_7(counted_7(name, tmp_path))[group]["verdict"] == verdict


def test_table_7_p_value_is_that_of_another_program(tmp_path: Path) -> None:
    """11 of 31 against 55 % of 791: statsmodels `proportions_ztest`, p .032."""
    row = rows_7(counted_7("nns-deltagare-pagaende", tmp_path))["kvinna"]
    _, p = proportions_ztest([11, 0.55 * 791], [31, 791])
    assert row["p"] == pytest.approx(p, abs=1e-12)
    assert (round(row["p"], 3), row["p_method"]) == (0.032, "score")


def test_table_7_hides_the_two_of_another_kon(tmp_path: Path) -> None:
    """61 − 31 − 28 leaves two persons, both positive: no number about them leaves."""
    row = rows_7(protect(counted_7("nns-deltagare-pagaende", tmp_path)))["annat"]
    assert row["suppressed"]
    assert row["reason"] == "small_group"
    words = {"item", "indicator", "respondent", "by", "group", "period"}
    words |= {"suppressed", "previous_suppressed", "reason", "p_method"}
    told = {name: value for name, value in row.items() if name not in words and value is not None}
    assert {"verdict", "previous_verdict"} <= set(told)
    assert set(told.values()) == {"not_compared"}


def test_table_7_hides_the_men_beside_them(tmp_path: Path) -> None:
    """As it was printed anybody can subtract the two; with the men there are thirty left over."""
    shown = rows_7(protect(counted_7("nns-deltagare-pagaende", tmp_path)))
    assert {group: row["n"] for group, row in shown.items()} == {None: 61, "kvinna": 31, "man": None, "annat": None}
    shown = rows_7(protect(counted_7("nns-deltagare-avslut", tmp_path)))
    assert {group: row["n"] for group, row in shown.items()} == {None: 46, "kvinna": 25, "man": 16, "annat": 5}


def test_table_7_shows_a_group_of_exactly_five(tmp_path: Path) -> None:
    """46 − 25 − 16 leaves five persons, two of them positive."""
    row = rows_7(protect(counted_7("nns-deltagare-avslut", tmp_path)))["annat"]
    assert (row["k"], row["n"], row["suppressed"], row["reason"]) == (2, 5, False, None)
    assert printed_share(row) == "40\u00a0%"


def test_table_7_all_may_lie_below_both_women_and_men(tmp_path: Path) -> None:
    """54 / 56 / 56 per cent is right: five persons have another or unknown kön."""
    found = rows_7(counted_7("nns-deltagare-avslut", tmp_path))
    assert [printed_share(found[group]) for group in (None, "kvinna", "man")] == ["54\u00a0%", "56\u00a0%", "56\u00a0%"]


@pytest.mark.parametrize("line", TABLE_9)
def test_table_9_comes_out_of_forms(line: dict[str, str], tmp_path: Path) -> None:
    """55 64 100 per cent in 2021 and 79 100 80 in 2020, with the nation's 75 69 86."""
    group, n = named(line["Respondentgrupp"])
    found = found_9(tmp_path)
    row, earlier = found[YEAR, RESPONDENT_9[group]], found[YEAR_BEFORE, RESPONDENT_9[group]]
    assert row["n"] == n
    assert printed_share(row) == printed(line["2021 – andel positiva svar Södertälje"])[0]
    national = print_share(row["reference_share"], "sv"), row["reference_n"]
    assert national == printed(line["2021 – andel positiva svar nationellt"])
    share, earlier_n = printed(line["2020 – andel positiva svar Södertälje"])
    assert (printed_share(earlier), earlier["n"]) == (share, earlier_n)
    assert (row["previous_k"], row["previous_n"]) == (earlier["k"], earlier["n"])
    assert row["previous_share"] == earlier["share"]


def test_table_9_fall_of_staff_from_79_to_55_per_cent_cannot_be_told(tmp_path: Path) -> None:
    """6 of 11 after 11 of 14 looks like a fall; Fisher's exact p is .39 (R 4.2.2 `fisher.test`: 0.389168573607933)."""
    row = found_9(tmp_path)[YEAR, "staff"]
    assert row["previous_verdict"] == "cannot_tell"
    assert row["previous_p"] == pytest.approx(0.389168573607933, abs=5e-13)
    assert row["previous_difference"] == pytest.approx(6 / 11 - 11 / 14, abs=1e-15)
    assert row["previous_low"] < 0 < row["previous_high"]


def test_table_9_no_small_group_differs_from_the_nation(tmp_path: Path) -> None:
    """11, 14 and 5 answers: nothing can be told."""
    found = found_9(tmp_path)
    for respondent in ("staff", "manager", "board"):
        row = found[YEAR, respondent]
        assert (row["verdict"], row["p_method"]) == ("cannot_tell", "fisher")


def test_table_9_shows_a_board_of_five_and_hides_it_on_request(tmp_path: Path) -> None:
    """N = 5 is the threshold, not below it; a higher one hides it."""
    row = found_9(tmp_path)[YEAR, "board"]
    assert (row["k"], row["n"], row["suppressed"]) == (5, 5, False)
    hidden = found_9(tmp_path, min_group=6)
    assert [hidden[YEAR, each]["suppressed"] for each in ("staff", "manager", "board")] == [False, False, True]
    assert hidden[YEAR_BEFORE, "board"]["n"] is None


def test_reference_and_its_reservations_are_named(tmp_path: Path) -> None:
    """The table it comes from, that only per cents are printed, and the nation's containing the förbund."""
    rows_7(counted_7("nns-deltagare-pagaende", tmp_path))
    forms = pg.read_forms(tmp_path / "svar.csv", pg.load_instrument("nns-deltagare-pagaende"))
    result = pg.indicators(forms, period=YEAR, against="riket-2021")
    codes = [note.code for note in result.notes]
    assert result.reference_label == "riket-2021"
    assert result.reference_sources == ("Samordningsförbundet i Södertälje, årsredovisning 2021, tabell 7",)
    assert {"reference-percent-only", "reference-says"} <= set(codes)
    assert "reference-of-another-period" not in codes
