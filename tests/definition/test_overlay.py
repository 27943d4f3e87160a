"""A project's overlay: what it replaces, what goes with that, what it can never touch, and how it is refused."""

import re
import shutil
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from definition.test_broken import expected
from definition.writing import parsed

from progression.definition import (
    PROJECT_FILE,
    Instrument,
    InstrumentCatalogue,
    compare,
    definition_hash,
    described,
    parse_instrument,
    raw_definition,
    read_instrument,
    version_faults,
)
from progression.definition.overlay import apply_overlay, read_overlay
from progression.errors import DefinitionError
from progression.problems import Problem
from progression.scoring import example_faults
from progression.texts import LANGUAGES

HERE = Path(__file__).parent
BASE = read_instrument(HERE / "whole")
TEXT = (HERE / "whole" / "instrument.toml").read_text(encoding="utf-8")
FILES = sorted((HERE / "broken_overlays").glob("*.toml"))
HEAD = 'overlay = "whole"\nbase = "2.1.0"\nversion = "2.1.0+vi"\n'


def laid(tmp_path: Path, text: str, *, base: Instrument = BASE) -> Instrument:
    """The base with an overlay over it."""
    file = tmp_path / "whole.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return read_overlay(file, base)


def refused(file: Path) -> tuple[Problem, ...]:
    """What is wrong with an overlay."""
    with pytest.raises(DefinitionError) as raised:
        read_overlay(file, BASE)
    return raised.value.problems


