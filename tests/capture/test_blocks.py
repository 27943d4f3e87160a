"""Forms read block by block are those that are read at once, and so is everything that is wrong with them."""

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from capture.building import KUNSKAP, PERSONAL, PROV, SAMVERKAN, content, saved
from capture.every_kind import EVERY
from capture.test_versions import NEW
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from progression.capture import Forms, is_large, merged_notes, read_blocks, read_forms
from progression.capture import blocks as reading
from progression.capture.mapping import parse_map
from progression.definition import Instrument
from progression.errors import CallError, DataError, DefinitionError
from progression.problems import Problem

ROWS = 7


def table(rows: int = 40, seed: int = 1) -> pd.DataFrame:
    """Forms of `PROV`: participants in order, both respondents, a few occasions, some answers missing."""
    rng = np.random.default_rng(seed)
    person, occasion = np.divmod(np.arange(rows) // 2, 4)
    return pd.DataFrame(
        {
            "participant": [f"P{each}" for each in person],
            "occasion": [f"follow-up-{each + 1}" for each in occasion],
            "date": [date(2024, 1 + each, 15) for each in occasion],
            "respondent": ["participant", "mentor"] * (rows // 2),
            "insats": rng.choice(["Björkängen", "Åhaga"], rows),
            "smarta": rng.choice([-2, -1.5, 0, 2, 97, 98, None], rows),
            "tvilling-1": rng.choice([0, 1], rows),
        }
    )


def written(frame: pd.DataFrame, folder: Path, name: str = "svar.parquet", **how: Any) -> Path:
    """A Parquet file with these rows."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(file, index=False, **how)
    return file


def joined(blocks: Sequence[Forms]) -> tuple[Any, ...]:
    """What all blocks say, after each other."""
    keys, codes = zip(*(content(forms) for forms in blocks), strict=True)
    texts = pd.concat([forms.texts for forms in blocks], ignore_index=True)
    rows = [row for forms in blocks for row in forms.rows(range(len(forms)))]
    return list(chain(*keys)), list(chain(*codes)), texts.to_dict("list"), rows


def noted(blocks: Sequence[Forms]) -> list[str]:
    """What a reader must know of all blocks, in any order."""
    return sorted(note.text("sv") for note in merged_notes(note for forms in blocks for note in forms.notes))


def at_once(forms: Forms) -> tuple[Any, ...]:
    """What the forms of a whole file say, in the same shape."""
    return *content(forms), forms.texts.to_dict("list"), forms.rows(range(len(forms)))


def in_blocks(source: Any, instrument: Instrument = PROV, **options: Any) -> list[Forms]:
    """Every block, of a few rows each."""
    return list(read_blocks(source, instrument, **{"rows": ROWS} | options))


def refused(source: Any, instrument: Instrument = PROV, **options: Any) -> list[Problem]:
    """Why a source is refused when it is read in blocks; every problem can be said in both languages."""
    with pytest.raises(DataError) as raised:
        in_blocks(source, instrument, **options)
    for problem in raised.value.problems:
        for language in ("sv", "en"):
            said = problem.to_dict(language)
            assert said["where"], problem
            assert said["found"], problem
    return list(raised.value.problems)


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Codes and facts, in any order."""
    return sorted((each.code, repr(sorted(each.facts.items()))) for each in problems)


def same_refusal(source: Path, instrument: Instrument = PROV, **options: Any) -> list[Problem]:
    """What a source is refused with, in blocks as at once."""
    with pytest.raises(DataError) as raised:
        read_forms(source, instrument, **options)
    found = refused(source, instrument, **options)
    assert told(found) == told(raised.value.problems)
    return found


# ---------------------------------------------------------------- the same forms


@pytest.mark.parametrize("rows", [1, 2, 7, 40, 1000])
def test_blocks_of_any_size_hold_the_forms_of_the_whole(tmp_path: Path, rows: int) -> None:
    file = written(table(), tmp_path, row_group_size=11)
    blocks, whole = in_blocks(file, rows=rows), read_forms(file, PROV)
    assert joined(blocks) == at_once(whole)
    assert all(len(forms) <= rows and forms.source == whole.source for forms in blocks)
    assert noted(blocks) == noted([whole])


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(24)), rows=st.integers(1, 30))
def test_rows_in_any_order_are_the_same_in_blocks(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], rows: int
) -> None:
    file = written(table(24).iloc[order], tmp_path_factory.mktemp("x"))
    assert joined(in_blocks(file, rows=rows)) == at_once(read_forms(file, PROV))


