"""Run the benchmarks and print each as a ratio to its rival.

Scope: measure in turn, compare medians, refuse to compare unequal results. ``--quick`` uses a tenth of the data.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from generate import write_answers
from measure import in_turn, show
from rivals import read_parquet, score_in_pandas
from store import history, saving

import progression as pg

HERE = Path(__file__).parent
BARE_TYPER_APP = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "x") -> None:
    "Say hello."
app()
"""


def start_up(folder: Path) -> None:
    """Whole commands as processes, with compiled bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def process(*words: str) -> Callable[[], Any]:
        return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment)

    bare = folder / "bare.py"
    bare.write_text(BARE_TYPER_APP, encoding="utf-8")
    program = [sys.executable, "-m", "progression_cli"]
    ours, theirs = in_turn(process(*program, "--help"), process(sys.executable, str(bare), "--help"), rounds=15)
    show("progression --help", ours, "bare typer app --help", theirs)
    write_answers(folder / "small", answers=1e5)
    command = [*program, "score", str(folder / "small/forms.parquet"), "-i", str(HERE / "instruments/bench")]
    ours, theirs = in_turn(
        process(*command, "--invalid", "count", "-o", str(folder / "scores.parquet"), "--force", "--quiet"),
        process(sys.executable, "-c", "import pandas"),
        rounds=9,
    )
    show("progression score, 100 000 answers", ours, "python -c 'import pandas'", theirs)


def scoring(folder: Path, answers: float) -> None:
    """Score a Parquet file through the public functions, validation included."""
    write_answers(folder / "large", answers=answers)
    data = folder / "large"
    bench = pg.load_instrument(str(HERE / "instruments/bench"))

    def ours() -> dict[str, float]:
        forms = pg.read_forms(data / "forms.parquet", bench, invalid="count")
        total = pg.score(forms).column("total")
        scored = total[~np.isnan(total)]
        invalid = forms.missing_counts()["invalid"]
        return {"scores": len(scored), "sum": round(float(scored.sum()), 3), "invalid": invalid}

    if (mine := ours()) != (theirs := score_in_pandas(data)):
        sys.exit(f"the results differ, so no time is shown: {mine} and {theirs}")
    work, rival, floor = in_turn(ours, lambda: score_in_pandas(data), lambda: read_parquet(data))
    show(f"score {answers:.0e} answers from Parquet", work, "vectorised pandas, long file", rival)
    show("the same", work, "reading the Parquet file", floor)


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start_up(Path(name))
        scoring(Path(name), 1e6 if asked.quick else 1e7)
        saving(Path(name))
        history(Path(name), 1e5 if asked.quick else 1e6)


if __name__ == "__main__":
    main()
