"""``import --self-code`` and ``store link``: an anonymous survey at two occasions, from its files to change."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from progression.project import Project, open_project
from progression.service import load_instrument, open_store

Run = Callable[..., Any]
Write = Callable[..., Path]

TITLES = "moderns_namn dag syskon occasion styrka"
COLUMNS = ("--self-code", "Moderns_namn", "--self-code", "dag", "--self-code", "syskon")
NAMES = ("Zyxelina", "Kvirra", "Bumbi", "Åskan", "Örnulf", "Ädla", "Gnäll", "Plopp")
LINK = ("store", "link", "-i", "prov", "--from", "start", "--to", "avslut")


@pytest.fixture
def project(run: Run, tmp_path: Path, own_instrument: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an instrument of its own, stood in."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    own_instrument(Path("instruments"))
    return open_project(tmp_path / "projekt")


@pytest.fixture
def waves(run: Run, project: Project, write_forms: Write) -> Project:
    """Eight people who answered twice, one of them with a slip, and one of the start who fits two of the exit."""
    start = [f"{name} {n} {n % 3} start {n}" for n, name in enumerate(NAMES, start=1)]
    exit_ = [f"{name.upper()} 0{n} {n % 3 + (n == 1)} avslut {n + 20}" for n, name in enumerate(NAMES, start=1)]
    unclear = ("Otydlig 30 0 start 40",), ("Otydlig 30 1 avslut 41", "Otydlig 29 0 avslut 42")
    for rows, more, name in ((start, unclear[0], "start.csv"), (exit_, unclear[1], "avslut.csv")):
        assert run("import", write_forms(TITLES, *rows, *more, name=name), "-i", "prov", *COLUMNS).code == 0
    return project


def everything_written(project: Project) -> bytes:
    """Every byte of every file in the project's folder."""
    return b"".join(file.read_bytes() for file in project.root.rglob("*") if file.is_file())


def written(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def choose(file: Path, rows: Iterable[dict[str, str]]) -> Path:
    """A list of pairs as somebody has cut it down."""
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, ["first", "second", "agreeing", "elements"])
        writer.writeheader()
        writer.writerows(rows)
    return file


def returned(project: Project) -> list[tuple[float, float]]:
    """What those answered, at start and exit, who have a form of each."""
    with open_store(project, author="prov") as store:
        forms = store.forms(load_instrument("prov", project=project.root))
    keys = forms.keys.assign(styrka=forms.values("styrka"))
    wide = keys.pivot_table(index="participant", columns="occasion", values="styrka", observed=True).reindex(
        columns=["start", "exit"]
    )
    return sorted(wide.dropna().itertuples(index=False, name=None))


# ------------------------------------------------------------------------------------------------ import


def test_codes_are_neither_said_nor_written_anywhere(run: Run, project: Project, write_forms: Write) -> None:
    rows = [f"{name} {n} 1 start {n}" for n, name in enumerate(NAMES)]
    file = write_forms(TITLES, *rows)
    tried = run("import", file, "-i", "prov", *COLUMNS, "--dry-run")
    ran = run("import", file, "-i", "prov", *COLUMNS)
    wrong = run("import", write_forms(TITLES, "Zyxelina 1 1 start 99"), "-i", "prov", *COLUMNS)
    assert (tried.code, ran.code, wrong.code) == (0, 0, 1)
    assert "Nya formulär: 8." in tried.err
    assert "Nya formulär: 8." in ran.err
    said = "".join(each.out + each.err for each in (tried, ran, wrong))
    assert "99" in wrong.err
    for name in NAMES:
        assert name.lower() not in said.lower()
        assert name.encode() not in everything_written(project)


@pytest.mark.usefixtures("waves")
def test_the_same_file_twice_is_stored_once(run: Run) -> None:
    again = run("import", Path("..") / "start.csv", "-i", "prov", *COLUMNS, "--json")
    assert again.data["stored"] == 0
    assert again.data["same"] == 9
    assert "Allt fanns redan. Formulär: 10." in run("import", Path("..") / "avslut.csv", "-i", "prov", *COLUMNS).err