@pytest.mark.parametrize(("rows", "expected"), [(6, [6] * 6 + [4]), (25, [25, 15]), (40, [40]), (1000, [40])])
def test_row_groups_are_put_together_or_cut_however_small_they_are(
    tmp_path: Path, rows: int, expected: list[int]
) -> None:
    file = written(table(), tmp_path, row_group_size=3)
    blocks = in_blocks(file, rows=rows)
    assert [len(forms) for forms in blocks] == expected
    assert joined(blocks) == at_once(read_forms(file, PROV))


def test_words_that_change_from_block_to_block_are_understood_in_each(tmp_path: Path) -> None:
    """The same words in another order, and other words of the same number, are not those of the block before."""
    frame = table(56)
    frame["participant"] = [f"P{row}" for row in range(56)]
    words = [f"{word} {number}" for word in ("uppföljning", "follow-up") for number in range(1, 15)]
    frame["occasion"] = [words[row * 5 % 28] for row in range(56)]
    frame["respondent"] = [["Mentor", "deltagare", "mentor", "DELTAGARE"][row // 5 % 4] for row in range(56)]
    file = written(frame, tmp_path, row_group_size=ROWS)
    assert joined(in_blocks(file)) == at_once(read_forms(file, PROV))


def test_words_and_several_answers_come_in_blocks_too(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "participant": [f"p{place}" for place in range(20)],
            "occasion": "start",
            "sysselsatt": ["arbete;studier", None, "inget", "98"] * 5,
            "ord": [f"ord nummer {place}" for place in range(20)],
            "kon": ["kvinna", "man", None, "annat"] * 5,
        }
    )
    file = written(frame, tmp_path)
    assert joined(in_blocks(file, EVERY)) == at_once(read_forms(file, EVERY))


def test_many_pseudonyms_in_one_dictionary_are_only_those_of_the_block(tmp_path: Path) -> None:
    """A block of a row group has the dictionary of the whole group."""
    frame = pd.DataFrame({"participant": [f"P{place:05d}" for place in range(3_000)], "occasion": "start", "stod": 5})
    file = written(frame.astype({"participant": "category"}), tmp_path)
    blocks = in_blocks(file, KUNSKAP, rows=1_000)
    assert [len(forms.keys["participant"].cat.categories) for forms in blocks] == [1_000] * 3
    assert joined(blocks) == at_once(read_forms(file, KUNSKAP))


def test_rows_of_several_versions_may_stand_in_different_blocks(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "participant": [f"p{place}" for place in range(20)],
            "occasion": "start",
            "version": ["1.0.0"] * 12 + ["2.0.0"] * 8,
            "a": [4] * 12 + [9] * 8,
            "b": [3, 98] * 10,
            "c": [1] * 12 + [None] * 8,
            "d": [None] * 12 + [3] * 8,
        }
    )
    file = written(frame, tmp_path)
    blocks, whole = in_blocks(file, NEW), read_forms(file, NEW)
    assert joined(blocks) == at_once(whole)
    assert noted(blocks) == noted([whole])


