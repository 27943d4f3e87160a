"""``progression change --method …``: individual change by every method, and what is said of it in every format."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]

MORE = {
    "reliability_after": 0.75,
    "mean": 22,
    "functional_mean": 45,
    "functional_sd": 6,
    "important_change": 12,
}
BEFORE_AND_AFTER = [(20, 35), (10, 22), (25, 29), (25, 34), (40, 25), (20, 8), (0, 12), (52, 60), (60, 60)]
ASKED = ("--from", "start", "--to", "exit")
SHEETS = ["change", "attrition", "individual", "against_average", "with_group", "reliabilities", "same_verdicts"]
OF_ONES_OWN = {"improved", "unchanged", "deteriorated", "recovered", "harmed"}
AGAINST_AVERAGE = {"more_than_average", "as_average", "less_than_average"}


@pytest.fixture
def instrument(own_instrument: Run, tmp_path: Path) -> Path:
    """The item from 0 to 60 with every kind of constant."""
    file: Path = own_instrument(tmp_path)
    more = "".join(
        f'[[constants]]\nscore = "styrka"\nkind = "{kind}"\nvalue = {value}\npopulation = "prov"\nn = 120\n'
        'source = "Ek 2009"\nfit = "same_population"\n'
        for kind, value in MORE.items()
    )
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    return file


@pytest.fixture
def few(write_forms: Run) -> Path:
    """Nine who came back, and two who did not."""
    rows = [
        f"p{place} {when} {values[when == 'exit']}"
        for place, values in enumerate(BEFORE_AND_AFTER)
        for when in ("start", "exit")
    ]
    return Path(write_forms("participant occasion styrka", *rows, "x start 20", "y start 30"))


@pytest.fixture
def risen(write_forms: Run) -> Path:
    """Forty who rose: thirty by 25 points, ten by 5; three dated measurements each."""
    rows = []
    for place in range(40):
        start, rise = 12 + place % 5, 5 if place % 4 == 0 else 25
        for part, (when, day) in enumerate((("start", "01-10"), ("follow-up-1", "04-10"), ("exit", "07-10"))):
            rows.append(f"p{place} {when} 2024-{day} {start + round(rise * part / 2) + (place + part) % 2}")
    return Path(write_forms("participant occasion date styrka", *rows))


def methods(*names: str) -> list[str]:
    """``--method`` for each."""
    return [word for name in names for word in ("--method", name)]


def test_each_method_has_a_row_with_its_reference_and_both_denominators(run: Run, instrument: Path, few: Path) -> None:
    every = methods("jt", "en", "gln", "nk", "ha", "percentage", "anchor", "cutoff")
    rows = run("change", few, "-i", instrument, *ASKED, *every, "--percent", "30", "--json").data["individual"]
    assert {row["method"]: row["reference"] for row in rows} == {
        **dict.fromkeys(("jt", "en", "gln", "nk"), "beyond_measurement_error"),
        "ha": "estimated_true_change",
        "percentage": "at_least_percentage",
        "anchor": "at_least_important_change",
        "cutoff": "past_cutoff",
    }
    for row in rows:
        assert (row["n"], row["began"]) == (9, 11)
        better = row["likely_better"] if row["method"] == "ha" else row["recovered"] + row["improved"]
        assert row["share"] == pytest.approx(better / row["classified"])
        assert row["share_of_began"] == pytest.approx(better / 11)
    (percentage,) = [row for row in rows if row["method"] == "percentage"]
    assert (percentage["classified"], percentage["not_classified"]) == (8, 1)  # nothing is a percentage of 0


def test_what_was_asked_for_stands_in_the_result(run: Run, instrument: Path, few: Path) -> None:
    asked = methods("jt", "percentage")
    data = run("change", few, "-i", instrument, *ASKED, *asked, "--percent", "30", "--cutoff", "b", "--json").data
    assert data["judging"] == {
        "methods": ["jt", "percentage"],
        "reliability": "published",
        "cutoff": "b",
        "percentage": 30,
        "retest": None,
    }
    assert {row["cutoff"] for row in data["individual"]} == {45 - 2 * 6}
    assert run("change", few, "-i", instrument, *ASKED, "--json").data["judging"]["methods"] == ["jt"]


def test_the_table_prints_the_numbers_of_the_json_with_both_shares(run: Run, instrument: Path, few: Path) -> None:
    """JT asks for more than 9.2971 points: 35, 22 and 12 are enough; the limits are Wilson's of 3 of 9 and 3 of 11."""
    (found,) = run("change", few, "-i", instrument, *ASKED, "--json").data["individual"]
    assert (found["recovered"], found["improved"], found["deteriorated"], found["harmed"]) == (1, 2, 1, 1)
    shown = run("change", few, "-i", instrument, *ASKED)
    row = re.sub(r"\s+", " ", shown.row("33\u00a0%").replace("│", " "))
    assert row.strip() == "Styrka i dag 11 9 1 2 4 1 1 0 33 % (12–65) 27 % (10–57)"
    assert "mer än 9,30 skalsteg" in shown.out
    assert "reliabilitet 0,80" in shown.out
    assert "lånat från en annan grupp" in shown.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "sv",
            [
                "utöver mätfelet",
                "minst den viktiga förändringen",
                "minst 30 procents förändring",
                "förbi gränsvärdet",
                "genomsnittliga förändring",
            ],
        ),
        (
            "en",
            [
                "beyond measurement error",
                "at least the important change",
                "at least 30 per cent",
                "past the cut-off",
                "average change",
            ],
        ),
    ],
)
def test_every_table_says_in_its_heading_what_its_labels_refer_to(
    run: Run, instrument: Path, few: Path, language: str, words: list[str]
) -> None:
    asked = [*methods("jt", "anchor", "percentage", "cutoff", "hll"), "--percent", "30", "--lang", language]
    headings = [
        line.strip()
        for line in run("change", few, "-i", instrument, *ASKED, *asked).out.splitlines()
        if line[:1].isalpha()
    ]
    for each in words:
        assert any(each in heading for heading in headings), each


