"""The page "Write an instrument in ten minutes" does what it says.

A fenced block with a file's name is written to that file; a ``console`` block is run; a ``text`` block is what the
command before it says, and that command fails.
"""

import re
import shlex
import subprocess
from pathlib import Path

from support.shell import BIN, CHECKOUT, environment

PAGE = CHECKOUT / "docs" / "write-an-instrument.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_is_true_as_written(tmp_path: Path) -> None:
    blocks = list(BLOCK.finditer(PAGE.read_text(encoding="utf-8")))
    assert [each["kind"] for each in blocks].count("console") > 4
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        fails = following is not None and following["kind"] == "text"
        if block["file"]:
            file = tmp_path / block["file"]
            assert file.parent.is_dir()
            file.write_text(block["content"], encoding="utf-8")
        for line in block["content"].splitlines() if block["kind"] == "console" else ():
            assert line.startswith("$ progression ")
            said = run(line.removeprefix("$ "), tmp_path)
            assert said.returncode == (1 if fails else 0), said.stderr
            if fails and following is not None:
                assert said.stderr.strip() == following["content"].strip()


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command of the page, as a reader would type it."""
    name, *arguments = shlex.split(line)
    return subprocess.run(
        [str(BIN / name), *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
