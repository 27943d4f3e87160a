"""Inside a project folder: answers are kept, and analyses read what is kept, as it is or as it was known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from progression.project import Project, open_project
from progression.service import open_store
from progression.store.database.tables import forms, imports
from progression.store.work import moment

Run = Callable[..., Any]
Write = Callable[..., Path]

PEOPLE = 12
CHANGE = ("change", "-i", "prov", "--from", "start", "--to", "avslut")
ANALYSES = {
    "score": ("score", "-i", "prov"),
    "person": ("person", "-i", "prov", "--participant", "p3"),
    "change": CHANGE,
    "indicators": ("indicators", "-i", "prov", "--period", "2024-01-01/2024-12-31"),
}
"""Of the twelve participants of `answers`."""


@pytest.fixture
def project(run: Run, tmp_path: Path, own_instrument: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an instrument of its own, stood in."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    own_instrument(Path("instruments"))
    return open_project(tmp_path / "projekt")


@pytest.fixture
def answers(write_forms: Write) -> Path:
    """Twelve participants at start and exit."""
    rows = [f"p{n} {when} {day} {10 + 5 * (n % 3) + more}" for n in range(PEOPLE) for when, day, more in _occasions()]
    return write_forms("participant occasion date styrka", *rows)


def _occasions() -> tuple[tuple[str, str, int], ...]:
    return ("start", "2024-02-01", 0), ("avslut", "2024-08-01", 20)


def one(write_forms: Write, answer: int, *, name: str = "en.csv") -> Path:
    """One form of p3, which is among those of `answers`."""
    return write_forms("participant occasion date styrka", f"p3 start 2024-02-01 {answer}", name=name)


@pytest.mark.usefixtures("project")
def test_what_was_imported_is_there_for_every_analysis(run: Run, answers: Path) -> None:
    ran = run("import", answers, "-i", "prov")
    assert ran.code == 0
    assert "Nya formulär: 24. Fanns redan: 0. Rättade: 0." in ran.err
    for words in ANALYSES.values():
        stored, file = run(*words, "--json"), run(words[0], answers, *words[1:], "--json")
        assert stored.data == file.data
        data = stored.document["provenance"]["data"]
        assert data["name"].startswith("store-")
        assert (data["entry"], len(data["entry_hash"])) == (2, 64)
        assert file.document["provenance"]["data"]["name"] == "svar.csv"
    assert run("export", "-i", "prov", "-o", "ut.csv").code == 0
    assert Path("ut.csv").read_text(encoding="utf-8").count("\n") == 2 * PEOPLE + 1


def test_due_reads_what_is_stored(run: Run, project: Project, write_forms: Write) -> None:
    file = write_forms("participant occasion date respondent mal", "p1 start 2021-01-15 mentor 3")
    assert run("import", file, "-i", "bip", "--project", project.root).code == 0
    data = run("due", "-i", "bip", "--on", "2021-03-01", "--json").data
    assert [row["occasion"] for row in data["due"]] == ["follow-up-1"]


def test_a_file_that_comes_twice_is_stored_once(run: Run, project: Project, answers: Path) -> None:
    run("import", answers, "-i", "prov")
    again = run("import", answers, "-i", "prov")
    assert again.code == 0
    assert "Allt fanns redan. Formulär: 24." in again.err
    with open_store(project, author="prov") as store, store.database.reading() as connection:
        (held,) = connection.execute(select(imports)).mappings()
    assert (held["file"], held["forms"], held["instrument"]) == ("svar.csv", 24, "prov@1.0.0")


def test_a_form_that_says_something_else_is_a_correction_or_nothing(
    run: Run, project: Project, answers: Path, write_forms: Write
) -> None:
    run("import", answers, "-i", "prov")
    other = one(write_forms, 59)
    refused = run("import", other, "-i", "prov", "--json")
    assert (refused.code, refused.problems) == (1, ["form-stored-otherwise"])
    assert run("import", other, "-i", "prov", "--correct", "fel ruta", "--json").data["corrected"] == 1
    with open_store(project, author="prov") as store, store.database.reading() as connection:
        held = connection.execute(select(forms.c.reason).where(forms.c.supersedes.is_not(None)))
        assert held.scalars().all() == ["fel ruta"]
    now = run("score", "-i", "prov", "--json").data["scores"]
    assert [row["styrka"] for row in now if (row["participant"], row["occasion"]) == ("p3", "start")] == [59]


@pytest.mark.parametrize(
    ("reason", "problem"), [(" ", "correction-without-reason"), ("811228-9874", "identity-in-field")]
)
@pytest.mark.usefixtures("project")
def test_a_correction_has_a_reason_that_names_nobody(run: Run, answers: Path, reason: str, problem: str) -> None:
    ran = run("import", answers, "-i", "prov", "--correct", reason, "--json")
    assert (ran.code, ran.problems) == (1, [problem])
    assert "9874" not in ran.out
    assert run("score", "-i", "prov", "--json").problems == ["no-forms-stored"]


def test_a_trial_says_what_would_become_of_a_file_and_stores_nothing(
    run: Run, project: Project, answers: Path, write_forms: Write
) -> None:
    tried = run("import", answers, "-i", "prov", "--dry-run")
    assert tried.code == 0
    assert "Nya formulär: 24. Finns redan: 0. Skulle rättas: 0. Ingenting har sparats." in tried.err
    assert run("score", "-i", "prov", "--json").problems == ["no-forms-stored"]
    run("import", answers, "-i", "prov")
    data = run("import", one(write_forms, 59), "-i", "prov", "--correct", "fel", "--dry-run", "--json").data
    assert (data["stored"], data["corrected"], data["dry_run"]) == (0, 1, True)
    assert run("import", answers, "-i", "prov", "--json").data["same"] == 24
    with open_store(project, author="prov") as store, store.database.reading() as connection:
        assert len(connection.execute(select(forms.c.id)).all()) == 24


@pytest.mark.usefixtures("project")
def test_a_file_with_an_error_stores_nothing(run: Run, write_forms: Write) -> None:
    file = write_forms("participant occasion styrka", "p1 start 10", "p2 start 61")
    assert run("import", file, "-i", "prov", "--json").problems == ["answer-out-of-range"]
    assert run("score", "-i", "prov", "--json").problems == ["no-forms-stored"]


@pytest.mark.usefixtures("project")
def test_with_an_output_a_forms_file_is_written_and_nothing_stored(run: Run, answers: Path) -> None:
    assert run("import", answers, "-i", "prov", "-o", "ut.csv", "--json").data["written"] is True
    assert run("score", "ut.csv", "-i", "prov").out == run("score", answers, "-i", "prov").out
    assert run("score", "-i", "prov", "--json").problems == ["no-forms-stored"]
    refused = run("import", answers, "-i", "prov", "-o", "nytt.csv", "--correct", "fel", "--json")
    assert (refused.code, refused.problems) == (2, ["correct-needs-store"])


def test_a_map_is_suggested_with_the_projects_own_instruments(
    run: Run, project: Project, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = ("--project", project.root)
    assert "styrka" in run("import", answers, "-i", "prov", "--suggest-map", *there).out
    assert run("score", answers, "-i", "prov", *there).code == 0
    assert run("score", answers, "-i", "prov", "--json").problems == ["unknown-instrument"]


def test_outside_a_project_both_ways_are_told(run: Run) -> None:
    ran = run("score", "-i", "bip")
    assert ran.code == 2
    assert "[source-or-project]" in ran.err
    assert "--project" in ran.err
    assert "progression init" in ran.err


def test_a_project_is_found_from_below_or_by_name(
    run: Run, project: Project, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", answers, "-i", "prov")
    here = run("score", "-i", "prov").out
    monkeypatch.chdir(project.output)
    assert run("score", "-i", "prov").out == here
    monkeypatch.chdir(tmp_path)
    assert run("score", "-i", "prov", "--project", "projekt").out == here
    assert run("score", "-i", "prov", "--project", tmp_path, "--json").problems == ["project-not-found"]


@pytest.mark.parametrize(
    "words", [("--map", "karta.toml"), ("--group", "x"), ("--occasion", "x"), ("--invalid", "count")], ids=" ".join
)
@pytest.mark.usefixtures("project")
def test_what_belongs_to_a_file_is_refused_without_one(run: Run, words: tuple[str, ...]) -> None:
    ran = run("score", "-i", "prov", *words, "--json")
    assert (ran.code, ran.problems) == (2, ["option-needs-file"])


@pytest.mark.usefixtures("project")
def test_a_file_has_no_earlier_time(run: Run, answers: Path) -> None:
    ran = run("score", answers, "-i", "prov", "--as-of", "2024-01-01", "--json")
    assert (ran.code, ran.problems) == (2, ["option-needs-store"])


@pytest.mark.parametrize(
    ("time", "problem"), [("2124-01-01", "as-of-future"), ("i går", "as-of-malformed"), ("", "as-of-malformed")]
)
@pytest.mark.usefixtures("project")
def test_a_time_that_has_not_been_is_refused(run: Run, time: str, problem: str) -> None:
    ran = run("score", "-i", "prov", "--as-of", time, "--json")
    assert (ran.code, ran.problems) == (2, [problem])


@pytest.mark.usefixtures("project")
def test_nothing_stored_is_a_problem_and_no_empty_table(run: Run, answers: Path) -> None:
    for words in ANALYSES.values():
        ran = run(*words, "--json")
        expected = "no-forms-of-participant" if words[0] == "person" else "no-forms-stored"
        assert (ran.code, ran.problems) == (1, [expected])
    run("import", answers, "-i", "prov")
    assert run("score", "-i", "prov", "--as-of", "2024-01-01", "--json").problems == ["no-forms-stored-then"]
    nobody = ("person", "-i", "prov", "--participant", "p99", "--json")
    assert run(*nobody).problems == ["no-forms-of-participant"]
    assert run(*nobody, "--as-of", "2024-01-01").problems == ["no-forms-of-participant-then"]


@pytest.mark.usefixtures("project")
def test_respondents_are_chosen_among_what_is_stored(run: Run, write_forms: Write) -> None:
    rows = [f"p1 start 2021-01-15 {who} 3" for who in ("mentor", "deltagare")]
    run("import", write_forms("participant occasion date respondent mal", *rows), "-i", "bip")
    scored = run("score", "-i", "bip", "--respondent", "mentor", "--json").data["scores"]
    assert [row["respondent"] for row in scored] == ["mentor"]
    assert run("score", "-i", "bip", "--respondent", "ingen", "--json").problems == ["option-value"]


@pytest.mark.usefixtures("project")
def test_a_pseudonym_may_be_written_as_one_likes(run: Run, write_forms: Write) -> None:
    run("import", write_forms("participant occasion styrka", "K7M4-Q2V start 10", "K7M4-Q2V avslut 20"), "-i", "prov")
    found = run("person", "-i", "prov", "--participant", "k7m4 q2v", "--json").data
    assert found["participant"] == "K7M4-Q2V"


def test_an_instrument_that_no_file_has_any_more_comes_from_the_store(
    run: Run, project: Project, answers: Path, own_instrument: Callable[..., Path]
) -> None:
    run("import", answers, "-i", "prov")
    before = run("score", "-i", "prov", "--json")
    file = project.instruments / "prov" / "instrument.toml"
    file.unlink()
    after = run("score", "-i", "prov", "--json")
    assert after.data == before.data
    for words in ANALYSES.values():
        assert "Ingen fil har prov@1.0.0 längre." in " ".join(run(*words, "--json").document["notes"])
    assert "Ingen fil har prov@1.0.0 längre. Definitionen är hämtad ur det som är sparat." in after.document["notes"]
    assert run("score", "-i", "prov@1.0.0", "--json").data == before.data
    assert run("score", "-i", "prov@2.0.0", "--json").problems == ["unknown-instrument"]
    file.parent.rmdir()
    own_instrument(project.instruments, version="2.0.0")
    assert run("score", "-i", "prov@1.0.0", "--json").data == before.data
    assert run("score", "-i", "prov@3.0.0", "--json").problems == ["instrument-version-not-found"]


def test_forms_of_a_later_version_are_left_out_of_an_earlier_one_and_told_of(
    run: Run, project: Project, answers: Path, own_instrument: Callable[..., Path], write_forms: Write
) -> None:
    run("import", answers, "-i", "prov")
    before = run("score", "-i", "prov", "--json").data
    file = project.instruments / "prov" / "instrument.toml"
    file.unlink()
    file.parent.rmdir()
    own_instrument(project.instruments, version="2.0.0")
    assert run("import", write_forms("participant occasion styrka", "p90 start 10"), "-i", "prov").code == 0
    assert (
        run("import", write_forms("participant occasion styrka", "p90 start 11"), "-i", "prov", "--correct", "x").code
        == 0
    )
    assert run("score", "-i", "prov", "--json").data["forms"] == 25
    earlier = run("score", "-i", "prov@1.0.0", "--json")
    assert earlier.data == before
    assert "1 formulär är givna med en senare version än prov@1.0.0, och är inte med." in earlier.document["notes"]


def test_who_has_not_agreed_is_not_in_what_they_have_not_agreed_to(
    run: Run, project: Project, answers: Path, write_forms: Write
) -> None:
    settings = project.root / "progression.toml"
    run("import", answers, "-i", "prov")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('kept = "elsewhere"', 'kept = "here"'), encoding="utf-8"
    )
    for words in (ANALYSES["score"], ANALYSES["change"]):
        assert run(*words, "--json").problems == ["no-forms-permitted"]
    assert run(*ANALYSES["person"], "--json").code == 0
    assert run("import", one(write_forms, 7), "-i", "prov", "--json").problems == ["no-consent-to-store"]


@pytest.mark.parametrize(("asked", "least"), [((), 20), (("--min-group", "6"), 20), (("--min-group", "24"), 24)])
def test_a_project_that_shows_larger_groups_only_does_so_whatever_is_read(
    run: Run, project: Project, answers: Path, asked: tuple[str, ...], least: int
) -> None:
    settings = project.root / "progression.toml"
    words = settings.read_text(encoding="utf-8").replace("min_group = 5", "min_group = 20", 1)
    settings.write_text(words.replace("sensitive_min_group = 10", "sensitive_min_group = 20"), encoding="utf-8")
    run("import", answers, "-i", "prov")
    for source in ((), (answers,)):
        found = run(CHANGE[0], *source, *CHANGE[1:], *asked, "--json").data
        assert all(row["suppressed"] for row in found["scores"])
    run(*CHANGE, *asked, "--release", "Prov")
    (held,) = run("store", "publications", "--json").data["publications"]
    assert held["selection"]["min_group"] == least


@pytest.mark.usefixtures("project")
def test_a_figure_is_rebuilt_as_of_its_day_with_the_same_manifest(run: Run, answers: Path, write_forms: Write) -> None:
    run("import", answers, "-i", "prov")
    first, then = run(*CHANGE, "--json").document, moment()
    run("import", one(write_forms, 59), "-i", "prov", "--correct", "fel ruta")
    later, again = run(*CHANGE, "--json").document, run(*CHANGE, "--as-of", then, "--json").document
    assert again["data"] == first["data"]
    assert again["provenance"] == first["provenance"]
    assert later["data"] != first["data"]
    assert later["provenance"]["manifest"] != first["provenance"]["manifest"]
    as_of = first["provenance"]["data"]["as_of"]
    assert run(*CHANGE, "--as-of", as_of, "--json").document == again


@pytest.mark.usefixtures("project")
def test_what_is_stored_beside_a_figure_does_not_change_its_manifest(
    run: Run, answers: Path, write_forms: Write
) -> None:
    run("import", answers, "-i", "prov")
    first = run(*CHANGE, "--json").document["provenance"]
    run("import", write_forms("participant occasion date respondent mal", "p1 start 2021-01-15 mentor 3"), "-i", "bip")
    then = run(*CHANGE, "--json").document["provenance"]
    assert then["manifest"] == first["manifest"]
    assert then["data"]["entry"] == first["data"]["entry"] + 1


@pytest.mark.usefixtures("project")
def test_a_report_says_where_its_answers_come_from(run: Run, answers: Path) -> None:
    run("import", answers, "-i", "prov")
    run(*CHANGE, "-o", "ut.html")
    manifest = run(*CHANGE, "--json").document["provenance"]["manifest"]
    page = Path("ut.html").read_text(encoding="utf-8")
    assert "Svaren är hämtade ur store-" in page
    assert "(post 2 i loggen)" in page
    assert f"{manifest[:4]} {manifest[4:8]} {manifest[8:12]}" in page
    run(CHANGE[0], answers, *CHANGE[1:], "-o", "ut.html", "--force")
    assert "Svaren är lästa ur filen svar.csv." in Path("ut.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_a_release_is_recorded_as_it_left(run: Run, answers: Path) -> None:
    run("import", answers, "-i", "prov")
    assert run("store", "publications", "--json").data == {"publications": []}
    assert "Inget har lämnats ut." in run("store", "publications").err
    released = run(*CHANGE, "--score", "styrka", "--release", " Årsredovisning  2026 ", "--author", "anna", "--json")
    asked = ("indicators", "-i", "prov", "--period", "2024-01-01/2024-12-31", "--respondent", "deltagare")
    assert run(*asked, "--release", "Årsskiftet", "-o", "ut.html").code == 0
    change, shares = run("store", "publications", "--json").data["publications"]
    assert (change["title"], change["kind"], change["author"]) == ("Årsredovisning 2026", "change", "anna")
    assert change["content"] == released.data
    asked_for = {"by": [], "respondents": [], "scores": ["styrka"], "min_group": 5, "from": "start", "to": "exit"}
    assert change["selection"] == asked_for
    assert shares["content"] == run(*asked, "--json").data
    assert shares["selection"]["respondents"] == ["participant"]
    assert shares["selection"]["period"] == "2024-01-01/2024-12-31"
    assert change["until"] <= change["id"] < shares["until"] <= shares["id"]
    row = run("store", "publications").row("Årsredovisning 2026")
    assert all(word in row for word in ("anna", "förändring", "prov@1.0.0", "från start", "till avslut"))


@pytest.mark.parametrize(
    ("title", "problem"),
    [("", "release-without-title"), ("x" * 201, "release-title-long"), ("om 811228-9874", "identity-in-field")],
)
@pytest.mark.usefixtures("project")
def test_a_release_has_a_title_that_names_nobody(run: Run, answers: Path, title: str, problem: str) -> None:
    run("import", answers, "-i", "prov")
    ran = run(*CHANGE, "--release", title, "-o", "ut.csv", "--json")
    assert (ran.code, ran.problems) == (1, [problem])
    assert "9874" not in ran.out
    assert not Path("ut.csv").exists()
    assert run("store", "publications", "--json").data == {"publications": []}


@pytest.mark.usefixtures("project")
def test_only_what_is_stored_is_released(run: Run, answers: Path) -> None:
    ran = run(CHANGE[0], answers, *CHANGE[1:], "--release", "Prov", "--json")
    assert (ran.code, ran.problems) == (2, ["release-needs-store"])


@pytest.mark.usefixtures("project")
def test_nothing_is_recorded_that_could_not_be_written(run: Run, answers: Path) -> None:
    run("import", answers, "-i", "prov")
    ran = run(*CHANGE, "--release", "Prov", "-o", "/proc/ut.csv", "--json")
    assert (ran.code, ran.problems) == (1, ["output-not-writable"])
    assert run("store", "publications", "--json").data == {"publications": []}


def test_a_file_is_analysed_without_a_database(run_process: Callable[..., Any], answers: Path) -> None:
    loaded = "import atexit, sys; atexit.register(lambda: print('sqlalchemy' in sys.modules, file=sys.stderr))"
    ran = run_process("score", answers, "-i", "kunskap", before=loaded)
    assert ran.code == 1
    assert ran.err.rstrip().endswith("False")


@pytest.mark.usefixtures("project")
def test_a_nameless_account_must_be_named(run: Run, answers: Path) -> None:
    ran = run("import", answers, "-i", "prov", "--author", " ", "--json")
    assert (ran.code, ran.problems) == (2, ["author-unknown"])
    assert json.loads(ran.out)["problems"][0]["remedy"]


@pytest.mark.usefixtures("project")
def test_an_account_that_the_computer_has_no_name_for_must_be_named(
    run: Run, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose user stands in no list."""
    for each in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 3_999_999_999)
    assert run("import", answers, "-i", "prov", "--json").problems == ["author-unknown"]
    assert run("import", answers, "-i", "prov", "--author", "anna", "--json").data["stored"] == 24


def test_the_values_compared_with_are_part_of_what_a_figure_rests_on(run: Run, sample: Path) -> None:
    asked = ("indicators", sample / "nns-personal.csv", "-i", "nns-personal", "--period", "2020-11-01/2021-10-31")
    alone, compared = (
        run(*asked, *more, "--json").document["provenance"] for more in ((), ("--against", "riket-2021"))
    )
    assert alone["reference"] is None
    assert (compared["reference"]["name"], len(compared["reference"]["sha256"])) == ("riket-2021", 64)
    assert alone["manifest"] != compared["manifest"]
