"""The entry point: ``progression`` and ``python -m progression_cli``.

Scope: run the application and turn what is wrong with the command line into a problem in the user's language.
"""

import gc

gc.disable()  # what imports make is there to stay: looking for garbage in it takes a tenth of the start

import sys
from typing import Any, Final

import typer

from progression.problems import Problem, closest, near_in_words
from progression_cli.app import build_app
from progression_cli.console import Console
from progression_cli.language import asked_language, text
from progression_cli.runner import COMMAND_LINE_IS_WRONG

__all__ = ["main"]

gc.enable()

_UsageError: Final[Any] = typer.BadParameter.__mro__[1]  # typer shows no name of its own for it
_WITH_NAME: Final = {
    "NoSuchOption": "no-such-option",
    "MissingParameter": "missing",
    "BadParameter": "bad-value",
    "BadOptionUsage": "bad-value",
}


def main() -> None:
    """Run the command line and leave with its exit code."""
    app = _put_together()
    try:
        code = app(args=_typed(), standalone_mode=False)
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
            sys.exit(COMMAND_LINE_IS_WRONG)
        Console(asked_language(), json="--json" in sys.argv).fail([_usage_problem(error)])
        sys.exit(COMMAND_LINE_IS_WRONG)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def _put_together() -> typer.Typer:
    """The application, set aside with all that was imported: garbage is looked for in what comes after."""
    gc.disable()
    app = build_app()
    if not gc.get_freeze_count():  # once in a process
        gc.freeze()
    gc.enable()
    return app


def _typed() -> list[str]:
    """What was typed, with ``--lang`` before a command put behind it, where each command reads and checks it."""
    words = sys.argv[1:]
    count = 2 if words[:1] == ["--lang"] else 1 if words and words[0].startswith("--lang=") else 0
    rest = words[count:]
    names_a_command = bool(rest) and not rest[0].startswith("-")
    return [*rest, *words[:count]] if names_a_command else rest


def _usage_problem(error: Any) -> Problem:
    language = asked_language()
    kind, path = type(error).__name__, error.ctx.command_path if error.ctx else "progression"
    what = error.format_message()
    if kind in _WITH_NAME:
        what = text(f"usage.{_WITH_NAME[kind]}", language, name=_name_of(error))
    elif unknown := _unknown_command(error):
        near = closest(*unknown)
        what = text("usage.no-such-command", language, name=unknown[0], near=near_in_words(near, language)).strip()
    elif type(error) is _UsageError:
        what = text("usage.too-many", language, name=what.rpartition("(")[2].rstrip(")."))
    usage = " ".join(error.ctx.get_usage().removeprefix("Usage:").split()) if error.ctx else path
    return Problem("usage", {"what": what, "usage": usage, "help": f"{path} --help"})


def _name_of(error: Any) -> str:
    """The option or argument that a usage error is about, as one types it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "option_name", "–"))
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar or parameter.name)


def _unknown_command(error: Any) -> tuple[str, list[str]] | None:
    """The word that names no command, and the commands there are; None if that is not what is wrong."""
    known = list(getattr(error.ctx.command, "commands", ())) if error.ctx else []
    groups = error.ctx.command_path.split()[1:] if error.ctx else []
    words = [word for word in _typed() if not word.startswith("-") and word not in groups]
    return (words[0], known) if known and words and words[0] not in known else None


if __name__ == "__main__":
    main()