def test_there_are_broken_overlays() -> None:
    assert len(FILES) >= 20
    assert all(expected(file) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_of_an_overlay_is_reported_on_its_line(file: Path) -> None:
    found = refused(file)
    lines = Counter((int(str(each.facts["line"])), each.code) for each in found)
    assert sorted(lines.elements()) == sorted(expected(file).elements())
    for problem in found:
        for language in LANGUAGES:
            said = problem.to_dict(language)
            assert said["where"].startswith(f"broken_overlays/{file.name}")
            assert said["found"]
            assert said["remedy"]


# ------------------------------------------------------------------- what an overlay replaces

HEADER = {
    "title": '{ sv = "Vår titel", en = "Our title" }',
    "licence": '"Avtal 2026"',
    "owner": '"Vi"',
    "permission": '{ sv = "Enligt avtal", en = "By agreement" }',
    "note": '{ sv = "Vår", en = "Ours" }',
    "source": '"avtalet"',
    "confidence": '"inferred"',
    "valid_from": "2026-06-01",
}


@pytest.mark.parametrize("key", HEADER)
def test_a_key_of_the_header_is_replaced(tmp_path: Path, key: str) -> None:
    made = laid(tmp_path, f"{key} = {HEADER[key]}\n")
    assert made.overlaid == (key,)
    assert raw_definition(made)[key] == tomllib.loads(f"x = {HEADER[key]}")["x"]
    assert definition_hash(made) != definition_hash(BASE)
    assert unchanged(made, {key, "basis"}) == []


def unchanged(made: Instrument, keys: set[str]) -> list[str]:
    """Header keys and tables that differ from the base's, apart from these, the version and its map."""
    before, after = raw_definition(BASE), raw_definition(made)
    permitted = {*keys, "version", "versions"}
    return [key for key in {*before, *after} - permitted if before.get(key) != after.get(key)]


ITEM = {
    "label": '{ sv = "Kraft", en = "Strength" }',
    "question": '{ sv = "Hur är orken?", en = "How is your energy?" }',
    "question_to": '{ mentor = { sv = "Deltagarens ork", en = "Their energy" } }',
    "hint": '{ sv = "I dag.", en = "Today." }',
    "spoken": '{ sv = "Orkar du?" }',
    "picture": '{ file = "ork.svg", alt = { sv = "Sol" }, licence = "CC-BY-4.0" }',
    "concept": '{ sv = "Vitalitet", en = "Vitality" }',
    "positive": "[4, 5]",
    "source": '"vi"',
    "confidence": '"provisional"',
}


@pytest.mark.parametrize("key", ITEM)
def test_a_key_of_an_item_is_replaced_and_no_other_item_is(tmp_path: Path, key: str) -> None:
    made = laid(tmp_path, f"[items.ork]\n{key} = {ITEM[key]}\n")
    assert made.overlaid == (f"items.ork.{key}",)
    assert raw_definition(made.item("ork"))[key] == tomllib.loads(f"x = {ITEM[key]}")["x"]
    assert unchanged(made, {"items"}) == []
    for item, before in zip(made.items, BASE.items, strict=True):
        if item.id != "ork":
            assert item == before
        for kept in ("id", "respondents", "scale", "better", "ask_if", "section", "occasions", "required", "as_group"):
            assert getattr(item, kept) == getattr(before, kept)


SCALE = {
    "ends": '{ sv = ["aldrig", "alltid"], en = ["never", "always"] }',
    "missing": '[{ code = 97, label = { sv = "hoppar över", en = "skip" }, reason = "wont_say" }]',
    "positive": "[5]",
    "source": '"vi"',
    "confidence": '"provisional"',
    "basis": '{ ends = { source = "vi" } }',
}


@pytest.mark.parametrize("key", SCALE)
def test_a_key_of_a_scale_is_replaced(tmp_path: Path, key: str) -> None:
    made = laid(tmp_path, f"valid_from = 2026-06-01\n[scales.fem]\n{key} = {SCALE[key]}\n")
    assert made.overlaid == ("valid_from", f"scales.fem.{key}")
    found = raw_definition(made.scales["fem"])[key]
    wanted = tomllib.loads(f"x = {SCALE[key]}")["x"]
    assert found == (wanted | {"positive": {"confidence": "inferred"}} if key == "basis" else wanted)
    assert unchanged(made, {"scales", "valid_from", *(["examples"] if key == "missing" else [])}) == []


PARTS = {
    "sections.vardag": 'label = { sv = "Din vardag", en = "Your days" }',
    "occasions.uppf": 'aliases = ["halvtid"]',
    "scores.allt": 'label = { sv = "Allt", en = "All" }',
    "scores.vardag-medel": 'note = { sv = "Vårt.", en = "Ours." }',
    "indicators.ork-och-arbete": 'number = "9"',
}


@pytest.mark.parametrize("part", PARTS)
def test_a_text_of_another_part_is_replaced(tmp_path: Path, part: str) -> None:
    made = laid(tmp_path, f"[{part}]\n{PARTS[part]}\n")
    ((key, value),) = tomllib.loads(PARTS[part]).items()
    table, _, name = part.partition(".")
    assert made.overlaid == (f"{part}.{key}",)
    (found,) = [each for each in raw_definition(made)[table] if each["id"] == name]
    assert found[key] == value
    assert unchanged(made, {table}) == []


def test_safety_is_replaced_key_by_key_so_that_nothing_is_lost_by_silence(tmp_path: Path) -> None:
    made = laid(tmp_path, '[safety]\nafter = { sv = "Ring oss.", en = "Call us." }\n')
    assert made.overlaid == ("safety.after",)
    assert made.safety is not None
    assert BASE.safety is not None
    assert made.safety.after == {"sv": "Ring oss.", "en": "Call us."}
    assert (made.safety.attended, made.safety.help_contacts) == (True, True)
    assert (made.safety.before, made.safety.checklist) == (BASE.safety.before, BASE.safety.checklist)


def test_safety_may_be_added_where_there_is_none(tmp_path: Path) -> None:
    bare = BASE.model_copy(update={"safety": None})
    made = laid(tmp_path, "[safety]\nhelp_contacts = true\n", base=bare)
    assert made.safety is not None
    assert made.safety.help_contacts


def test_a_text_with_swedish_replaces_the_whole_text_and_one_without_adds_languages(tmp_path: Path) -> None:
    text = """
languages = ["sv"]
title = { sv = "Vår titel" }
permission = { fi = "Vapaa" }

[safety]
before = { fi = "Voit ohittaa" }

[scales.fem]
ends = { fi = ["ei", "kyllä"] }

[items.oro]
label = { sv = "Bekymmer" }

[items.ork]
label = { fi = "Voima" }
question_to = { mentor = { fi = "Jaksaa" } }
"""
    made = laid(tmp_path, text)
    assert made.title == {"sv": "Vår titel"}
    assert made.permission == {**(BASE.permission or {}), "fi": "Vapaa"}
    assert made.safety is not None
    assert set(made.safety.before or {}) == {"sv", "en", "fi"}
    assert set(made.scales["fem"].ends or {}) == {"sv", "en", "fi"}
    assert made.item("oro").label == {"sv": "Bekymmer"}
    assert made.item("ork").label == {"sv": "Ork", "en": "Energy", "fi": "Voima"}
    assert set(made.item("ork").question_to["mentor"]) == {"sv", "en", "fi"}
    assert made.item("ork").hint == BASE.item("ork").hint


def test_a_wording_for_one_respondent_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    made = laid(tmp_path, '[items.ork]\nquestion_to = { participant = { sv = "Orkar du?", en = "?" } }\n')
    assert made.item("ork").question_to["participant"]["sv"] == "Orkar du?"
    assert made.item("ork").question_to["mentor"] == BASE.item("ork").question_to["mentor"]


# ------------------------------------------------------------------- what goes with what is replaced


def test_the_basis_of_a_key_goes_with_the_key_and_that_of_the_others_stays(tmp_path: Path) -> None:
    made = laid(tmp_path, '[items.ork]\nhint = { sv = "I dag.", en = "Today." }\n')
    assert set(made.item("ork").basis) == {"question"}
    made = laid(
        tmp_path, '[items.ork]\nhint = { sv = "I dag.", en = "Today." }\nbasis = { hint = { source = "vi" } }\n'
    )
    assert {key: each.source for key, each in made.item("ork").basis.items()} == {
        "question": "en rapport",
        "hint": "vi",
    }
    made = laid(tmp_path, "[scales.fem]\npositive = [5]\n")
    assert made.scales["fem"].basis == {}
    made = laid(tmp_path, 'title = { sv = "Vår", en = "Ours" }\n')
    assert made.basis == {}
    assert made.confidence_of(made.item("oro")) == BASE.confidence_of(BASE.item("oro"))


def test_the_basis_of_a_text_that_only_gets_another_language_stays(tmp_path: Path) -> None:
    made = laid(tmp_path, '[items.ork]\nquestion = { fi = "Onko voimia?" }\n')
    assert set(made.item("ork").basis) == {"question", "hint"}
    assert made.item("ork").question_to == BASE.item("ork").question_to


def test_another_question_takes_what_was_said_beside_it_along(tmp_path: Path) -> None:
    """The official wording must not stand beside ours."""
    made = laid(tmp_path, '[items.ork]\nquestion = { sv = "Hur är orken?", en = "How is it?" }\n')
    item = made.item("ork")
    assert (item.question_to, item.hint, item.spoken) == ({}, None, None)
    assert item.basis == {}
    assert made.question_of(item, "mentor", "sv") == "Hur är orken?"
    assert (item.label, item.concept, item.picture) == (
        BASE.item("ork").label,
        BASE.item("ork").concept,
        BASE.item("ork").picture,
    )


def test_another_question_keeps_what_the_overlay_says_beside_it(tmp_path: Path) -> None:
    text = """
[items.ork]
question = { sv = "Hur är orken?", en = "How is it?" }
question_to = { mentor = { sv = "Hur är deltagarens ork?", en = "How is theirs?" } }
hint = { sv = "I dag.", en = "Today." }
basis = { question = { source = "avtalet", confidence = "sourced" } }
"""
    item = laid(tmp_path, text).item("ork")
    assert item.question_to == {"mentor": {"sv": "Hur är deltagarens ork?", "en": "How is theirs?"}}
    assert item.hint == {"sv": "I dag.", "en": "Today."}
    assert item.spoken is None
    assert {key: each.source for key, each in item.basis.items()} == {"question": "avtalet"}


def test_another_short_name_takes_nothing_along(tmp_path: Path) -> None:
    before, after = (
        BASE.item("ork"),
        laid(tmp_path, '[items.ork]\nlabel = { sv = "Kraft", en = "Strength" }\n').item("ork"),
    )
    assert after.model_copy(update={"label": before.label}) == before


FIVE = "valid_from = 2026-06-01\n[scales.fem]\nrange = [0, 4]\npositive = [3, 4]\n"
POINTS = FIVE + "[items.ork]\npositive = [4]\n[items.oro]\npositive = [0]\n"


def test_other_points_take_along_what_was_worked_out_on_the_old_ones(tmp_path: Path) -> None:
    made = laid(tmp_path, POINTS)
    assert [(each.score, each.kind) for each in made.constants] == [("mar", "cutoff")]
    assert made.examples == []
    assert (made.item("ork").positive, made.item("oro").positive) == ([4], [0])
    assert made.item("arbetar").positive == [1]
    assert made.scales["fem"].ends == BASE.scales["fem"].ends


def test_positive_answers_of_the_old_points_are_never_taken_for_answers_on_the_new() -> None:
    """They were 4 and 5 of five; of ten points they would lie in the middle."""
    changes = ("range = [1, 5]", "range = [1, 5]\npositive = [4, 5]"), ('id = "a"', 'id = "a"\npositive = [5]')
    base = parsed(*changes)
    wider: dict[str, Any] = {"version": "1.0.0+vi", "scales": {"grad": {"range": [1, 10]}}}
    made, _ = apply_overlay(wider, base)
    assert made is not None
    assert (made.scales["grad"].positive, made.item("a").positive) == (None, None)
    wider["scales"]["grad"]["positive"] = [9, 10]
    made, _ = apply_overlay(wider, base)
    assert made is not None
    assert made.positive_codes(made.item("a")) == [9, 10], "of the scale, for its own was on the old points"


LATER = "valid_from = 2026-06-01\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"[scales.fem]\nends = {SCALE['ends']}\n", 2),
        (f"{LATER}[scales.fem]\nmissing = {SCALE['missing']}\n", 1),
        (f"{LATER}[scales.fem]\nmissing = {SCALE['missing'].replace('97', '98')}\n", 2),
        ("[scales.hinder]\npositive = [1]\n", 1),
        ("[scales.fem]\npositive = [5]\n", 2),
        ("[items.ork]\npositive = [4, 5]\n", 2),
        (f"{LATER}[scales.tio]\nstep = 1\n", 1),
        ('[items.oro]\nlabel = { sv = "Bekymmer", en = "Worries" }\n', 2),
    ],
    ids=[
        "the ends in other words",
        "a reason that an example gave is gone",
        "a reason in other words",
        "what is positive, and an example counted it",
        "what is positive, and no example counted it",
        "what is positive of an item, and no example counted it",
        "points that an example answered on",
        "a name",
    ],
)
def test_an_example_that_cannot_come_out_any_more_goes(tmp_path: Path, text: str, left: int) -> None:
    made = laid(tmp_path, text)
    assert len(made.examples) == left
    assert [each.code for each in example_faults(made)] == []


