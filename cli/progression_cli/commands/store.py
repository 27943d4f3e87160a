"""``progression store``: what is done with the store as a whole.

Scope: the group; its commands stand in modules of their own.
"""

from typing import Final

import typer

from progression_cli.commands import (
    store_backup,
    store_erase,
    store_export,
    store_history,
    store_link,
    store_publications,
    store_retention,
    store_upgrade,
    store_verify,
)
from progression_cli.options import Help, said

__all__ = ["register"]

_MODULES: Final = (
    store_verify,
    store_history,
    store_link,
    store_publications,
    store_export,
    store_erase,
    store_retention,
    store_backup,
    store_upgrade,
)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help=said("store-group"), no_args_is_help=True, add_help_option=False)
    group.callback()(_group)
    for module in _MODULES:
        module.register(group)
    app.add_typer(group, name="store", rich_help_panel=said("panel-commands"))


def _group(show_help: Help = False) -> None:
    del show_help  # answered by its callback
