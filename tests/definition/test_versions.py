"""What became of every item between two versions, what the newer one says of it, and where both are kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from definition.writing import DOCUMENT, document
from exchange.strategies import instruments
from hypothesis import HealthCheck, given, settings

from progression.definition import (
    Instrument,
    InstrumentCatalogue,
    ItemChange,
    compare,
    definition_hash,
    difference,
    parse_instrument,
    raw_definition,
    read_instrument,
    version_faults,
    write_definition,
)
from progression.definition.lineage import map_faults, read_history
from progression.definition.versions import version_order
from progression.errors import DefinitionError
from progression.problems import Problem

QUIET = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
WHOLE = Path(__file__).parent / "whole"
RANGE = "range = [1, 5]"
LABEL_A = 'label = { sv = "Fråga a", en = "Item a" }'
NEW = ('version = "1.0.0"', 'version = "2.0.0"')
MAP = '[[versions]]\nsince = "1.0.0"\n[versions.items]\n'


def parsed(*changes: tuple[str, str], more: str = "") -> Instrument:
    """The instrument of a changed document."""
    return parse_instrument(document(*changes, more=more), name="prov/instrument.toml")


def became(*changes: tuple[str, str], more: str = "", item: str = "a", older: Instrument | None = None) -> ItemChange:
    """What became of an item when the document was changed so."""
    found = compare(older or parsed(), parsed(NEW, *changes, more=more))
    return next(each for each in found if each.item == item)


OPTIONS = 'options = [{ code = 1, label = { sv = "Ja" } }, { code = 2, label = { sv = "Nej" } }]'

CHANGES = {
    "nothing": ((), "kept"),
    "how answers are added": ((("min_answered = 1", "min_answered = 2"),), "kept"),
    "the licence": ((('licence = "CC0-1.0"', 'licence = "x"'),), "kept"),
    "the short name": (((LABEL_A, 'label = { sv = "Fråga A" }'),), "reworded"),
    "a question": (((LABEL_A, LABEL_A + '\nquestion = { sv = "Hur?" }'),), "reworded"),
    "a question for one": (((LABEL_A, LABEL_A + '\nquestion_to = { staff = { sv = "Hur?" } }'),), "reworded"),
    "a hint": (((LABEL_A, LABEL_A + '\nhint = { sv = "I går." }'),), "reworded"),
    "the ends of a scale": (((RANGE, RANGE + '\nends = { sv = ["låg", "hög"] }'),), "reworded"),
    "what is positive": (((RANGE, RANGE + "\npositive = [5]"),), "kept"),
    "the direction": ((('better = "higher"', 'better = "lower"'),) * 2, "rescaled"),
    "no direction": ((('better = "higher"\n', ""),), "rescaled"),
    "the range": (((RANGE, "range = [1, 7]"),), "rescaled"),
    "the step": (((RANGE, RANGE + "\nstep = 0.5"),), "rescaled"),
    "the kind of scale": ((('type = "ordinal"', 'type = "interval"'),), "rescaled"),
    "options for a range": (((RANGE, OPTIONS),), "rescaled"),
    "a reason for no answer": (
        ((RANGE, RANGE + '\nmissing = [{ code = 98, label = { sv = "?" }, reason = "dont_know" }]'),),
        "rescaled",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "change"), CHANGES.values(), ids=CHANGES)
def test_what_became_of_an_item_is_seen(changes: tuple[tuple[str, str], ...], change: str) -> None:
    found = became(*changes)
    assert (found.item, found.was, found.change, found.values) == ("a", "a", change, None)
    assert found.comparable == (change != "rescaled")


def test_words_for_every_point_of_a_range_are_other_words_and_not_another_scale() -> None:
    options = ", ".join(f'{{ code = {code}, label = {{ sv = "Grad {code}x" }} }}' for code in (5, 1, 2, 4, 3))
    assert became((RANGE, f"options = [{options}]")).change == "reworded"


def test_options_in_another_order_are_the_same_options() -> None:
    older = parsed((RANGE, OPTIONS))
    turned = 'options = [{ code = 2, label = { sv = "Nej" } }, { code = 1, label = { sv = "Ja" } }]'
    assert became((RANGE, turned), older=older).change == "kept"


def test_another_unit_is_other_words() -> None:
    number = (('type = "ordinal"', 'type = "number"'),)
    older = parsed(*number, (RANGE, RANGE + '\nunit = { sv = "timmar" }'))
    assert became(*number, (RANGE, RANGE + '\nunit = { sv = "minuter" }'), older=older).change == "reworded"


def test_other_dates_are_another_scale() -> None:
    dated = (('type = "ordinal"', 'type = "date"'), ('better = "higher"\n', ""), ('better = "higher"\n', ""))
    scored = (('[[scores]]\nid = "summa"\nitems = ["a", "b"]\nmethod = "mean"\nmin_answered = 1\n', ""),)
    older = parsed(*dated, *scored, (RANGE, "latest = 2030-01-01"))
    assert became(*dated, *scored, (RANGE, "latest = 2031-01-01"), older=older).change == "rescaled"


def test_items_that_come_and_go_are_new_and_dropped() -> None:
    newer = parsed(NEW, ('id = "b"', 'id = "c"'), ('items = ["a", "b"]', 'items = ["a", "c"]'))
    assert [(each.item, each.was, each.change) for each in compare(parsed(), newer)] == [
        ("a", "a", "kept"),
        ("c", None, "new"),
        ("b", "b", "dropped"),
    ]
    assert [each.comparable for each in compare(parsed(), newer)] == [True, False, False]


def test_the_map_stands_above_what_is_seen() -> None:
    assert became(more=MAP + 'a = { change = "rescaled" }\n').change == "rescaled"
    assert became((RANGE, "range = [1, 7]"), more=MAP + 'a = { change = "kept" }\n').comparable
    found = became(more=MAP + 'a = { change = "new" }\n')
    assert (found.was, found.change) == (None, "new")
    found = became(more=MAP.replace("1.0.0", "0.9.0") + 'a = { change = "rescaled" }\n')
    assert found.change == "kept", "a map to another version says nothing of this one"


def test_the_map_says_what_an_item_was_called_and_what_its_answers_are_now() -> None:
    entry = 'c = { change = "rescaled", was = "b", values = { "1" = 1, "5" = 5, "2.5" = 3 } }\n'
    changes = (('id = "b"', 'id = "c"'), ('items = ["a", "b"]', 'items = ["a", "c"]'))
    found = became(*changes, more=MAP + entry, item="c")
    assert (found.was, found.change, found.comparable) == ("b", "rescaled", True)
    assert found.values == {1.0: 1.0, 5.0: 5.0, 2.5: 3.0}
    assert "b" not in [each.item for each in compare(parsed(), parsed(NEW, *changes, more=MAP + entry))]


def test_an_item_that_was_called_something_that_never_was_is_new() -> None:
    assert became(more=MAP + 'a = { change = "reworded", was = "q" }\n').change == "new"


@QUIET
@given(instruments())
def test_an_instrument_has_kept_everything_since_itself(instrument: Instrument) -> None:
    found = compare(instrument, instrument.model_copy(update={"versions": []}))
    assert [(each.item, each.change) for each in found] == [(name, "kept") for name in instrument.item_ids]


@QUIET
@given(instruments(), instruments())
def test_every_item_of_both_versions_is_accounted_for_once(older: Instrument, newer: Instrument) -> None:
    found = compare(older, newer)
    assert [each.item for each in found if each.change != "dropped"] == newer.item_ids
    kept = [each.was for each in found if each.was is not None]
    assert set(kept) == set(older.item_ids)


# ------------------------------------------------------------------- whether the map agrees


def faults(*changes: tuple[str, str], more: str = "") -> list[tuple[str, str]]:
    """What the map leaves out or has wrong."""
    return map_faults(parsed(), parsed(NEW, *changes, more=more))


RENAMED = (('id = "b"', 'id = "c"'), ('items = ["a", "b"]', 'items = ["a", "c"]'))
WIDER = (RANGE, "range = [1, 7]")


@pytest.mark.parametrize(
    ("changes", "entries", "expected"),
    [
        ((), "", []),
        ((), 'a = { change = "reworded" }', []),
        ((WIDER,), "", [("version-map-silent", "a"), ("version-map-silent", "b")]),
        ((WIDER,), 'a = { change = "rescaled" }\nb = { change = "new" }', []),
        ((WIDER,), 'a = { change = "rescaled" }', [("version-map-silent", "b")]),
        (
            (WIDER,),
            'a = { change = "kept" }\nb = { change = "reworded" }',
            [("version-map-wrong", "a"), ("version-map-wrong", "b")],
        ),
        (RENAMED, "", [("version-map-silent", "b")]),
        (RENAMED, 'b = { change = "dropped" }', []),
        (RENAMED, 'c = { change = "reworded", was = "b" }', []),
        (RENAMED, 'c = { change = "reworded", was = "q" }', [("version-map-silent", "b"), ("version-map-wrong", "c")]),
        (RENAMED, 'c = { change = "reworded" }', [("version-map-silent", "b"), ("version-map-wrong", "c")]),
        (RENAMED, 'b = { change = "dropped" }\nq = { change = "dropped" }', [("version-map-wrong", "q")]),
        (RENAMED, 'b = { change = "dropped" }\nc = { change = "new" }', []),
        (
            (*RENAMED, WIDER),
            'a = { change = "rescaled" }\nc = { change = "kept", was = "b" }',
            [("version-map-wrong", "c")],
        ),
        ((WIDER,), 'a = { change = "rescaled", values = { "5" = 7 } }\nb = { change = "rescaled" }', []),
        (
            (WIDER,),
            'a = { change = "rescaled", values = { "6" = 7 } }\nb = { change = "rescaled", values = { "1.5" = 1 } }',
            [("version-map-wrong", "a"), ("version-map-wrong", "b")],
        ),
    ],
)  # fmt: skip
def test_a_map_that_says_other_than_the_definitions_is_found_out(
    changes: tuple[tuple[str, str], ...], entries: str, expected: list[tuple[str, str]]
) -> None:
    assert faults(*changes, more=MAP + entries + "\n") == expected


def test_a_definition_without_a_map_is_silent_of_what_changed() -> None:
    assert faults() == []
    assert faults(WIDER) == [("version-map-silent", "a"), ("version-map-silent", "b")]


def test_the_faults_of_a_map_are_said_in_words() -> None:
    newer = parsed(NEW, WIDER).with_origin(earlier=[parsed()])
    found = version_faults(newer)
    assert [(each.code, each.facts["name"], each.facts["version"]) for each in found] == [
        ("version-map-silent", "a", "1.0.0"),
        ("version-map-silent", "b", "1.0.0"),
    ]
    assert all(each.to_dict(language)["remedy"] for each in found for language in ("sv", "en"))


def test_a_version_in_use_from_the_same_day_as_the_one_before_is_found_out() -> None:
    def since(day: str, *more: tuple[str, str]) -> Instrument:
        return parsed(('id = "prov"', f'id = "prov"\nvalid_from = {day}'), *more)

    older = since("2026-01-01")
    for day, codes in (
        ("2026-01-01", ["valid-from-not-later"]),
        ("2025-12-31", ["valid-from-not-later"]),
        ("2026-01-02", []),
    ):
        found = version_faults(since(day, NEW).with_origin(earlier=[older]))
        assert [each.code for each in found] == codes
        assert all(each.to_dict(language)["found"] for each in found for language in ("sv", "en"))
    assert version_faults(parsed(NEW).with_origin(earlier=[older])) == []


def test_what_an_overlay_lies_over_needs_no_map() -> None:
    laid = parsed(('version = "1.0.0"', 'version = "1.0.0+vi"'), WIDER)
    assert version_faults(laid.with_origin(earlier=[parsed()])) == []
    assert version_faults(parsed(NEW, WIDER).with_origin(earlier=[laid])) == []


@QUIET
@given(instruments(), instruments())
def test_the_draft_of_a_map_satisfies_the_check(older: Instrument, newer: Instrument) -> None:
    before = older.model_copy(update={"version": "1.0.0", "versions": [], "valid_from": None})
    after = newer.model_copy(update={"version": "2.0.0", "versions": [], "valid_from": date(2026, 1, 1)})
    draft = difference(before, after).map_draft()
    raw = {key: value for key, value in raw_definition(after).items() if key != "versions"}
    made = parse_instrument(write_definition(raw) + draft, name="prov")
    assert map_faults(before, made) == []
    assert [(each.item, each.change) for each in compare(before, made)] == [
        (each.item, each.change) for each in compare(before, after)
    ]


def test_versions_are_ordered_by_their_numbers_and_what_lies_over_one_comes_after_it() -> None:
    ordered = ["0.9.0", "1.0.0", "1.0.0+vi", "1.2.0", "1.10.0", "2.0.0"]
    mixed = ["1.10.0", "1.0.0+vi", "2.0.0", "0.9.0", "1.2.0", "1.0.0"]
    assert sorted(mixed, key=version_order) == ordered
    assert version_order("1.0.0+a") == version_order("1.0.0+b")


# ------------------------------------------------------------------- where versions are kept


def kept(folder: Path, name: str = "prov", *, current: str = DOCUMENT, **history: str) -> Path:
    """An instrument's folder with earlier versions beside it; underscores in the names are points."""
    (folder / name / "history").mkdir(parents=True)
    (folder / name / "instrument.toml").write_text(current, encoding="utf-8")
    for version, text in history.items():
        file = folder / name / "history" / f"{version.removeprefix('v').replace('_', '.')}.toml"
        file.write_text(text, encoding="utf-8")
    return folder / name


