"""How an instrument differs from an earlier version of itself, item by item.

Scope: the table ``[[versions]]`` as the file has it, and `compare`, which finds the differences between two definitions
and puts what the newer one says of them on top. Whether answers may be compared follows from that, and from nothing
else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import Field, StringConstraints

from progression.definition.kinds import ANSWER_PATTERN, Labels, Number, Part, Version

if TYPE_CHECKING:
    from progression.definition.instrument import Instrument

__all__ = ["Change", "ItemChange", "ItemMap", "VersionMap", "answers_differ", "compare", "version_order"]

Change: TypeAlias = Literal["kept", "reworded", "rescaled", "new", "dropped"]

_Then: TypeAlias = Annotated[str, StringConstraints(pattern=ANSWER_PATTERN)]
_WORDING: Final = ("label", "question", "question_to", "hint")


class ItemMap(Part):
    """What became of one item since the version before.

    ``was`` is the id it had there. ``values`` says which answer now stands for an answer then, where the scale changed
    and the two can be compared all the same; without it a rescaled item is never compared across the change.
    """

    change: Change
    was: str | None = None
    values: dict[_Then, Number] = Field(default_factory=dict)


class VersionMap(Part):
    """How this version differs from an earlier one. Items that are not named are as they look: see `compare`."""

    since: Version
    items: dict[str, ItemMap] = Field(default_factory=dict)
    note: Labels | None = None


@dataclass(frozen=True)
class ItemChange:
    """One item of an older definition beside the newer one.

    Attributes:
        item: Id in the newer definition; in the older one where it was dropped.
        was: Id in the older definition; None where it is new.
        change: What became of it.
        values: For a rescaled item that can be compared: value then to value now, scale points.
    """

    item: str
    was: str | None
    change: Change
    values: Mapping[float, float] | None = None

    @property
    def comparable(self) -> bool:
        """Whether answers from before the change may stand beside answers after it."""
        return self.change in {"kept", "reworded"} or self.values is not None


def compare(older: "Instrument", newer: "Instrument") -> list[ItemChange]:
    """What became of every item between two definitions, in the order of the newer one, the dropped last.

    An item with the same id is *kept* if its permitted answers, their meaning and its direction are the same and its
    texts are too, *reworded* if only texts differ, and *rescaled* otherwise. What the newer definition's map for the
    older version says stands above that.

    Args:
        older: The definition that the earlier answers were given to.
        newer: The one they shall be read beside.
    """
    said = next((each.items for each in newer.versions if each.since == older.version), {})
    found, used = [], set()
    for item in newer.items:
        entry = said.get(item.id)
        was = (entry.was if entry and entry.was else item.id) if not (entry and entry.change == "new") else None
        if was is None or was not in older.item_ids:
            found.append(ItemChange(item.id, None, "new"))
            continue
        used.add(was)
        change = entry.change if entry else _seen_change(older, was, newer, item.id)
        values = {float(then): now for then, now in entry.values.items()} if entry and entry.values else None
        found.append(ItemChange(item.id, was, change, values if change == "rescaled" else None))
    found += [ItemChange(item.id, item.id, "dropped") for item in older.items if item.id not in used]
    return found


def answers_differ(older: "Instrument", was: str, newer: "Instrument", item_id: str) -> bool:
    """Whether an answer to an item meant something else before: other permitted answers, or another direction."""
    return _answers(older, was) != _answers(newer, item_id) or older.item(was).better != newer.item(item_id).better


def _seen_change(older: "Instrument", was: str, newer: "Instrument", item_id: str) -> Change:
    if answers_differ(older, was, newer, item_id):
        return "rescaled"
    return "kept" if _wording(older, was) == _wording(newer, item_id) else "reworded"


def _wording(instrument: "Instrument", item_id: str) -> object:
    item = instrument.item(item_id)
    scale = instrument.scale_of(item)
    labels = {option.code: option.label for option in scale.options}
    return [getattr(item, field) for field in _WORDING], labels, scale.ends, scale.unit


def _answers(instrument: "Instrument", item_id: str) -> object:
    """What an answer is made of, apart from words: type, permitted values, reasons for none."""
    scale = instrument.scale_of(instrument.item(item_id))
    points = {float(option.code) for option in scale.options} or set(scale.values.values())
    missing = {(each.code, each.reason) for each in scale.missing}
    return scale.type, points, scale.earliest, scale.latest, missing


def version_order(version: str) -> tuple[tuple[int, ...], bool]:
    """A version as it is ordered: what lies over another comes after it."""
    core, laid_over, _ = version.partition("+")
    return tuple(int(part) for part in core.split(".")), bool(laid_over)