def test_a_file_of_a_map_is_read_in_blocks(tmp_path: Path) -> None:
    frame = (
        table().rename(columns={"participant": "Kod", "smarta": "Ont?"}).replace({"respondent": {"mentor": "coach"}})
    )
    mapping = parse_map('[columns]\nparticipant = "Kod"\n[items]\nsmarta = "Ont?"\n', name="map.toml")
    file = written(frame, tmp_path)
    blocks, whole = in_blocks(file, mapping=mapping), read_forms(file, PROV, mapping=mapping)
    assert joined(blocks) == at_once(whole)
    assert blocks[0].source == whole.source
    frame.loc[[3, 30], "Ont?"] = 55
    (problem,) = same_refusal(written(frame, tmp_path), mapping=mapping)
    assert (problem.code, problem.facts["column"], problem.facts["rows"]) == ("answer-out-of-range", "Ont?", [5, 32])


def test_rows_that_a_map_leaves_out_may_fill_a_block(tmp_path: Path) -> None:
    mapping = parse_map('[rows]\ninsats = ["Åhaga"]\n', name="map.toml")
    frame = table()
    frame["insats"] = ["Björkängen"] * 30 + ["Åhaga"] * 10
    file = written(frame, tmp_path)
    blocks, whole = in_blocks(file, mapping=mapping), read_forms(file, PROV, mapping=mapping)
    assert joined(blocks) == at_once(whole)
    assert noted(blocks) == noted([whole])


def test_a_long_table_cannot_be_cut_into_blocks(tmp_path: Path) -> None:
    mapping = parse_map('layout = "long"\n[long]\nitem = "a"\nanswer = "b"\n', name="map.toml")
    with pytest.raises(CallError, match="one row per answer"):
        in_blocks(written(table(), tmp_path), mapping=mapping)


def test_a_map_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    mapping = parse_map('[items]\nsmartta = "smarta"\n', name="map.toml")
    with pytest.raises(DefinitionError):
        in_blocks(written(table(), tmp_path), mapping=mapping)


def test_what_is_no_parquet_file_comes_as_one_block(tmp_path: Path) -> None:
    frame = table()
    frame.to_csv(tmp_path / "svar.csv", index=False)
    whole = at_once(read_forms(tmp_path / "svar.csv", PROV))
    for source in (tmp_path / "svar.csv", frame):
        (forms,) = in_blocks(source)
        assert at_once(forms)[:2] == whole[:2]
    assert [each.code for each in refused(tmp_path / "nej.parquet")] == ["file-not-found"]


# ---------------------------------------------------------------- rows without content


def test_blank_rows_are_left_out_wherever_a_block_ends(tmp_path: Path) -> None:
    frame = table()
    blank = pd.DataFrame(index=range(25), columns=frame.columns)
    for parts in ([blank, frame], [frame, blank], [frame[:9], blank, frame[9:]]):
        file = written(pd.concat(parts, ignore_index=True).astype({"date": "datetime64[s]"}), tmp_path)
        blocks, whole = in_blocks(file), read_forms(file, PROV)
        assert joined(blocks) == at_once(whole)
        assert noted(blocks) == noted([whole])


@pytest.mark.parametrize("rows", [0, 25])
def test_nothing_but_blank_rows_is_an_empty_file(tmp_path: Path, rows: int) -> None:
    same_refusal(written(pd.DataFrame(index=range(rows), columns=table().columns, dtype=str), tmp_path))


# ---------------------------------------------------------------- everything that is wrong, with its rows


def wrong(**changes: dict[int, Any]) -> pd.DataFrame:
    """The table with some cells changed, by column and place."""
    frame = table().astype(object)
    for name, cells in changes.items():
        for place, cell in cells.items():
            frame.loc[place, name.replace("_", "-")] = cell
    return frame.astype({"smarta": str, "tvilling-1": str, "date": str}).replace("None", None)


