"""What a command says, and where: results on stdout, everything else on stderr.

Scope: one `Console` per command run. Tables are the reports' own, drawn for a terminal; with ``--json`` one document
goes to stdout instead.
"""

import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from progression.texts import Language
from progression_cli.language import text

if TYPE_CHECKING:
    from progression.notes import Note
    from progression.problems import Problem
    from progression_reports.blocks.model import Table

__all__ = ["Console"]

_NOT_IN_A_FILE: Final = frozenset(
    {"file-not-found", "file-not-readable", "folder-not-found", "folder-not-empty", "definition-not-found"}
    | {
        "output-exists",
        "output-is-input",
        "output-ending",
        "output-not-writable",
        "reference-not-found",
        "unknown-instrument",
    }
    | {"individual-needs-file", "table-of-whole-file", "table-not-there", "too-many-rows"}
    | {"project-exists", "project-folder-not-empty", "project-not-found", "project-not-writable"}
    | {"register-exists", "register-not-found", "register-busy", "register-changed", "register-of-later-version"}
    | {"passphrase-wrong", "passphrase-too-short", "passphrase-differs", "passphrase-needed", "not-sealed"}
)

_BETWEEN: Final = 3  # a line and a blank on either side
_NARROW: Final = 10


@dataclass(frozen=True)
class Console:
    """Where one command's words go.

    Attributes:
        language: Of everything said.
        json: One JSON document on stdout instead of tables.
        quiet: Nothing but results and problems.
        debug: Let an unexpected error show its traceback.
    """

    language: Language
    json: bool = False
    quiet: bool = False
    debug: bool = False

    def say(self, key: str, **facts: object) -> None:
        """A sentence of the command line's own, on stderr."""
        if not self.quiet:
            print(text(key, self.language, **facts), file=sys.stderr)

    def result(
        self,
        data: Mapping[str, Any],
        *,
        tables: "Iterable[Table]" = (),
        notes: "Iterable[Note]" = (),
        provenance: Mapping[str, Any] | None = None,
        methods: Mapping[str, str] | None = None,
    ) -> None:
        """The command's result: the JSON envelope, or the tables with their notes beneath.

        ``methods``, how it was computed in either language, stands in the envelope where there is anything to say.
        """
        notes = tuple(notes)
        if self.json:
            document = self.document(data, notes=notes, provenance=provenance)
            self._print_json(document | ({"methods": methods} if methods else {}))
            return
        for table in tables:
            self.table(table)
        self.notes(notes)

    def document(
        self, data: Mapping[str, Any], *, notes: "Iterable[Note]", provenance: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The JSON envelope of a result, for stdout or a file."""
        from importlib.metadata import version

        said = [note.text(self.language) for note in notes]
        rests_on = provenance or {"progression": version("progression")}
        return {"ok": True, "data": data, "notes": said, "provenance": rests_on}

    def notes(self, notes: "Iterable[Note]") -> None:
        """What a reader must know of a result, on stderr."""
        for note in () if self.quiet else notes:
            print(f"• {note.text(self.language)}", file=sys.stderr)

    def table(self, table: "Table") -> None:
        """A table on stdout."""
        from rich.console import Console as Terminal
        from rich.table import Table as Drawn
        from rich.text import Text

        width = None if sys.stdout.isatty() else 160
        terminal = Terminal(file=sys.stdout, width=width, highlight=False, soft_wrap=False)
        drawn = Drawn(header_style="bold", pad_edge=False)
        for column, label in zip(table.columns, _headings(table, terminal.width), strict=True):
            drawn.add_column(Text(label), justify=column.align, overflow="fold", no_wrap=column.align == "right")
        for row in _without_repeats(table):
            drawn.add_row(*(Text(cell) for cell in row))
        terminal.print(Text(table.title, style="italic"))  # by itself: above a narrow table it would be broken
        terminal.print(drawn)
        for note in table.notes:
            terminal.print(Text(f"  {note}"))
        terminal.print()

    def fail(self, problems: "Iterable[Problem]") -> None:
        """What is wrong: on stderr for people, as the JSON failure on stdout for scripts."""
        found = list(problems)
        if self.json:
            said = [problem.to_dict(self.language) for problem in found]
            self._print_json({"ok": False, "problems": said})
            return
        lines = [self._headline(found), ""]
        several = len({problem.facts["file"] for problem in found if "file" in problem.facts}) > 1
        for problem in found:
            where, file = problem.part("where", self.language), str(problem.facts.get("file", ""))
            where = f"{file}, {where}" if several and file not in where else where
            facts = [problem.part(name, self.language) for name in ("found", "expected")]
            lines += [f"  {where}   [{problem.code}]", "    " + " ".join(part for part in facts if part)]
            if remedy := problem.part("remedy", self.language):
                lines.append(f"    {remedy}")
            lines.append("")
        print("\n".join(lines), file=sys.stderr)

    def _headline(self, problems: "list[Problem]") -> str:
        if all(problem.code == "usage" for problem in problems):
            return text("failure.usage", self.language)
        if all(problem.code in _NOT_IN_A_FILE for problem in problems):
            return text("failure.nothing-done", self.language)
        files = {str(problem.facts["file"]) for problem in problems if "file" in problem.facts}
        count = "one" if len(problems) == 1 else "several"
        if len(files) == 1:
            return text(f"failure.file-{count}", self.language, file=files.pop(), count=len(problems))
        return text(f"failure.{count}", self.language, count=len(problems))

    def _print_json(self, document: Mapping[str, Any]) -> None:
        import json

        json.dump(document, sys.stdout, ensure_ascii=False, allow_nan=False, indent=2)
        sys.stdout.write("\n")


def _headings(table: "Table", width: int) -> list[str]:
    """The columns' labels; those above numbers on several lines where the table would be too wide for the terminal."""
    cells = [max((len(row[place]) for row in table.rows), default=0) for place in range(len(table.columns))]
    widths = [max(len(column.label), cell) for column, cell in zip(table.columns, cells, strict=True)]
    if sum(widths) + _BETWEEN * len(widths) <= width:
        return [column.label for column in table.columns]
    return [
        "\n".join(textwrap.wrap(column.label, max(cell, _NARROW), break_long_words=False, break_on_hyphens=False))
        if column.align == "right"
        else column.label
        for column, cell in zip(table.columns, cells, strict=True)
    ]


def _without_repeats(table: "Table") -> "Iterator[tuple[str, ...]]":
    """Rows in which a leading cell that says the same as the one above is blank, as in a printed table."""
    above: tuple[str, ...] = ()
    for row in table.rows:
        same = 0
        while same < min(table.headers - 1, len(above)) and row[same] == above[same]:
            same += 1
        yield ("",) * same + row[same:]
        above = row