def test_an_example_in_words_goes_with_the_words(tmp_path: Path) -> None:
    options = '{ code = 0, id = "no", label = { sv = "Inte", en = "Not" } }, '
    options += '{ code = 1, id = "ja", label = { sv = "Jo", en = "Yes" } }'
    base = parse_instrument(TEXT.replace('"arbetar == nej"', '"arbetar == 0"'), name="x")
    made = laid(tmp_path, f"[scales.janej]\noptions = [{options}]\n", base=base)
    assert [each.answers for each in made.examples] == [{"ork": 98, "boende": "delat"}]
    kept = options.replace('"no"', '"nej"')
    assert len(laid(tmp_path, f"[scales.janej]\noptions = [{kept}]\n").examples) == 2


def test_options_for_a_range_and_a_range_for_options(tmp_path: Path) -> None:
    text = """
valid_from = 2026-06-01

[scales.tio]
options = [{ code = 0, label = { sv = "Ingen", en = "None" } }, { code = 1, label = { sv = "All", en = "All" } }]

[scales.janej]
range = [1, 2]

[items.arbetar]
positive = [2]
"""
    base = parse_instrument(re.sub("ask_if = .*\n", "", TEXT), name="x")
    made = laid(tmp_path, text, base=base)
    tio, janej = made.scales["tio"], made.scales["janej"]
    assert (tio.range, tio.step, list(tio.values.values())) == (None, 1.0, [0.0, 1.0])
    assert (janej.options, janej.range) == ([], [1.0, 2.0])