def at(version: str, *changes: tuple[str, str]) -> str:
    """The document as another version."""
    return document(('version = "1.0.0"', f'version = "{version}"'), *changes)


def refusal(call: Any) -> Problem:
    """The one problem that a call ends in, in words."""
    with pytest.raises(DefinitionError) as raised:
        call()
    (problem,) = raised.value.problems
    assert all(problem.to_dict(language)[part] for language in ("sv", "en") for part in ("where", "found", "remedy"))
    return problem


def test_an_instrument_knows_the_versions_before_it_the_latest_first(tmp_path: Path) -> None:
    versions = {"v1_0_0": at("1.0.0"), "v1_2_0": at("1.2.0"), "v1_10_0": at("1.10.0"), "v0_9_0": at("0.9.0")}
    kept(tmp_path, current=at("2.0.0"), **versions)
    catalogue = InstrumentCatalogue((tmp_path,))
    found = catalogue.load("prov")
    assert [each.version for each in found.earlier] == ["1.10.0", "1.2.0", "1.0.0", "0.9.0"]
    assert [each.version for each in found.earlier[1].earlier] == ["1.0.0", "0.9.0"]
    assert found.earlier[-1].earlier == ()
    assert [each.version for each in catalogue.load("prov@1.2.0").earlier] == ["1.0.0", "0.9.0"]
    assert catalogue.load("prov@2.0.0").version == "2.0.0"
    assert catalogue.load(str(tmp_path / "prov")).earlier[0].version == "1.10.0"
    problem = refusal(lambda: catalogue.load("prov@1.1.0"))
    assert (problem.code, problem.facts["current"]) == (
        "instrument-version-not-found",
        "2.0.0, 1.10.0, 1.2.0, 1.0.0, 0.9.0",
    )