WRONG = {
    "answers off the scale": wrong(smarta={2: "77", 20: "77", 39: "78"}),
    "words that are no answer": wrong(tvilling_1={0: "kanske", 33: "kanske", 35: "nja"}),
    "unknown occasions": wrong(occasion={5: "mitten", 25: "mitten"}),
    "unknown respondents": wrong(respondent={1: "granne", 31: "granne"}),
    "malformed dates": wrong(date={0: "i går", 38: "2024-13-01"}),
    "participants missing": wrong(participant={3: None, 4: "", 27: None}),
    "identities": wrong(participant={3: PERSONAL[0], 30: PERSONAL[1]}),
    "a group spelt in two ways, far apart": wrong(insats={0: "åhaga", 39: "ÅHAGA"}),
    "all of it": wrong(smarta={8: "77"}, occasion={19: "mitten"}, insats={0: "åhaga"}, date={30: "i går"}),
}


@pytest.mark.parametrize("frame", WRONG.values(), ids=WRONG)
def test_problems_of_all_blocks_are_those_of_the_whole(tmp_path: Path, frame: pd.DataFrame) -> None:
    assert same_refusal(written(frame, tmp_path))


def test_answers_off_the_scale_can_be_counted(tmp_path: Path) -> None:
    file = written(WRONG["answers off the scale"], tmp_path)
    blocks, whole = in_blocks(file, invalid="count"), read_forms(file, PROV, invalid="count")
    assert joined(blocks) == at_once(whole)
    assert noted(blocks) == noted([whole])


def test_nothing_comes_after_the_first_problem(tmp_path: Path) -> None:
    file = written(wrong(smarta={10: "77", 30: "77"}), tmp_path)
    blocks, came = read_blocks(file, PROV, rows=ROWS), 0
    with pytest.raises(DataError) as raised:  # noqa: PT012  what came before it is what is asked
        for forms in blocks:
            came += len(forms)
    assert came == ROWS
    assert raised.value.problems[0].facts["rows"] == [12, 32]


def test_columns_that_are_wrong_are_told_once(tmp_path: Path) -> None:
    frame = table().rename(columns={"smarta": "smartta", "occasion": "nar"})
    codes = sorted(each.code for each in same_refusal(written(frame, tmp_path)))
    assert codes == ["column-missing", "unknown-column", "unknown-column"]


def test_reading_stops_where_nobody_could_mend_all_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("progression.capture.collected._MOST_ROWS", 5)
    found = refused(written(wrong(smarta=dict.fromkeys(range(40), "77")), tmp_path))
    assert [each.code for each in found] == ["answer-out-of-range", "reading-stopped"]
    assert (found[0].facts["rows"], found[1].facts["rows"]) == (list(range(2, 9)), [8])


# ---------------------------------------------------------------- forms given twice


def twice(*places: int) -> pd.DataFrame:
    """The table with some rows once more at its end."""
    return pd.concat([table(), table().iloc[list(places)]], ignore_index=True)


@pytest.mark.parametrize("places", [(0,), (39,), (0, 0), (3, 17, 3), tuple(range(40))], ids=str)
@pytest.mark.parametrize("rows", [1, 7, 40, 100])
def test_a_form_given_twice_is_found_wherever_it_stands(tmp_path: Path, places: tuple[int, ...], rows: int) -> None:
    file = written(twice(*places), tmp_path)
    found = refused(file, rows=rows)
    expected = [
        [each + 2, *(42 + at for at, place in enumerate(places) if place == each)] for each in sorted(set(places))
    ]
    assert sorted(problem.facts["rows"] for problem in found) == expected
    assert {problem.code for problem in found} == {"form-given-twice"}
    assert told(found) == told(same_refusal(file))


def test_a_form_given_twice_is_found_beside_other_problems(tmp_path: Path) -> None:
    frame = pd.concat([wrong(smarta={4: "77"}), wrong(smarta={4: "77"}).iloc[[4, 30]]], ignore_index=True)
    found = same_refusal(written(frame, tmp_path))
    assert [(each.code, each.facts["rows"]) for each in found] == [
        ("answer-out-of-range", [6, 42]),
        ("form-given-twice", [6, 42]),
        ("form-given-twice", [32, 43]),
    ]


