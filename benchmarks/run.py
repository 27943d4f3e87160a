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

from cells import cells
from change import change, growth, long_input
from generate import write_answers
from measure import in_turn, show
from mixed import mixed
from store import history, saving

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


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start_up(Path(name))
        change(Path(name), 1e6 if asked.quick else 1e7)
        long_input(Path(name))
        growth(Path(name), 1e6 if asked.quick else 1e7)
        mixed(quick=asked.quick)
        cells(quick=asked.quick)
        saving(Path(name))
        history(Path(name), 1e5 if asked.quick else 1e6)


if __name__ == "__main__":
    main()
