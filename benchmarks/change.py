"""The whole job: answers from a file to scores, first, last and steps of everybody, and classes of reliable change.

Scope: through the public functions, with everything that they check. Run as a program it is one piece of work alone in
its process, and tells how many seconds that took, without the imports, and how much memory: ``change.py JOB FOLDER``,
where the job is one of `JOBS`.
"""

import json
import runpy
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
from generate import ITEMS, OF_FIVE, RESPONDENTS, REVERSED, write_answers
from measure import in_turn, show
from pyarrow import parquet
from rivals import Checksum, change_in_pandas, read_forms_file, read_long_file

import progression as pg
from progression.capture.mapping import parse_map

HERE = Path(__file__).parent
BENCH = pg.load_instrument(str(HERE / "instruments/bench"))
ROUNDS = 5
MEGABYTE = 1024  # the kernel counts in kibibytes
LONG_MAP = """
layout = "long"
[long]
item = "item"
answer = "answer"
[columns]
participant = "participant"
occasion = "occasion"
date = "date"
respondent = "respondent"
[values.occasion]
{occasions}
[values.respondent]
0 = "participant"
1 = "mentor"
[items]
{items}
"""


def change(folder: Path, answers: float) -> None:
    """Beside the rival's whole job, and beside reading the file and nothing more.

    Both ways in which people work: each job once in a new process, as a command or a script is run, and again and again
    in one process, as in a notebook, where memory that was once asked for is at hand. The forms file has a row group
    for each förbund; with all in one it is read quicker, and so it is measured once more.
    """
    data, joint = folder / "large", folder / "joint"
    write_answers(data, answers=answers)
    joint.mkdir(exist_ok=True)
    table = parquet.read_table(data / "forms.parquet")
    parquet.write_table(table, joint / "forms.parquet", compression="zstd", row_group_size=len(table))
    _refuse_unequal(streamed(data), change_in_pandas(data))
    _refuse_unequal(streamed(joint), streamed(data))
    jobs = ("change", "pandas", "read")
    alone = np.median([[_in_a_process(job, data)[0] for job in jobs] for _ in range(ROUNDS)], axis=0)
    again = in_turn(*(lambda job=job: JOBS[job](data) for job in jobs), rounds=ROUNDS)
    for way, (work, rival, floor) in {"in a new process": alone, "again and again": again}.items():
        show(f"score and change of {answers:.0e} answers, {way}", work, "vectorised pandas, long file", rival)
        show("the same", work, "reading the Parquet file", floor)
    work, floor = in_turn(lambda: streamed(joint), lambda: read_forms_file(joint), rounds=3 * ROUNDS)
    show("the same, all in one row group", work, "reading the Parquet file", floor)


def long_input(folder: Path) -> None:
    """A file with one row per answer, by a map, beside reading it and nothing more."""
    data = folder / "large"
    occasions = "\n".join(f'{number} = "follow-up-{number}"' for number in range(1, 13))
    items = "\n".join(f'q{number:02d} = "{number}"' for number in range(ITEMS))
    mapping = parse_map(LONG_MAP.format(occasions=occasions, items=items), name="long.toml")
    long = pg.read_forms(data / "long.parquet", BENCH, mapping=mapping, invalid="count")
    _refuse_unequal(_checksum(pg.streamed_change([long], sd="first")), streamed(data))
    work, floor = in_turn(
        lambda: pg.read_forms(data / "long.parquet", BENCH, mapping=mapping, invalid="count"),
        lambda: read_long_file(data),
        rounds=ROUNDS,
    )
    show(f"read {len(long) * ITEMS:.0e} rows of a long file", work, "reading the Parquet file", floor)


def growth(folder: Path, answers: float) -> None:
    """Ten times as many answers, each time in a process of its own: how much longer, and how much memory."""
    larger = folder / "larger"
    write_answers(larger, answers=10 * answers, layouts=("forms",))
    sizes = {folder / "large": answers, larger: 10 * answers}
    told: dict[Path, list[tuple[float, float]]] = {data: [] for data in sizes}
    for _ in range(ROUNDS):
        for data, runs in told.items():
            runs.append(_in_a_process("change", data))
    seconds = {data: sorted(each for each, _ in runs)[ROUNDS // 2] for data, runs in told.items()}
    memory = {data: max(each for _, each in runs) for data, runs in told.items()}
    for data, size in sizes.items():
        print(f"{f'{size:.0e} answers streamed':<52} {seconds[data]:7.3f} s   at most {memory[data]:.0f} MB")
    print(f"{'ten times the answers':<52} {seconds[larger] / seconds[folder / 'large']:.1f} x the time")
    taken, most = _in_a_process("score", larger)
    print(f"{f'progression score, {10 * answers:.0e} answers':<52} {taken:7.3f} s   at most {most:.0f} MB")


def streamed(folder: Path) -> Checksum:
    """Ours."""
    blocks = pg.read_blocks(folder / "forms.parquet", BENCH, invalid="count")
    return _checksum(pg.streamed_change(blocks, sd="first"))


def _checksum(found: Any) -> Checksum:
    """The same numbers as the rival's. Those seen once have no class with us, and are counted as unchanged here."""
    moved, items = 0, 0
    for respondent in found.respondents:
        for number in range(len(found.items)):
            first, last = found.item_ends[respondent].column(number)  # below 0 in both, or in neither
            items += int(np.count_nonzero(first >= 0))
            points = (10 if number < OF_FIVE else 4) * (-1 if number in REVERSED else 1)
            moved += points * (int(last.sum()) - int(first.sum()))
    summary: Checksum = {
        "scores": int(found.means["n"].sum()),
        "sum": round(float((found.means["mean"] * found.means["n"]).sum()), 3),
        "steps": round(float(sum(np.nansum(each.of(0).steps) for each in found.moved.values())), 3),
        "items": items,
        "moved": moved,
        "invalid": found.missing["invalid"],
    }
    classes = found.individual.set_index("respondent").to_dict("index")
    for name in RESPONDENTS:
        row = classes[name]
        unchanged = row["unchanged"] + row["one_occasion"]
        summary[name] = [int(row["deteriorated"]), int(unchanged), int(row["improved"])]
    return summary


def _refuse_unequal(ours: Checksum, theirs: Checksum) -> None:
    if ours != theirs:
        sys.exit(f"the results differ, so no time is shown: {ours} and {theirs}")


def _in_a_process(job: str, folder: Path) -> tuple[float, float]:
    """Seconds that the work took, and the most memory that its process had, in MB."""
    words = [sys.executable, str(HERE / "change.py"), job, str(folder)]
    said = json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return said["seconds"], said["memory"]


def _score_command(folder: Path) -> None:
    """The command that writes the scores."""
    words = ["score", folder / "forms.parquet", "-i", HERE / "instruments/bench", "--invalid", "count"]
    sys.argv = ["progression", *map(str, words), "-o", str(folder / "scores.parquet"), "--force", "--quiet"]
    with suppress(SystemExit):
        runpy.run_module("progression_cli", run_name="__main__", alter_sys=True)


JOBS: Final[dict[str, Callable[[Path], Any]]] = {
    "change": streamed,
    "score": _score_command,
    "pandas": change_in_pandas,
    "read": read_forms_file,
}


def _alone(job: str, folder: Path) -> None:
    began = time.perf_counter()
    JOBS[job](folder)
    seconds = time.perf_counter() - began
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    print(json.dumps({"seconds": seconds, "memory": int(peak) / MEGABYTE}))


if __name__ == "__main__":
    _alone(sys.argv[1], Path(sys.argv[2]))