def test_an_instrument_without_history_has_nothing_before_it(tmp_path: Path) -> None:
    kept(tmp_path)
    assert InstrumentCatalogue((tmp_path,)).load("prov").earlier == ()


def test_a_file_of_another_name_has_no_history(tmp_path: Path) -> None:
    folder = kept(tmp_path, current=at("2.0.0"), v1_0_0=at("1.0.0"))
    (folder / "utkast.toml").write_text(at("3.0.0"), encoding="utf-8")
    assert InstrumentCatalogue(()).load(str(folder / "utkast.toml")).earlier == ()
    assert InstrumentCatalogue(()).load(str(folder / "history" / "1.0.0.toml")).version == "1.0.0"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("v1_0_1", at("1.0.0"), "history-misnamed"),
        ("v1_0_0", at("1.0.0", ('id = "prov"', 'id = "annat"')), "history-misnamed"),
        ("v2_0_0", at("2.0.0"), "history-not-earlier"),
        ("v2_1_0", at("2.1.0"), "history-not-earlier"),
        ("v1_0_0", at("1.0.0", ("range = [1, 5]", "range = [5, 1]")), "range-reversed"),
    ],
    ids=["another version", "another instrument", "the current version", "a later version", "a broken one"],
)
def test_what_is_no_earlier_version_is_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    """A copy of the current file, put away before its version was raised, would else be read in its place."""
    kept(tmp_path, current=at("2.0.0"), **{name: text})
    assert refusal(lambda: InstrumentCatalogue((tmp_path,)).load("prov")).code == code


