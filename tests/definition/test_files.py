"""Definitions as files: found by id, version, path and folder, or refused with a sentence."""

import os
from pathlib import Path

import pytest
from definition.writing import DOCUMENT, document

from progression.definition import (
    PROJECT_FILE,
    Instrument,
    InstrumentCatalogue,
    bundled_folder,
    parse_instrument,
    project_root,
    provenance,
    read_instrument,
)
from progression.errors import DefinitionError
from progression.problems import Problem

# The example of the style guide, with the item that its score needs besides the first.
SAMPLE = """\
id = "kunskap"
version = "1.0.0"                       # scoring changed: major; wording changed: minor
title = { sv = "Kunskapsskattning 1–10", en = "Knowledge rating 1–10" }
licence = "CC0-1.0"
source = "S3, ÖSA: staff rating before and after the project"

[scales.grad10]
type = "ordinal"
range = [1, 10]
ends = { sv = ["låg grad", "hög grad"], en = ["low degree", "high degree"] }

[[items]]
id = "stod"
label = { sv = "Kunskap om kognitivt stöd i vardagen" }
respondents = ["staff"]
scale = "grad10"
better = "higher"

[[items]]
id = "bedomning"
label = { sv = "Att bedöma vem som har nytta av insatsen" }
respondents = ["staff"]
scale = "grad10"
better = "higher"

[[scores]]
id = "kunskap"
items = ["stod", "bedomning"]
method = "mean"
min_answered = 1

[[examples]]
answers = { stod = 6, bedomning = 7 }
expect = { kunskap = 6.5 }
"""


def write(folder: Path, text: str = DOCUMENT, name: str = "prov") -> Path:
    """An instrument in a folder of its own."""
    (folder / name).mkdir(parents=True)
    file = folder / name / "instrument.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(source: InstrumentCatalogue | Path, name: str = "") -> Problem:
    """The one problem of a definition that cannot be had, said in both languages."""
    with pytest.raises(DefinitionError) as raised:
        source.load(name) if isinstance(source, InstrumentCatalogue) else read_instrument(source)
    (problem,) = raised.value.problems
    assert all(problem.to_dict(language)[part] for language in ("sv", "en") for part in ("where", "found", "remedy"))
    return problem


def test_the_sample_of_the_guide_loads(tmp_path: Path) -> None:
    found = read_instrument(write(tmp_path, SAMPLE, "kunskap"))
    assert (found.name, found.item_ids, found.respondents) == ("kunskap@1.0.0", ["stod", "bedomning"], ["staff"])
    assert found.scales["grad10"].labels[10] == {"sv": "hög grad", "en": "high degree"}
    assert found.examples[0].expect == {"kunskap": 6.5}
    assert found.label_of("stod", "en") == "Kunskap om kognitivt stöd i vardagen"


def test_a_file_and_its_folder_are_the_same_instrument(tmp_path: Path) -> None:
    file = write(tmp_path)
    assert read_instrument(file) == read_instrument(file.parent)


def test_a_file_with_a_byte_order_mark_loads(tmp_path: Path) -> None:
    """Notepad writes one when it saves as UTF-8 with BOM."""
    assert read_instrument(write(tmp_path, "\ufeff" + DOCUMENT)).id == "prov"


def test_a_file_of_another_name_may_hold_any_id(tmp_path: Path) -> None:
    file = tmp_path / "utkast.toml"
    file.write_text(DOCUMENT, encoding="utf-8")
    assert read_instrument(file).id == "prov"


def test_a_folder_is_named_like_its_instrument(tmp_path: Path) -> None:
    problem = refusal(write(tmp_path, name="annat"))
    assert problem.code == "id-is-not-folder"
    assert dict(problem.facts) == {"file": "annat/instrument.toml", "value": "prov", "folder": "annat"}


def test_a_file_in_the_working_folder_is_told_by_the_folders_real_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path).parent)
    assert read_instrument(Path("instrument.toml")).id == "prov"


