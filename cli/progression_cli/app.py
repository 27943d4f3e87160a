"""The command line put together.

Scope: which commands there are, in the order that ``--help`` shows them. Importing this loads typer and nothing
heavier; each command imports what it needs when it runs.
"""

from typing import Annotated

import typer

from progression_cli.commands import (
    agreement,
    change,
    compare,
    controlled,
    demo,
    due,
    export_forms,
    identity,
    import_forms,
    indicators,
    individual,
    init,
    instruments,
    participants,
    person,
    quality,
    record,
    score,
    stepped,
    store,
    subgroups,
    template,
    to_work,
    trend,
    waves,
)
from progression_cli.options import Help, option, said

__all__ = ["build_app"]


def build_app() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        name="progression",
        help=said("app"),
        epilog=said("epilog"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        add_help_option=False,
    )
    app.callback()(_main)
    for module in (
        demo,
        init,
        instruments,
        template,
        import_forms,
        record,
        score,
        person,
        due,
        change,
        individual,
        trend,
        waves,
        agreement,
        compare,
        controlled,
        stepped,
        quality,
        to_work,
        subgroups,
        indicators,
        export_forms,
        participants,
        identity,
        store,
    ):
        module.register(app)
    return app


def _main(
    version: Annotated[
        bool,
        option("--version", key="version", callback=lambda asked: _show_version(asked=asked), is_eager=True),
    ] = False,
    show_help: Help = False,
) -> None:
    del version, show_help  # both are answered by their callbacks


def _show_version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version("progression"))
        raise typer.Exit