def test_words_for_the_same_points_take_nothing_along(tmp_path: Path) -> None:
    options = ", ".join(
        f'{{ code = {code}, label = {{ sv = "Grad {code}:", en = "Level {code}:" }} }}' for code in range(1, 6)
    )
    made = laid(tmp_path, f"[scales.fem]\noptions = [{options}]\n")
    assert made.constants == BASE.constants
    assert made.positive_codes(made.item("oro")) == [1, 2]
    assert {each.change for each in compare(BASE, made)} == {"kept", "reworded"}


def test_maps_to_still_earlier_versions_hold_no_longer_for_other_points(tmp_path: Path) -> None:
    older = InstrumentCatalogue(()).load(str(HERE / "whole"))
    made = laid(tmp_path, POINTS, base=older)
    (first,) = [each for each in made.earlier if each.version == "1.0.0"]
    changes = {each.item: (each.was, each.change, each.comparable) for each in compare(first, made)}
    assert changes["ork"] == ("energi", "rescaled", False)
    assert changes["oro"] == ("oro", "rescaled", False)
    assert changes["arbetar"] == ("arbetar", "reworded", True)
    assert changes["boende"] == (None, "new", False)


def test_constants_and_examples_of_the_overlay_stand_in_place_of_the_bases(tmp_path: Path) -> None:
    text = """
[[constants]]
score = "mar"
kind = "cutoff"
value = 6
population = "vi"
source = "vi"
fit = "same_population"

[[examples]]
answers = { ork = 5, boende = 1 }
expect = { vardag-medel = 5 }
"""
    made = laid(tmp_path, text)
    assert made.overlaid == ("constants.mar.cutoff",)
    cutoff = made.constant("mar", "cutoff")
    assert cutoff is not None
    assert (cutoff.value, len(made.constants)) == (6, 3)
    assert [each.answers for each in made.examples] == [{"ork": 5, "boende": 1}]