def cells(file: Path) -> list[str]:
    """Every cell of a workbook."""
    book = openpyxl.load_workbook(file)
    return [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_less_than_average_is_never_called_worse(
    run: Run, instrument: Path, risen: Path, tmp_path: Path, language: str
) -> None:
    """Nobody got worse, but ten rose less than the others."""
    asked = ("change", risen, "-i", instrument, *ASKED, "--lang", language)
    (own,) = run(*asked, "--json").data["individual"]
    assert (own["deteriorated"], own["harmed"]) == (0, 0)
    against = (*asked, *methods("hll", "hlm"))
    rows = run(*against, "--json").data["individual"]
    assert [(row["method"], row["less_than_average"]) for row in rows] == [("hll", 10), ("hlm", 10)]
    for ending in ("csv", "xlsx", "html"):
        assert run(*against, "-o", f"ut.{ending}").code == 0
    page = re.sub(r"<(script|style)\b.*?</\1>", "", (tmp_path / "ut.html").read_text("utf-8"), flags=re.DOTALL)
    terminal = run(*against)
    said = {
        "json": run(*against, "--json").out,
        "terminal": terminal.out + terminal.err,
        "csv": (tmp_path / "ut.csv").read_text("utf-8"),
        "xlsx": "\n".join(cells(tmp_path / "ut.xlsx")),
        "html": page,
    }
    for where, text in said.items():
        assert not re.search(r"deteriorat|försämr|harmed", text, flags=re.IGNORECASE), where
    headings = re.findall(r"<th[^>]*>(.*?)</th>", page)
    assert not [each for each in headings if re.search(r"sämre|worse", each, flags=re.IGNORECASE)]
    assert {"sv": "Mindre än genomsnittet", "en": "Less than average"}[language] in headings
    assert {"sv": "Mindre än", "en": "Less than"}[language] in terminal.out


def test_rows_of_one_reference_have_its_classes_and_no_others(run: Run, instrument: Path, risen: Path) -> None:
    data = run("change", risen, "-i", instrument, *ASKED, *methods("jt", "hll"), "--json").data
    own, average = data["individual"]
    assert set(own) >= OF_ONES_OWN
    assert not AGAINST_AVERAGE & set(own)
    assert set(average) >= AGAINST_AVERAGE
    assert not OF_ONES_OWN & set(average)
    for row in data["reliabilities"]:
        there, not_there = (AGAINST_AVERAGE, OF_ONES_OWN) if row["method"] == "hll" else (OF_ONES_OWN, AGAINST_AVERAGE)
        assert there & set(row)
        assert not not_there & set(row)


def test_a_workbook_has_the_numbers_of_the_json_in_a_sheet_each(
    run: Run, instrument: Path, risen: Path, tmp_path: Path
) -> None:
    asked = ("change", risen, "-i", instrument, *ASKED, *methods("jt", "gln", "hll"))
    data = run(*asked, "--json").data
    run(*asked, "-o", "ut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert [name for name in book.sheetnames if name in SHEETS] == SHEETS

    def rows(name: str) -> list[dict[str, Any]]:
        titles, *found = book[name].iter_rows(values_only=True)
        return [dict(zip(titles, row, strict=True)) for row in found]

    kept = ("method", "n", "began", "share", "could_flip")
    wanted = [[row[name] for name in kept] for row in data["individual"]]
    found = [[row[name] for name in kept] for name in ("individual", "against_average") for row in rows(name)]
    assert found == [pytest.approx(each) if isinstance(each, float) else each for each in wanted]
    assert len(rows("reliabilities")) == len(data["reliabilities"]) == 3 * 10
    assert [(row["methods"], row["n"], row["same"]) for row in rows("same_verdicts")] == [
        (row["methods"], row["n"], row["same"]) for row in data["same_verdicts"]
    ]


def test_of_how_many_several_methods_say_the_same_is_counted_within_a_reference(
    run: Run, instrument: Path, few: Path
) -> None:
    """JT and GLN are held against each other; the important change is about something else."""
    asked = ("change", few, "-i", instrument, *ASKED, *methods("jt", "gln", "anchor"))
    (row,) = run(*asked, "--json").data["same_verdicts"]
    assert (row["methods"], row["reference"], row["n"]) == ("jt, gln", "beyond_measurement_error", 9)
    assert 0 < row["same"] <= 9
    assert "Samma" in run(*asked).out
    assert run("change", few, "-i", instrument, *ASKED, "--json").data["same_verdicts"] == []


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        (["--method", "rci"], ["option-value"]),
        (["--reliability", "guessed"], ["option-value"]),
        (["--cutoff", "d"], ["option-value"]),
        (["--method", "jt", "--method", "jt"], ["method-twice"]),
        (["--method", "percentage"], ["method-needs-percent"]),
        (["--percent", "30"], ["percent-needs-method"]),
        (["--method", "percentage", "--percent", "0"], ["percent-not-above-zero"]),
        (["--method", "percentage", "--percent", "inf"], ["percent-not-above-zero"]),
        (["--method", "percentage", "--percent", "nan"], ["percent-not-above-zero"]),
        (["--method", "percentage", "--percent", "mycket"], ["usage"]),
        (["--retest", "start,exit"], ["retest-needs-estimate"]),
        (["--reliability", "estimate", "--retest", "start"], ["retest-needs-two"]),
        (["--reliability", "estimate", "--retest", "start,start"], ["retest-needs-two"]),
        (
            ["--method", "rci", "--cutoff", "d", "--percent", "5"],
            ["option-value", "option-value", "percent-needs-method"],
        ),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_choices_that_mean_nothing_are_a_wrong_command_line(
    run: Run, sample: Path, asked: list[str], problems: list[str], language: str
) -> None:
    question = ("change", sample / "kunskap.csv", "-i", "kunskap", *ASKED, *asked, "--lang", language)
    failed = run(*question, "--json")
    assert (failed.code, failed.problems) == (2, problems)
    said = run(*question)
    assert (said.code, said.out) == (2, "")


def test_a_wrong_choice_is_told_before_any_answer_is_read(run: Run) -> None:
    assert run("change", "finns-inte.csv", "-i", "bip", *ASKED, "--method", "rci", "--json").problems == [
        "option-value"
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_help_names_every_method(run: Run, run_process: Run, language: str) -> None:
    said = run_process("change", "--help", PROGRESSION_LANG=language, COLUMNS="200").out
    for name in ("jt", "en", "gln", "nk", "ha", "hll", "hlm", "percentage", "anchor", "cutoff", "--percent"):
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said), name
    assert run("change").code == 2


def test_an_estimated_reliability_is_told_with_its_interval_and_n(run: Run, write_forms: Run, tmp_path: Path) -> None:
    """Forty persons and three items that go together: the mean score gets an omega of its own."""
    folder = tmp_path / "trio"
    folder.mkdir()
    items = "".join(
        f'[[items]]\nid = "{name}"\nlabel = {{ sv = "{name}", en = "{name}" }}\nrespondents = ["participant"]\n'
        'scale = "tio"\nbetter = "higher"\n'
        for name in ("a1", "a2", "a3")
    )
    (folder / "instrument.toml").write_text(
        'id = "trio"\nversion = "1.0.0"\ntitle = { sv = "Trio", en = "Trio" }\nlicence = "CC0-1.0"\nsource = "prov"\n'
        'confidence = "sourced"\n[scales.tio]\ntype = "ordinal"\nrange = [1, 10]\n'
        f'{items}[[scores]]\nid = "m"\nlabel = {{ sv = "Medel", en = "Mean" }}\nitems = ["a1", "a2", "a3"]\n'
        'method = "mean"\nmin_answered = 2\nconfidence = "sourced"\nsource = "prov"\n',
        encoding="utf-8",
    )
    rows = []
    for place in range(40):
        base = 2 + place % 7
        for when, more in (("start", 0), ("exit", 1 if place % 3 else 2)):
            answers = [min(10, base + more + (place // (part + 1)) % 2) for part in range(3)]
            rows.append(f"p{place} {when} {' '.join(map(str, answers))}")
    forms = write_forms("participant occasion a1 a2 a3", *rows)
    asked = ("change", forms, "-i", folder / "instrument.toml", *ASKED, "--score", "m")
    assert run(*asked, "--json").data["individual"] == []
    ran = run(*asked, "--reliability", "estimate", "--json")
    (row,) = ran.data["individual"]
    assert 0 < row["reliability"] < 1
    used = {each["kind"]: each for each in ran.document["provenance"]["constants"]}
    assert (used["reliability"]["fit"], used["reliability"]["n"]) == ("own_data", 40)
    assert used["reliability"]["value"] == row["reliability"]
    low, high = used["reliability"]["interval"]
    assert low < row["reliability"] < high
    shown = run(*asked, "--reliability", "estimate")
    told = re.sub(r"\s+", " ", shown.out)
    assert re.search(r"reliabilitet 0,\d\d \(skattat ur de här svaren, 0,\d\d till 0,\d\d, n = 40, \w+ \w+\)", told)
    assert "40 personer" in shown.err
    assert run(*asked, "--reliability", "estimate", "-o", "ut.html").code == 0
    page = (tmp_path / "ut.html").read_text("utf-8")
    assert re.search(r"Medel, reliabilitet 0,\d\d\. Skattat ur de här svaren \(deltagare\)\.", page)