def test_the_pictures_of_an_earlier_version_lie_beside_it_or_beside_the_current_one(tmp_path: Path) -> None:
    current = read_instrument(WHOLE)
    (older,) = read_history(WHOLE / "instrument.toml", current)
    picture = older.item("energi").picture
    assert picture is not None
    assert older.picture_file(picture) == WHOLE / "ork.svg"
    drawn = 'picture = { file = "a.svg", alt = { sv = "A" }, licence = "CC0-1.0" }'
    folder = kept(tmp_path, current=at("2.0.0"), v1_0_0=at("1.0.0", (LABEL_A, f"{LABEL_A}\n{drawn}")))
    assert refusal(lambda: InstrumentCatalogue((tmp_path,)).load("prov")).code == "picture-not-found"
    (folder / "history" / "a.svg").touch()
    (older,) = InstrumentCatalogue((tmp_path,)).load("prov").earlier
    picture = older.item("a").picture
    assert picture is not None
    assert older.picture_file(picture) == folder / "history" / "a.svg"


def test_the_whole_instrument_and_its_history_agree() -> None:
    instrument = InstrumentCatalogue(()).load(str(WHOLE))
    assert version_faults(instrument) == []
    changes = {
        each.item: (each.was, each.change, each.comparable) for each in compare(instrument.earlier[0], instrument)
    }
    assert changes["ork"] == ("energi", "rescaled", True)
    assert changes["oro"] == ("oro", "rescaled", False)
    assert changes["arbetar"] == ("arbetar", "reworded", True)
    assert changes["trott"] == ("trott", "dropped", False)
    assert changes["boende"] == (None, "new", False)
    assert definition_hash(instrument) != definition_hash(instrument.earlier[0])