@pytest.mark.usefixtures("project")
def test_forms_without_any_code_are_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tomma.csv"
    file.write_text("moderns_namn,dag,syskon,occasion,styrka\n,vet ej,,start,3\na,1,1,start,4\n", encoding="utf-8")
    assert "Formulär helt utan egen kod: 1." in run("import", file, "-i", "prov", *COLUMNS).err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--self-code", "skostorlek"), "self-code-column-missing"),
        (("--self-code", "DAG"), "self-code-column-twice"),
        (("--self-code", "styrka"), "self-code-column-taken"),
        (("--self-code", "occasion"), "self-code-column-taken"),
        (("-o", "ut.csv"), "self-code-not-with"),
        (("--correct", "fel"), "self-code-not-with"),
        (("--suggest-map",), "self-code-not-with"),
        (("--survey", " "), "self-code-survey"),
        (("--invalid", "hoppas"), "option-value"),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_refused(run: Run, write_forms: Write, more: tuple[str, ...], code: str) -> None:
    file = write_forms(TITLES, "Zyxelina 1 1 start 3")
    ran = run("import", file, "-i", "prov", *COLUMNS, *more, "--json")
    assert ran.problems == [code]
    assert "Zyxelina" not in ran.out + ran.err


def test_a_survey_or_a_code_needs_the_other_or_a_project(run: Run, write_forms: Write) -> None:
    file = write_forms(TITLES, "Zyxelina 1 1 start 3")
    assert run("import", file, "-i", "bip", "--survey", "våren", "--json").problems == ["survey-without-self-code"]
    assert run("import", file, "-i", "bip", *COLUMNS, "--json").problems == ["self-code-needs-project"]


@pytest.mark.usefixtures("project")
def test_a_file_with_participants_is_not_anonymous(run: Run, write_forms: Write) -> None:
    file = write_forms(f"{TITLES} deltagare", "Zyxelina 1 1 start 3 p1")
    assert run("import", file, "-i", "prov", *COLUMNS, "--json").problems == ["self-code-with-participant"]


