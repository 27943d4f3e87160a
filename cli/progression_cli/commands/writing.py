"""What the analysing commands do with a result: show it, print it as JSON, write it to a file.

Scope: the last step of every command that analyses.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from progression_cli.console import Console
from progression_cli.output import TABLE_ENDINGS, placed, write_frames

if TYPE_CHECKING:
    import pandas as pd

    from progression.analysis import Result
    from progression.texts import Language
    from progression_reports import Table

__all__ = ["REPORT_ENDINGS", "write_report", "write_result"]

REPORT_ENDINGS: Final = (".html", *TABLE_ENDINGS)


def write_result(
    console: Console,
    result: "Result",
    frames: "Mapping[str, pd.DataFrame]",
    output: Path | None,
    *,
    tables: "Sequence[Table]",
) -> None:
    """The file that was asked for, else the tables on the screen; with ``--json`` the document in any case."""
    import pandas as pd

    from progression.analysis import methods_frame_rows, whole_counts

    methods = methods_frame_rows(result)
    if output and output.suffix.lower() == ".html":
        write_report(result, output, console.language)
    elif output:
        sheets = {name: whole_counts(frame) for name, frame in frames.items()}
        write_frames(sheets | ({"methods": pd.DataFrame(methods)} if methods else {}), output)
    if output:
        from progression.identity.personal_number import masked_personal_numbers

        console.say("said.written", file=masked_personal_numbers(str(output)))
    if output and not console.json:
        console.notes(result.notes)
    else:
        told = {row["language"]: row["text"] for row in methods}
        console.result(
            result.to_dict(), tables=tables, notes=result.notes, provenance=result.provenance(), methods=told
        )


def write_report(
    result: "Result",
    path: Path,
    language: "Language",
) -> None:
    """The result's own report as one HTML file."""
    from progression_reports import build_report, write_html

    with placed(path) as beside:
        write_html(build_report(result, language), beside, language)
