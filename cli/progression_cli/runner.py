"""Turn a function into a command: the options every command has, and what becomes of its errors.

Scope: exit codes and the shape of failure. 0 done; 1 the data or the definition is wrong and nothing was written;
2 the command line is wrong. A traceback is shown only with ``--debug``.
"""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Final, cast

import typer

from progression.errors import ProblemsError
from progression.problems import Problem, shown
from progression_cli.console import Console
from progression_cli.language import asked_language
from progression_cli.options import Help, option, said
from progression_cli.usage import UsageProblemError

__all__ = ["COMMAND_LINE_IS_WRONG", "command", "failures_reported"]

DATA_IS_WRONG: Final = 1
COMMAND_LINE_IS_WRONG: Final = 2

_EVERYWHERE: Final = (
    ("json", Annotated[bool, option("--json", key="json")], False),
    ("lang", Annotated[str | None, option("--lang", metavar="sv|en", key="lang")], None),
    ("quiet", Annotated[bool, option("--quiet", "-q", key="quiet")], False),
    ("debug", Annotated[bool, option("--debug", key="debug")], False),
    ("show_help", Help, False),
)


def command(app: typer.Typer, name: str, function: Callable[..., None], *, key: str | None = None) -> None:
    """Register a function as a command.

    The function takes ``console`` first; its other parameters become the command's own, a dataclass among them one
    parameter per field, followed by the options that every command has. Its help is ``help.<key>`` in the catalogue.
    """
    own = list(inspect.signature(function).parameters.values())[1:]

    def run(**values: Any) -> None:
        common = {each: values.pop(each) for each, _, _ in _EVERYWHERE}
        console = Console(asked_language(), common["json"], common["quiet"], common["debug"])
        with failures_reported(console):
            if common["lang"] not in (None, "sv", "en"):
                facts = {"option": "--lang", "value": shown(common["lang"]), "known": "sv, en"}
                raise UsageProblemError([Problem("option-value", facts)])
            _refuse_to_write_over_what_is_read(values)
            function(console, *(_collected(each, values) for each in own))

    shared = [_keyword(each, kind, default) for each, kind, default in _EVERYWHERE]
    parameters = [part for each in own for part in _parts(each)] + shared
    parameters.sort(key=lambda each: each.default is not inspect.Parameter.empty)  # the needed ones first
    run.__name__, run.__doc__ = function.__name__, function.__doc__
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)  # which is what typer reads
    app.command(name, help=said(key or name), add_help_option=False, rich_help_panel=said("panel-commands"))(run)


def _refuse_to_write_over_what_is_read(values: Mapping[str, Any]) -> None:
    """Stop where the file to write is one of those to read, ``--force`` or not.

    Raises:
        UsageProblemError: If it is.
    """
    output = values.get("output")
    if not isinstance(output, Path):
        return
    for name, value in values.items():
        for each in value if isinstance(value, list | tuple) else [value]:
            if name != "output" and isinstance(each, str | Path) and _is_same_file(each, output):
                from progression.identity.personal import file_name_shown

                raise UsageProblemError([Problem("output-is-input", {"file": file_name_shown(output.name)})])


def _is_same_file(first: str | Path, second: Path) -> bool:
    try:
        return second.samefile(first)
    except (OSError, ValueError):
        return False  # one of them is no file


def _keyword(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _parts(parameter: inspect.Parameter) -> list[inspect.Parameter]:
    """A parameter as typer shall see it: a dataclass as its fields."""
    if not is_dataclass(parameter.annotation):
        return [_keyword(parameter.name, parameter.annotation, parameter.default)]
    return [
        _keyword(field.name, field.type, inspect.Parameter.empty if field.default is MISSING else field.default)
        for field in fields(parameter.annotation)
    ]


def _collected(parameter: inspect.Parameter, values: dict[str, Any]) -> Any:
    """A parameter's value: a dataclass put together from its fields."""
    kind = parameter.annotation
    if not is_dataclass(kind):
        return values[parameter.name]
    return cast("type[Any]", kind)(**{field.name: values[field.name] for field in fields(kind)})


@contextmanager
def failures_reported(console: Console) -> Iterator[None]:
    """Say what went wrong and leave with the right exit code."""
    try:
        yield
    except UsageProblemError as error:
        console.fail(error.problems)
        raise typer.Exit(COMMAND_LINE_IS_WRONG) from None
    except ProblemsError as error:
        console.fail(error.problems)
        raise typer.Exit(DATA_IS_WRONG) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our stdout has gone; there is nobody left to tell
        raise typer.Exit(DATA_IS_WRONG) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if console.debug:
            raise
        console.fail([Problem("unexpected", {"kind": type(error).__name__})])
        raise typer.Exit(DATA_IS_WRONG) from None
