"""An instrument and the versions of itself before it.

Scope: the definitions kept in ``history/`` beside an instrument file, and whether the map of a newer version agrees
with them.
"""

from decimal import Decimal
from pathlib import Path

from progression.definition.instrument import Instrument
from progression.definition.loader import HISTORY, read_instrument
from progression.definition.versions import ItemMap, answers_differ, version_order
from progression.errors import DefinitionError
from progression.problems import Problem

__all__ = ["HISTORY", "map_faults", "read_history", "version_faults"]


def read_history(file: Path, current: Instrument) -> tuple[Instrument, ...]:
    """The earlier versions kept beside an instrument file, the latest first.

    Args:
        file: The instrument file; the versions lie in ``history/<version>.toml`` beside it.
        current: What that file holds.

    Raises:
        DefinitionError: If one is wrong, is of another instrument or version than its name says, or is no earlier one.
    """
    found = []
    for old in sorted((file.parent / HISTORY).glob("*.toml")):
        instrument = read_instrument(old)
        facts = {"file": f"{HISTORY}/{old.name}", "value": instrument.name}
        if (instrument.id, instrument.version) != (current.id, old.stem):
            raise DefinitionError([Problem("history-misnamed", facts | {"expected": f"{current.id}@{old.stem}"})])
        if version_order(instrument.version) >= version_order(current.version):
            raise DefinitionError([Problem("history-not-earlier", facts | {"current": current.name})])
        found.append(instrument)
    return tuple(sorted(found, key=lambda each: version_order(each.version), reverse=True))


def version_faults(instrument: Instrument) -> list[Problem]:
    """Where the map to an earlier version says other than the two definitions do.

    An item that is gone or answered differently must be named in the map; one that the map calls kept must be answered
    as before, and the values it gives must be answers, then and now.
    """
    found = []
    for older in instrument.earlier:
        if "+" in older.version or "+" in instrument.version:  # said where the overlay is read
            continue
        found += [
            Problem(code, {"file": instrument.name, "version": older.version, "name": name})
            for code, name in map_faults(older, instrument)
        ]
        if older.valid_from and instrument.valid_from and instrument.valid_from <= older.valid_from:
            days = {"value": instrument.valid_from.isoformat(), "current": older.valid_from.isoformat()}
            found.append(Problem("valid-from-not-later", {"file": instrument.name, "name": older.name} | days))
    return found


def map_faults(older: Instrument, newer: Instrument) -> list[tuple[str, str]]:
    """Code and item of everything that the map of the newer definition leaves out or has wrong."""
    step = next((each for each in newer.versions if each.since == older.version), None)
    said = step.items if step else {}
    came_from = {entry.was or name: name for name, entry in said.items() if entry.change not in {"new", "dropped"}}
    found = []
    for item in older.item_ids:
        name = came_from.get(item, item if item in newer.item_ids else None)
        if name is None:
            found += [] if item in said else [("version-map-silent", item)]
        elif answers_differ(older, item, newer, name):
            entry = said.get(name)
            if entry is None:
                found.append(("version-map-silent", name))
            elif entry.change in {"kept", "reworded"}:
                found.append(("version-map-wrong", name))
    wrong = [name for name, entry in said.items() if not _holds(name, entry, older)]
    return [*found, *(("version-map-wrong", name) for name in wrong)]


def _holds(name: str, entry: ItemMap, older: Instrument) -> bool:
    """Whether what the map says of one item can be: the item was there, and so were the answers."""
    if entry.change == "new":
        return True
    was = entry.was or name
    if was not in older.item_ids:
        return False
    then = older.scale_of(older.item(was))
    return all(then.is_multiple or then.permits(Decimal(value)) for value in entry.values)