@pytest.mark.usefixtures("project")
def test_somebody_elses_export_comes_in_by_a_map(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    titles = "Starttid;Namn på mamma?;Dag;Hur stark?"
    file.write_text(f"{titles}\n2026-01-02;Zyxelina;7;3\n2026-01-03;Kvirra;8;4\n;;;\n", encoding="utf-8")
    card = tmp_path / "karta.toml"
    card.write_text(
        'ignore = ["Namn på mamma"]\n[columns]\noccasion = { value = "start" }\ndate = "Starttid"\n'
        '[items]\nstyrka = "Hur stark"\n',
        encoding="utf-8",
    )
    asked = ("import", file, "-i", "prov", "--map", card, "--self-code", "Namn på mamma?", "--self-code")
    assert run(*asked, "dag", "--json").data["stored"] == 2
    assert run(*asked, "starttid", "--json").problems == ["self-code-column-taken"]
    wrong = run(*asked, "dag", "--respondent", "deltagare", "--json")
    assert wrong.data["same"] == 2


@pytest.mark.usefixtures("project")
def test_a_map_of_one_answer_a_row_cannot_tell_forms_apart(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("fråga;svar;kännetecken\nstyrka;3;x\n", encoding="utf-8")
    card = tmp_path / "karta.toml"
    card.write_text(
        'layout = "long"\n[columns]\noccasion = { value = "start" }\n[long]\nitem = "fråga"\nanswer = "svar"\n',
        encoding="utf-8",
    )
    ran = run("import", file, "-i", "prov", "--map", card, "--self-code", "kännetecken", "--json")
    assert ran.problems == ["self-code-long-map"]


# ------------------------------------------------------------------------------------------------ link


def test_links_are_shown_in_words_and_nothing_is_changed(run: Run, waves: Project) -> None:
    before = everything_written(waves)
    shown = run(*LINK)
    assert shown.code == 0
    assert shown.row("3 av 3", "7", "0,0")
    assert shown.row("2 av 3", " 1 ")
    assert "Utan par: 0 formulär från start och 0 från avslut." in shown.out
    assert "Par som någon behöver se över: 2." in shown.out
    assert "Ingenting har ändrats" in shown.err
    assert everything_written(waves) == before
    assert "Expected false" in run(*LINK, "--lang", "en").out


def test_links_are_made_and_change_is_told(run: Run, waves: Project) -> None:
    assert returned(waves) == []
    data = run(*LINK, "--apply", "--at-least", "3", "--json").data
    assert (data["made"], data["chosen"], data["applied"]) == (7, 0, True)
    assert returned(waves) == [(n, n + 20) for n in range(2, 9)]
    assert "Inga nya länkar." in run(*LINK, "--apply", "--at-least", "3").err
    assert run("store", "verify").code == 0


@pytest.mark.usefixtures("waves")
def test_the_life_of_a_linked_form_is_told(run: Run) -> None:
    data = run(*LINK, "--apply", "--accept-false-share", "100", "--review", "--json").data
    assert data["made"] == 8
    first = data["review_pairs"][0]["first"]
    assert run("store", "history", first).row("start", "gäller")


def test_too_many_false_links_are_refused_unless_accepted(run: Run, waves: Project, write_forms: Write) -> None:
    for name, when, day in (("Ensam", "start", 25), ("Udda", "avslut", 26)):
        rows = [f"{name} {day} {n} {when} 50" for n in range(2)]
        assert run("import", write_forms(TITLES, *rows), "-i", "prov", *COLUMNS).code == 0
    refused = run(*LINK, "--apply")
    assert refused.code == 1
    assert "[links-too-false]" in refused.err
    assert "--at-least 3" in refused.err
    tried = run(*LINK)
    assert "görs inte" in tried.err
    assert "--accept-false-share" in tried.err
    assert run(*LINK, "--apply", "--accept-false-share", "101").code == 2
    made = run(*LINK, "--apply", "--accept-false-share", "100")
    assert "Länkade par: 8." in made.err
    assert returned(waves) == [(n, n + 20) for n in range(1, 9)]


def test_people_decide_over_pairs_with_rivals(run: Run, waves: Project, tmp_path: Path) -> None:
    listed = run(*LINK, "--review", "-o", "lista.csv")
    assert "Skrev lista.csv" in listed.err
    rows = written(Path("lista.csv"))
    assert [(row["agreeing"], row["elements"]) for row in rows] == [("2", "1, 2"), ("2", "1, 3")]
    for row in rows:
        assert listed.row(row["first"], row["second"], "2 av 3", row["elements"])
    assert run(*LINK, "-o", "lista.csv", "--json").problems == ["output-exists"]
    assert run(*LINK, "--accept", "lista.csv", "--json").problems == ["link-chosen-twice"]
    cut = choose(tmp_path / "vald.csv", rows[1:])
    tried = run(*LINK, "--accept", cut, "--at-least", "3")
    assert "Par som ni har valt: 1. Ingenting har ändrats" in tried.err
    assert run(*LINK, "--accept", cut, "--apply", "--at-least", "3", "--json").data["chosen"] == 1
    assert (40, 42) in returned(waves)
    assert len(returned(waves)) == 8
    assert run(*LINK, "--accept", cut, "--apply", "--at-least", "3", "--json").data["chosen"] == 0
    assert "Inga par behöver ses över." in run(*LINK, "--review").out


@pytest.mark.usefixtures("waves")
def test_what_cannot_be_asked_is_said_so(run: Run) -> None:
    assert run(*LINK, "--respondent", "kungen", "--json").problems == ["option-value"]
    assert run(*LINK, "--respondent", "deltagare", "--survey", "PROV", "--json").data["links"] == 8
    assert run(*LINK, "--survey", "en annan", "--json").problems == ["no-self-codes", "no-self-codes"]
    assert run(*LINK, "--tolerance", "3", "--json").problems == ["self-code-tolerance"]
    assert run(*LINK, "--accept", "finns-inte.csv", "--json").problems == ["file-not-found"]
    assert run(*LINK, "-o", "lista.pdf", "--json").problems == ["output-ending"]


@pytest.mark.usefixtures("waves")
def test_the_document_has_both_estimates_and_no_pair_unless_asked_for(run: Run) -> None:
    ran = run(*LINK, "--json")
    assert set(ran.data["levels"][0]) == {
        "agreeing",
        "links",
        "false_links",
        "false_rate",
        "false_links_within",
        "false_rate_within",
    }
    assert (ran.data["from"], ran.data["to"], ran.data["survey"], ran.data["elements"]) == ("start", "exit", "prov", 3)
    assert "review_pairs" not in ran.data
    assert len(run(*LINK, "--json", "--review").data["review_pairs"]) == 2