def test_rows_that_do_not_say_whose_they_are_are_never_the_same_form(tmp_path: Path) -> None:
    frame = wrong(participant={0: None, 20: None}, occasion={2: "mitten", 22: "mitten"})
    assert "form-given-twice" not in {each.code for each in same_refusal(written(frame, tmp_path))}


@pytest.mark.parametrize("days", [[1] * 20, list(range(1, 21)), [1, 2] * 10, [None] * 20])
def test_the_day_tells_forms_apart_where_each_stands_alone(tmp_path: Path, days: list[int | None]) -> None:
    frame = pd.DataFrame(
        {
            "participant": ["P1", "P2"] * 10,
            "respondent": "staff",
            "date": pd.to_datetime([None if day is None else date(2024, 1, day) for day in days]),
            "strukturer": 3,
        }
    )
    file = written(frame, tmp_path)
    if len(set(days)) == len(days):
        assert joined(in_blocks(file, SAMVERKAN)) == at_once(read_forms(file, SAMVERKAN))
    else:
        same_refusal(file, SAMVERKAN)


def test_more_kinds_of_forms_than_bits_in_a_word_are_told_apart(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "participant": np.repeat([f"P{place}" for place in range(3)], 80),
            "occasion": [f"follow-up-{place}" for place in range(1, 81)] * 3,
            "respondent": "mentor",
            "smarta": 1,
        }
    )
    file = written(frame, tmp_path)
    assert joined(in_blocks(file, rows=50)) == at_once(read_forms(file, PROV))
    again = pd.concat([frame, frame.iloc[[75, 159]]], ignore_index=True)
    assert [each.facts["rows"] for each in refused(written(again, tmp_path), rows=50)] == [
        [77, 242],
        [161, 243],
    ]


def test_reading_stops_where_everything_is_given_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("progression.capture.block_reading._MOST_REPEATED", 3)
    codes = [each.code for each in refused(written(twice(*range(40)), tmp_path))]
    assert set(codes) == {"reading-stopped", "form-given-twice"}
    assert len(codes) < 20