# ------------------------------------------------------------------- before and after


def test_answers_before_and_after_are_told_apart_by_the_day_and_the_map(tmp_path: Path) -> None:
    text = POINTS + '[map]\nork = { change = "rescaled", values = { "1" = 0, "3" = 2, "5" = 4 } }\n'
    made = laid(tmp_path, text)
    assert (made.name, made.valid_from) == ("whole@2.1.0+vi", date(2026, 6, 1))
    assert made.earlier[0] is BASE
    changes = {each.item: each for each in compare(BASE, made)}
    assert changes["ork"].values == {1.0: 0.0, 3.0: 2.0, 5.0: 4.0}
    assert not changes["oro"].comparable
    assert changes["mar"].change == "kept"
    assert version_faults(made) == []


def test_an_overlay_that_changes_words_alone_needs_no_day(tmp_path: Path) -> None:
    made = laid(tmp_path, '[items.oro]\nlabel = { sv = "Bekymmer", en = "Worries" }\n')
    assert made.valid_from == BASE.valid_from
    assert {each.change for each in compare(BASE, made) if each.item == "oro"} == {"reworded"}


def test_pictures_lie_beside_the_overlay_or_beside_the_base(tmp_path: Path) -> None:
    text = '[items.oro]\npicture = { file = "oro.svg", alt = { sv = "Ett moln" }, licence = "CC0-1.0" }\n'
    with pytest.raises(DefinitionError, match="picture-not-found"):
        laid(tmp_path, text)
    (tmp_path / "oro.svg").touch()
    made = laid(tmp_path, text)
    for name, folder in (("oro", tmp_path), ("ork", HERE / "whole")):
        picture = made.item(name).picture
        assert picture is not None
        assert made.picture_file(picture) == folder / picture.file
    assert made.folders == (tmp_path, HERE / "whole")
    (tmp_path / "ork.svg").touch()
    picture = made.item("ork").picture
    assert picture is not None
    assert made.picture_file(picture) == tmp_path / "ork.svg", "the project's own goes first"


def test_an_overlay_over_a_definition_without_a_folder_looks_for_no_pictures() -> None:
    bare = BASE.with_origin(folders=())
    made, found = apply_overlay({"version": "2.1.0+vi"}, bare, folder=Path("nowhere"))
    assert found == []
    assert made is not None
    assert made.folders == (Path("nowhere"),)


def test_an_empty_overlay_changes_the_version_and_nothing_else(tmp_path: Path) -> None:
    made = laid(tmp_path, "")
    assert made.overlaid == ()
    assert unchanged(made, set()) == []
    assert made.version == "2.1.0+vi"
    assert {each.change for each in compare(BASE, made)} == {"kept"}


# ------------------------------------------------------------------- where overlays lie


def project(folder: Path, text: str = HEAD + 'licence = "Avtal"\n', name: str = "whole.toml") -> InstrumentCatalogue:
    """A project with the whole instrument in it and an overlay to it."""
    (folder / PROJECT_FILE).touch()
    shutil.copytree(HERE / "whole", folder / "instruments" / "whole")
    (folder / "overlays").mkdir()
    (folder / "overlays" / name).write_text(text, encoding="utf-8")
    return InstrumentCatalogue.standard(project=folder)