@pytest.mark.parametrize("place", ["nowhere", "nowhere/instrument.toml", "file.txt/instrument.toml"])
def test_a_file_that_is_not_there_is_not_found(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    assert refusal(tmp_path / place).code == "definition-not-found"


def test_a_folder_without_a_definition_is_not_found(tmp_path: Path) -> None:
    problem = refusal(tmp_path)
    assert problem.code == "definition-not-found"
    assert problem.facts["file"] == f"{tmp_path.name}/instrument.toml"


def test_a_file_that_is_not_utf_8_is_not_readable(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(DOCUMENT.encode("latin-1"))
    assert refusal(file).code == "definition-not-readable"


def test_a_folder_called_like_the_definition_file_is_not_readable(tmp_path: Path) -> None:
    (tmp_path / "instrument.toml").mkdir()
    assert refusal(tmp_path).code == "definition-not-readable"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (document(('licence = "CC0-1.0"', "licence = CC0")), 4),
        (document(("better = ", "better: ")), 15),
        (document(('licence = "CC0-1.0"', 'licence = "a"\nlicence = "b"')), 5),
        ('id = "x"\ntitle = """', 2),
        ("a = [1,\n2,\n", 3),
    ],
    ids=[
        "a value without quotes",
        "a colon as in YAML",
        "a key twice",
        "a text without an end",
        "a list without an end",
    ],
)
def test_what_is_not_toml_is_refused_on_its_line(tmp_path: Path, text: str, line: int) -> None:
    problem = refusal(write(tmp_path, text))
    assert (problem.code, problem.facts["line"]) == ("definition-not-toml", line)
    assert "(at" not in str(problem.facts["what"])


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/y", "x" * 300 + ".toml", "a\0b/", "a\0b.toml"])
def test_what_cannot_be_the_name_of_a_file_is_refused_in_words(name: str) -> None:
    problem = refusal(InstrumentCatalogue(()), name)
    assert problem.code in {"unknown-instrument", "definition-not-found", "definition-not-readable"}


def test_a_file_in_the_working_folder_is_called_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(Path("eget.toml")).facts["file"] == "eget.toml"


def test_a_folder_called_as_an_instrument_without_a_definition_in_it_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prov").mkdir()
    assert refusal(InstrumentCatalogue(()), "prov").code == "unknown-instrument"
    write(tmp_path / "lada")
    (tmp_path / "lada" / "prov").rename(tmp_path / "trivsel")
    assert refusal(InstrumentCatalogue(()), "trivsel").code == "id-is-not-folder"
    (tmp_path / "prov").rmdir()
    (tmp_path / "trivsel").rename(tmp_path / "prov")
    assert InstrumentCatalogue(()).load("prov").id == "prov"


def test_the_bundled_instruments_are_found_by_id() -> None:
    assert InstrumentCatalogue((bundled_folder(),)).load("kunskap").id == "kunskap"


def test_an_instrument_is_found_by_id_and_version() -> None:
    catalogue = InstrumentCatalogue((bundled_folder(),))
    version = catalogue.load("kunskap").version
    assert catalogue.load(f"kunskap@{version}").version == version


def test_another_version_is_refused_with_the_one_there_is(tmp_path: Path) -> None:
    write(tmp_path)
    problem = refusal(InstrumentCatalogue((tmp_path,)), "prov@2.0.0")
    assert problem.code == "instrument-version-not-found"
    assert dict(problem.facts) == {"name": "prov", "version": "2.0.0", "current": "1.0.0"}


def test_an_unknown_instrument_is_refused_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path)
    problem = refusal(InstrumentCatalogue((tmp_path,)), "prow@1.0.0")
    assert problem.code == "unknown-instrument"
    assert dict(problem.facts) == {"name": "prow", "known": "prov", "near": "prov"}
    assert refusal(InstrumentCatalogue((tmp_path,)), "zzz").facts["near"] == "–"


@pytest.mark.parametrize("form", ["{0}/prov/instrument.toml", "{0}/prov", "{0}/prov/"])
def test_a_name_with_a_slash_or_an_ending_is_a_path(tmp_path: Path, form: str) -> None:
    write(tmp_path)
    assert InstrumentCatalogue(()).load(form.format(tmp_path)).id == "prov"