# ---------------------------------------------------------------- folders and lists


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the table in three files, one of them empty."""
    frame = table()
    written(frame[:16], tmp_path, "forbund=nord/a.parquet")
    written(frame[16:], tmp_path, "forbund=syd/a.parquet")
    written(frame[:0], tmp_path, "forbund=syd/b.parquet")
    return tmp_path


def test_a_folder_is_one_source(folder: Path) -> None:
    blocks = in_blocks(folder)
    expected = table()
    expected["forbund"] = ["nord"] * 16 + ["syd"] * 24
    whole = read_forms(expected, PROV)
    assert joined(blocks)[:2] == at_once(whole)[:2]
    assert joined(blocks)[3] == [*range(2, 18), *range(2, 26)]
    assert {forms.source.name for forms in blocks} == {"forbund=nord/a.parquet (+2)"}


def test_a_folder_is_known_by_the_bytes_of_its_files(folder: Path) -> None:
    files = [folder / name for name in ("forbund=nord/a.parquet", "forbund=syd/a.parquet", "forbund=syd/b.parquet")]
    digests = "".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)
    assert in_blocks(folder)[0].source.sha256 == hashlib.sha256(digests.encode()).hexdigest()


def test_a_list_of_files_is_read_in_its_order(folder: Path) -> None:
    files = [folder / "forbund=syd" / "a.parquet", str(folder / "forbund=nord" / "a.parquet")]
    keys, *_ = joined(in_blocks(files))
    assert keys == at_once(read_forms(pd.concat([table()[16:], table()[:16]]), PROV))[0]


def test_files_may_differ_in_their_groups(tmp_path: Path) -> None:
    written(table().drop(columns="insats")[:20], tmp_path, "a.parquet")
    written(table()[20:], tmp_path, "b.parquet")
    blocks = in_blocks(tmp_path)
    assert {tuple(forms.groups) for forms in blocks} == {("insats",)}
    assert [forms.keys["insats"].isna().all() for forms in blocks] == [True] * 3 + [False] * 3


def test_a_form_that_stands_in_two_files_is_said_with_both(folder: Path) -> None:
    written(table().iloc[[2, 30]], folder, "forbund=syd/c.parquet")
    first, second = sorted(refused(folder), key=lambda each: each.part("where", "sv"))
    assert {first.code, second.code} == {"form-given-twice-in-files"}
    assert first.part("where", "sv") == "forbund=nord/a.parquet, rad 4; forbund=syd/c.parquet, rad 2"
    assert second.part("where", "en") == "forbund=syd/a.parquet, row 16; forbund=syd/c.parquet, row 3"
    assert "uppföljning 2" in first.part("found", "sv")


def test_problems_name_the_file_they_are_in(folder: Path) -> None:
    written(wrong(smarta={3: "77"})[:10].assign(participant="Q1"), folder, "forbund=syd/b.parquet")
    found = {(each.code, each.facts["file"]) for each in refused(folder) if each.code == "answer-out-of-range"}
    assert found == {("answer-out-of-range", "forbund=syd/b.parquet")}


def test_a_group_may_be_spelt_differently_in_two_files(folder: Path) -> None:
    written(table()[:2].assign(participant="Q1", insats="åhaga"), folder, "forbund=syd/b.parquet")
    (problem,) = refused(folder)
    assert (problem.code, problem.facts["column"]) == ("group-spelt-differently", "insats")


def test_every_file_that_is_not_to_be_read_is_told(folder: Path) -> None:
    assert [each.code for each in refused([folder / "nej.parquet", folder])] == ["file-not-found", "file-not-readable"]
    saved(folder, b"PAR2", "c.parquet")
    assert [(each.code, each.facts["file"]) for each in refused(folder)] == [("not-a-table", "c.parquet")]
    (folder / "tom").mkdir()
    for nothing in (folder / "tom", []):
        assert [each.code for each in refused(nothing)] == ["no-parquet-files"]


def test_a_file_that_is_damaged_is_told_beside_what_is_wrong_with_the_others(folder: Path) -> None:
    saved(folder, b"PAR1" + bytes(100), "c.parquet")
    written(wrong(smarta={3: "77"}), folder, "forbund=nord/a.parquet")
    assert [each.code for each in refused(folder) if each.code != "form-given-twice-in-files"] == [
        "not-a-table",
        "answer-out-of-range",
    ]


def test_a_page_that_is_damaged_far_down_is_told(tmp_path: Path) -> None:
    file = written(table(), tmp_path, row_group_size=8, compression=None)
    page = parquet.ParquetFile(file).metadata.row_group(4).column(0).dictionary_page_offset
    broken = bytearray(file.read_bytes())
    broken[page : page + 12] = bytes(12)
    assert [each.code for each in refused(saved(tmp_path, bytes(broken), "svar.parquet"))] == ["not-a-table"]


# ---------------------------------------------------------------- when to


def test_folders_and_long_files_are_better_read_in_blocks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "forbund=nord" / "a.parquet"
    assert not is_large(file)
    assert is_large(folder)
    assert not is_large("-")
    assert not is_large(saved(folder, "participant\nP1\n"))
    assert not is_large(folder / "nej.parquet")
    assert not is_large(saved(folder, b"PAR1" + bytes(100), "d.parquet"))
    monkeypatch.setattr(reading, "LARGE", 16)
    assert is_large(file)


def test_whoever_stops_asking_leaves_no_work_behind(tmp_path: Path) -> None:
    blocks = read_blocks(written(table(), tmp_path), PROV, rows=ROWS)
    assert len(next(blocks)) == ROWS
    blocks.close()
    assert list(blocks) == []