def test_an_overlay_of_the_project_is_found_and_knows_all_versions_below(tmp_path: Path) -> None:
    catalogue = project(tmp_path)
    made = catalogue.load("whole")
    assert (made.name, made.licence) == ("whole@2.1.0+vi", "Avtal")
    assert [each.version for each in made.earlier] == ["2.1.0", "1.0.0"]
    assert [each.version for each in catalogue.load("whole@2.1.0").earlier] == ["1.0.0"]
    assert catalogue.load("whole@2.1.0").overlaid == ()
    assert catalogue.load("whole@2.1.0+vi").overlaid == ("licence",)
    assert catalogue.load("whole@1.0.0").version == "1.0.0"
    assert "whole" in [each.id for each in catalogue]


def test_an_overlay_lies_over_the_instrument_wherever_it_is_named(tmp_path: Path) -> None:
    catalogue = project(tmp_path)
    for name in ("instruments/whole", "instruments/whole/instrument.toml"):
        assert catalogue.load(str(tmp_path / name)).overlaid == ("licence",)


def test_an_overlay_does_not_lie_over_a_draft_or_an_earlier_version(tmp_path: Path) -> None:
    catalogue = project(tmp_path)
    folder = tmp_path / "instruments" / "whole"
    shutil.copy(folder / "instrument.toml", folder / "utkast.toml")
    assert catalogue.load(str(folder / "utkast.toml")).overlaid == ()
    assert catalogue.load(str(folder / "history" / "1.0.0.toml")).version == "1.0.0"


def test_an_overlay_to_another_instrument_is_left_alone(tmp_path: Path) -> None:
    assert project(tmp_path, name="annat.toml").load("whole").overlaid == ()


def test_an_overlay_outside_a_project_is_not_looked_for(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / PROJECT_FILE).unlink()
    assert InstrumentCatalogue.standard(tmp_path / "instruments", project=tmp_path).load("whole").overlaid == ()


def test_a_broken_overlay_is_refused_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        project(tmp_path, HEAD + "licens = 1\n").load("whole")
    (problem,) = raised.value.problems
    assert (problem.code, problem.facts["file"], problem.facts["line"]) == ("key-unknown", "overlays/whole.toml", 4)


def test_an_overlay_taken_for_an_instrument_is_refused_in_words(tmp_path: Path) -> None:
    catalogue = project(tmp_path)
    with pytest.raises(DefinitionError) as raised:
        catalogue.load(str(tmp_path / "overlays" / "whole.toml"))
    (problem,) = raised.value.problems
    assert (problem.code, problem.facts["name"]) == ("overlay-as-instrument", "whole")
    for language in LANGUAGES:
        assert "instruments check whole" in problem.to_dict(language)["remedy"]


def test_what_lies_over_and_what_lies_before_is_in_the_json(tmp_path: Path) -> None:
    made = described(project(tmp_path).load("whole"), "sv")
    assert (made["overlaid"], made["earlier"]) == (["licence"], ["2.1.0", "1.0.0"])


def everything_that_stays(instrument: Instrument) -> Any:
    """What an overlay cannot touch."""
    items = [
        (each.id, each.respondents, each.scale, each.better, each.ask_if, each.section, each.occasions, each.required)
        for each in instrument.items
    ]
    scores = [each.model_dump(exclude={"label", "note", "source", "confidence", "basis"}) for each in instrument.scores]
    kept = instrument.id, instrument.design, instrument.groups, instrument.disclosure
    return kept, items, scores, [scale.type for scale in instrument.scales.values()]


def test_whatever_an_overlay_holds_the_rest_stays(tmp_path: Path) -> None:
    keys = "\n".join(f"{key} = {value}" for key, value in HEADER.items())
    scale = "[scales.fem]\n" + "\n".join(f"{key} = {value}" for key, value in SCALE.items())
    item = "[items.ork]\n" + "\n".join(f"{key} = {value}" for key, value in ITEM.items())
    parts = "\n".join(f"[{name}]\n{text}" for name, text in PARTS.items())
    made = laid(tmp_path, f"{keys}\n{scale}\n{item}\n{parts}\n")
    assert everything_that_stays(made) == everything_that_stays(BASE)
    assert len(made.overlaid) == len(HEADER) + len(SCALE) + len(ITEM) + len(PARTS)