def test_a_file_in_the_working_folder_is_a_path_by_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eget.toml").write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert InstrumentCatalogue(()).load("eget.toml").id == "prov"


def test_a_path_with_backslashes_is_a_path() -> None:
    assert refusal(InstrumentCatalogue(()), "no\\where").code == "definition-not-found"


def test_the_folder_asked_for_goes_before_the_project_and_the_project_before_the_bundled(tmp_path: Path) -> None:
    bundled = InstrumentCatalogue((bundled_folder(),)).load("kunskap")
    asked, project = tmp_path / "asked", tmp_path / "project"
    write(asked, SAMPLE.replace("1.0.0", "7.0.0"), "kunskap")
    write(project / "instruments", SAMPLE.replace("1.0.0", "8.0.0"), "kunskap")
    write(project / "instruments")
    (project / PROJECT_FILE).write_text("", encoding="utf-8")

    def versions(catalogue: InstrumentCatalogue) -> Instrument:
        return catalogue.load("kunskap")

    assert versions(InstrumentCatalogue.standard(asked, project=project)).version == "7.0.0"
    assert versions(InstrumentCatalogue.standard(project=project)).version == "8.0.0"
    assert versions(InstrumentCatalogue.standard(project=tmp_path)).version == bundled.version
    assert InstrumentCatalogue.standard(asked, project=project).load("prov").id == "prov"


def test_a_folder_is_a_project_only_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "instruments")
    monkeypatch.chdir(tmp_path)
    assert "prov" not in InstrumentCatalogue.standard().files()
    (tmp_path / PROJECT_FILE).write_text("", encoding="utf-8")
    assert "prov" in InstrumentCatalogue.standard().files()


def test_a_project_is_found_from_any_folder_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "instruments")
    (tmp_path / PROJECT_FILE).write_text("", encoding="utf-8")
    below = tmp_path / "output" / "2026"
    below.mkdir(parents=True)
    assert InstrumentCatalogue.standard(project=below).load("prov").id == "prov"
    monkeypatch.chdir(below)
    assert project_root() == project_root(below) == tmp_path
    assert "prov" in InstrumentCatalogue.standard().files()


def test_a_folder_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        InstrumentCatalogue.standard(tmp_path / "nowhere")
    (problem,) = raised.value.problems
    assert (problem.code, problem.facts["file"]) == ("folder-not-found", "nowhere")
    assert problem.to_dict("sv")["remedy"]


def test_a_catalogue_lists_its_instruments_by_id(tmp_path: Path) -> None:
    write(tmp_path, SAMPLE, "kunskap")
    write(tmp_path)
    write(tmp_path, DOCUMENT.replace('"prov"', '"annan"'), "annan")
    (tmp_path / "not-one").mkdir()
    assert [each.id for each in InstrumentCatalogue((tmp_path,))] == ["annan", "kunskap", "prov"]


def test_a_catalogue_with_a_broken_instrument_says_so(tmp_path: Path) -> None:
    write(tmp_path, document(("[1, 5]", "[5, 1]")))
    with pytest.raises(DefinitionError, match="range-reversed"):
        list(InstrumentCatalogue((tmp_path,)))


def test_the_bundled_folder_lies_inside_an_installed_package_and_beside_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "progression"
    (package / "definition").mkdir(parents=True)
    monkeypatch.setattr("progression.definition.catalogue.__file__", os.fspath(package / "definition" / "catalogue.py"))
    assert bundled_folder() == tmp_path / "instruments"
    (package / "_bundled" / "instruments").mkdir(parents=True)
    assert bundled_folder() == package / "_bundled" / "instruments"


def test_provenance_names_engine_instrument_and_constants() -> None:
    text = document(
        more='[[constants]]\nscore = "a"\nkind = "sd"\nvalue = 2\npopulation = "p"\nsource = "s"\nfit = "borrowed"\n'
    )
    instrument = parse_instrument(text, name="x")
    found = provenance(instrument, instrument.constants)
    assert found["progression"]
    assert found["instrument"] == "prov@1.0.0"
    assert found["constants"] == [instrument.constants[0].model_dump()]
    assert provenance(instrument)["constants"] == []
