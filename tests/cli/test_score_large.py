"""A source larger than memory is scored while it is read, and the file of scores is what it would be otherwise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from progression.capture import LARGE

Run = Callable[..., Any]
ITEMS = ["funktionsnedsattning", "stod", "arbetsterapeut", "bedomning"]


def answers(rows: int = 400) -> pd.DataFrame:
    """Forms of the instrument kunskap: some dates, groups and answers missing."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "participant": [f"P{place // 2:06d}" for place in range(rows)],
            "occasion": ["start", "exit"] * (rows // 2),
            "date": pd.date_range("2020-01-01", periods=rows, freq="min").where(np.arange(rows) % 5 > 0).normalize(),
            "kon": rng.choice(["kvinna", "man", None], rows),
            "insats": np.where(np.arange(rows) < rows // 2, None, "Björkängen"),
        }
    )
    return frame.assign(**{each: rng.choice([*range(1, 11), 98], rows) for each in ITEMS})


@pytest.fixture
def pieces(tmp_path: Path) -> Path:
    """A folder with the answers in three Parquet files; `whole.parquet` beside it has all of them."""
    frame = answers()
    frame.to_parquet(tmp_path / "whole.parquet", index=False)
    (tmp_path / "delar").mkdir()
    for place, rows in enumerate(np.array_split(np.arange(len(frame)), 3)):
        frame.iloc[rows].to_parquet(tmp_path / "delar" / f"{place}.parquet", index=False)
    return tmp_path / "delar"


def rows_of(file: Path) -> list[tuple[str, ...]]:
    """The rows of a Parquet file of scores, as text."""
    frame = pd.read_parquet(file).astype(object)
    return [tuple("" if pd.isna(cell) else str(cell) for cell in row) for row in frame.itertuples(index=False)]


def test_a_folder_is_scored_as_one_file_is(run: Run, pieces: Path, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        whole, parts = tmp_path / f"whole-scores.{ending}", tmp_path / f"scores.{ending}"
        at_once = run("score", tmp_path / "whole.parquet", "-i", "kunskap", "-o", whole)
        streamed = run("score", pieces, "-i", "kunskap", "-o", parts)
        assert (streamed.code, streamed.out) == (at_once.code, at_once.out) == (0, "")
        assert streamed.err.replace(parts.name, whole.name) == at_once.err
        if ending == "csv":
            assert parts.read_bytes() == whole.read_bytes()
        else:
            assert rows_of(parts) == rows_of(whole)
            assert (
                pd.read_parquet(parts).dtypes.astype(str).tolist() == pd.read_parquet(whole).dtypes.astype(str).tolist()
            )


def test_a_large_file_is_scored_as_a_small_one_is(run: Run, tmp_path: Path) -> None:
    frame = answers(LARGE)
    frame.to_parquet(tmp_path / "stor.parquet", index=False)
    run("score", tmp_path / "stor.parquet", "-i", "kunskap", "-o", tmp_path / "stor-poang.parquet")
    frame[:400].to_parquet(tmp_path / "liten.parquet", index=False)
    run("score", tmp_path / "liten.parquet", "-i", "kunskap", "-o", tmp_path / "liten-poang.parquet")
    large = pd.read_parquet(tmp_path / "stor-poang.parquet")
    assert len(large) == LARGE
    large[:400].to_parquet(tmp_path / "början.parquet", index=False)
    assert rows_of(tmp_path / "början.parquet") == rows_of(tmp_path / "liten-poang.parquet")


def test_scores_and_respondents_are_chosen_as_elsewhere(run: Run, pieces: Path, tmp_path: Path) -> None:
    asked = ("-i", "kunskap", "--score", "stod", "--score", "kunskap", "--respondent", "personal")
    run("score", pieces, *asked, "-o", tmp_path / "a.csv")
    run("score", tmp_path / "whole.parquet", *asked, "-o", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_map_of_columns_is_used_on_every_block(run: Run, pieces: Path, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('ignore = ["bedomning"]\n', encoding="utf-8")
    run("score", pieces, "-i", "kunskap", "--map", tmp_path / "m.toml", "-o", tmp_path / "a.csv")
    run("score", tmp_path / "whole.parquet", "-i", "kunskap", "--map", tmp_path / "m.toml", "-o", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_what_is_wrong_far_down_leaves_no_file(
    run: Run, pieces: Path, tmp_path: Path, listing: Callable[[], dict[str, bytes]]
) -> None:
    wrong = answers().iloc[300:310].assign(participant="Q1", occasion="mitten", stod=77)
    wrong.to_parquet(pieces / "9.parquet", index=False)
    before = listing()
    refused = run("score", pieces, "-i", "kunskap", "-o", tmp_path / "poang.csv")
    assert refused.code == 1
    assert "9.parquet" in refused.err
    assert "[answer-out-of-range]" in refused.err
    assert "[unknown-occasion]" in refused.err
    assert listing() == before


def test_a_file_that_is_there_is_kept_when_the_source_is_wrong(run: Run, pieces: Path, tmp_path: Path) -> None:
    (tmp_path / "poang.parquet").write_bytes(b"gammalt")
    answers()[:2].to_parquet(pieces / "9.parquet", index=False)
    refused = run("score", pieces, "-i", "kunskap", "-o", tmp_path / "poang.parquet", "--force")
    assert refused.code == 1
    assert "0.parquet, rad 2; 9.parquet, rad 2" in refused.err
    assert (tmp_path / "poang.parquet").read_bytes() == b"gammalt"


def test_an_unknown_score_is_a_wrong_command_line(run: Run, pieces: Path, tmp_path: Path) -> None:
    scored = run("score", pieces, "-i", "kunskap", "--score", "nej", "-o", tmp_path / "poang.csv")
    assert (scored.code, (tmp_path / "poang.csv").exists()) == (2, False)
    assert "[score-unknown]" in scored.err


def test_a_folder_needs_a_file_for_its_scores(run: Run, pieces: Path, tmp_path: Path) -> None:
    for how in ((), ("-o", tmp_path / "poang.xlsx"), ("-o", tmp_path / "poang.csv", "--json")):
        scored = run("score", pieces, "-i", "kunskap", *how)
        assert (scored.code, "file-not-readable" in scored.out + scored.err) == (1, True)


def test_options_of_the_store_are_refused_beside_a_folder(run: Run, pieces: Path, tmp_path: Path) -> None:
    scored = run("score", pieces, "-i", "kunskap", "--as-of", "2026-01-01", "-o", tmp_path / "poang.csv")
    assert (scored.code, "[option-needs-store]" in scored.err) == (2, True)


def test_a_folder_without_any_file_of_answers_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    scored = run("score", tmp_path / "tom", "-i", "kunskap", "-o", tmp_path / "poang.csv")
    assert (scored.code, "[no-parquet-files]" in scored.err) == (1, True)


def test_a_disk_that_cannot_be_written_to_is_told(run: Run, pieces: Path, tmp_path: Path) -> None:
    target = tmp_path / "poang.parquet"
    target.mkdir()
    scored = run("score", pieces, "-i", "kunskap", "-o", target, "--force")
    assert (scored.code, "[output-not-writable]" in scored.err) == (1, True)
