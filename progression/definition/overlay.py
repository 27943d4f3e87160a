"""Lay a project's own wording over an instrument that ships.

Scope: the overlay file, and base + overlay to one `Instrument`. An overlay replaces what is shown and how it is
answered; ids, respondents, directions, conditions and scoring stay, and so does the history: answers given before it
are read by the base. What rests on something that was replaced goes with it: where a text came from, what was said
beside a question, what was worked out on other scale points.
"""

import copy
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from pydantic import ValidationError

from progression.definition.instrument import Instrument
from progression.definition.lineage import map_faults
from progression.definition.lines import Path
from progression.definition.loader import problems_of
from progression.definition.overlay_file import Overlay
from progression.definition.scale import Scale
from progression.definition.toml_tables import Finding, located, named, parsed, text_of, validated
from progression.definition.versions import compare
from progression.definition.vocabulary import folded
from progression.definition.writing import raw_definition
from progression.errors import DefinitionError
from progression.printing import plain_number
from progression.problems import closest

__all__ = ["apply_overlay", "read_overlay"]

_TEXTS: Final = frozenset(
    {"title", "label", "question", "hint", "spoken", "concept", "note", "permission", "unit", "ends", "before", "after"}
)
_HEADER: Final = ("title", "licence", "owner", "permission", "note", "source", "confidence", "languages", "valid_from")
_EITHER: Final = {"options": {"range"}, "range": {"options"}, "step": {"options"}, "ends": {"options"}}
_BY_ID: Final = ("sections", "items", "indicators", "scores", "occasions")
_BESIDE: Final = ("question_to", "hint", "spoken")  # said beside a question, in words that belong to it


def read_overlay(file: FilePath, base: Instrument) -> Instrument:
    """The instrument in a file of the catalogue with the overlay of a project over it.

    Args:
        file: The overlay.
        base: What it lies over, with its history.

    Raises:
        DefinitionError: With every problem of the overlay, or of the two together, at its line in the overlay.
    """
    name = named(file)
    text = text_of(file, name)
    raw = parsed(text, name)
    problems: list[Finding] = []
    overlay: Overlay | None = validated(Overlay, raw, (), problems)
    if overlay is not None:
        problems += _against_base(overlay, base)
    if overlay is None or problems:
        raise DefinitionError(located(problems, text, name))
    made, problems = apply_overlay(raw, base, folder=file.resolve().parent)
    if made is not None:
        problems += _of_two_versions(overlay, base, made)
    if made is None or problems:
        raise DefinitionError(located(problems, text, name))
    return made


def apply_overlay(
    raw: Mapping[str, Any], base: Instrument, *, folder: FilePath | None = None
) -> tuple[Instrument | None, list[Finding]]:
    """The base with an overlay over it, or what of the two together is wrong, under paths of the overlay.

    Args:
        raw: The overlay's tables as plain values, valid in themselves.
        base: What it lies over.
        folder: Where the overlay's pictures lie.
    """
    before = raw_definition(base)
    merged = copy.deepcopy(before)
    replaced = list(_laid_over(merged, raw))
    _drop_what_rests_on(merged, raw, before["scales"])
    merged["constants"] = _constants(merged.get("constants", []), raw.get("constants", []))
    merged["examples"] = raw.get("examples") or merged.get("examples", [])
    merged["versions"] = [*merged.get("versions", ()), {"since": base.version, "items": raw.get("map", {})}]
    folders = (*((folder,) if folder else ()), *base.folders)
    found, made = problems_of(merged, folders=folders if base.folders else ())
    faults = [(_in_overlay(path, merged), code, facts) for path, code, facts in found]
    if made is None or faults:
        return None, faults
    return made.with_origin(folders=folders, earlier=(base, *base.earlier), overlaid=replaced), []


def _laid_over(merged: dict[str, Any], raw: Mapping[str, Any]) -> Iterator[str]:
    """Replace in the base what the overlay gives, and name each key that was replaced."""
    merged["version"] = raw["version"]
    yield from _replace(merged, {key: raw[key] for key in _HEADER if key in raw}, "")
    if "safety" in raw:
        yield from _replace(merged.setdefault("safety", {}), raw["safety"], "safety.")
    for name, scale in raw.get("scales", {}).items():
        base = merged["scales"][name]
        for key in [kind for kind, others in _EITHER.items() if kind not in scale and others & scale.keys()]:
            base.pop(key, None)
        yield from _replace(base, scale, f"scales.{name}.")
    for table in _BY_ID:
        parts = {part["id"]: part for part in merged.get(table, ())}
        for name, part in raw.get(table, {}).items():
            yield from _replace(parts[name], part, f"{table}.{name}.")
    yield from (f"constants.{each['score']}.{each['kind']}" for each in raw.get("constants", ()))


def _replace(part: dict[str, Any], own: Mapping[str, Any], name: str) -> Iterator[str]:
    """The keys of one table; what says where something replaced came from, or stands beside it, goes with it."""
    gone = {key for key, value in own.items() if _is_whole(key, value)}
    if "question" in gone:
        beside = [key for key in _BESIDE if key not in own]
        gone.update(beside)
        for key in beside:
            part.pop(key, None)
    basis = {key: value for key, value in part.pop("basis", {}).items() if key not in gone} | dict(own.get("basis", {}))
    for key, value in own.items():
        if key == "question_to":
            old = {} if "question" in gone else part.get(key, {})
            part[key] = old | {who: _worded(old.get(who, {}), text) for who, text in value.items()}
        else:
            part[key] = value if _is_whole(key, value) else _worded(part.get(key, {}), value)
        yield name + key
    part.pop("basis", None)
    part.update({"basis": basis} if basis else {})


def _is_whole(key: str, value: Any) -> bool:
    """Whether a value replaces what was there: a text that has no Swedish only adds languages."""
    return not (key in _TEXTS and isinstance(value, Mapping) and "sv" not in value)


def _worded(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return dict(new) if "sv" in new else {**old, **new}


def _points(scale: Mapping[str, Any]) -> set[float] | None:
    """The answers that a scale has; None where it is not one."""
    try:
        found = Scale.model_validate(scale)
    except ValidationError:
        return None
    return {float(option.code) for option in found.options} or set(found.values.values())


def _drop_what_rests_on(merged: dict[str, Any], raw: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """What was said of the answers of a scale that got other points holds no longer."""
    own, own_items = raw.get("scales", {}), raw.get("items", {})
    other = {name for name in own if _points(before[name]) != _points(merged["scales"][name])}
    for name in other:
        if "positive" not in own[name]:
            merged["scales"][name].pop("positive", None)
    moved = {item["id"] for item in merged["items"] if item["scale"] in other}
    for item in merged["items"]:
        if item["id"] in moved and "positive" not in own_items.get(item["id"], {}):
            item.pop("positive", None)
    for step in merged.get("versions", ()):  # maps to points that are gone
        step["items"] = dict(_still_true(step.get("items", {}), moved))
    resting = moved | {score["id"] for score in merged.get("scores", ()) if moved.intersection(score["items"])}
    merged["constants"] = [each for each in merged.get("constants", ()) if each["score"] not in resting]
    recounted = {name for name, item in own_items.items() if "positive" in item}
    recounted |= {item["id"] for item in merged["items"] if "positive" in own.get(item["scale"], {})}
    for score in merged.get("scores", ()):
        if score["method"] not in {"mean", "sum"} and recounted.intersection(score["items"]):
            resting.add(score["id"])
    words = {item["id"]: _written(merged["scales"][item["scale"]]) for item in merged["items"] if item["scale"] in own}
    merged["examples"] = [
        each
        for each in merged.get("examples", ())
        if not resting.intersection((*each["answers"], *each["expect"]))
        and all(_is_written(answer, words[item]) for item, answer in each["answers"].items() if item in words)
    ]


def _written(scale: Mapping[str, Any]) -> set[str]:
    """Everything that may be written as an answer on a scale, folded."""
    words = {plain_number(point) for point in _points(scale) or ()}
    words.update(end for pair in scale.get("ends", {}).values() for end in pair)
    for each in (*scale.get("options", ()), *scale.get("missing", ())):
        words.update((str(each["code"]), each.get("id", ""), *each["label"].values()))
    return {folded(word) for word in words}


def _is_written(answer: Any, words: Collection[str]) -> bool:
    return all(folded(str(one)) in words for one in (answer if isinstance(answer, list) else [answer]))


def _still_true(items: Mapping[str, Any], moved: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Of a map to an earlier version: everything of other items, and of these what they were called."""
    for name, entry in items.items():
        if name not in moved or entry["change"] in {"new", "dropped"}:
            yield name, entry
        elif "was" in entry:
            yield name, {"change": "rescaled", "was": entry["was"]}


def _constants(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The overlay's own first, so that they stand in the order of its file."""
    mine = {(each["score"], each["kind"]) for each in own}
    return [*own, *(each for each in base if (each["score"], each["kind"]) not in mine)]


def _of_two_versions(overlay: Overlay, base: Instrument, made: Instrument) -> Iterator[Finding]:
    """Answers before and after must be told apart, and the map must say what is so."""
    changed = any(not each.comparable for each in compare(base, made) if each.change != "new")
    if overlay.valid_from is None and changed:
        yield ("scales",), "overlay-needs-date", {"name": overlay.version}
    if overlay.valid_from and base.valid_from and overlay.valid_from <= base.valid_from:
        facts = {"value": overlay.valid_from.isoformat(), "current": base.valid_from.isoformat(), "name": base.name}
        yield ("valid_from",), "valid-from-not-later", facts
    wrong = [name for code, name in map_faults(base, made) if code == "version-map-wrong"]
    yield from ((("map", name), "version-map-wrong", {"version": base.version, "name": name}) for name in wrong)


def _against_base(overlay: Overlay, base: Instrument) -> Iterator[Finding]:
    """What the overlay names must be there, and it must have been written for this version."""
    if overlay.overlay != base.id:
        yield ("overlay",), "overlay-of-another", {"value": overlay.overlay, "current": base.id}
    if overlay.base != base.version:
        yield ("base",), "overlay-of-another-version", {"value": overlay.base, "current": base.name}
    if not overlay.version.startswith(f"{overlay.base}+"):
        yield ("version",), "overlay-version", {"value": overlay.version, "expected": f"{overlay.base}+…"}
    tables: dict[str, tuple[Mapping[str, Any], list[str]]] = {
        "items": (overlay.items, base.item_ids),
        "scales": (overlay.scales, list(base.scales)),
        "sections": (overlay.sections, [each.id for each in base.sections]),
        "occasions": (overlay.occasions, [each.id for each in base.occasions]),
        "scores": (overlay.scores, [each.id for each in base.scores]),
        "indicators": (overlay.indicators, [each.id for each in base.indicators]),
        "map": (overlay.map, base.item_ids),
    }
    for table, (mentioned, known) in tables.items():
        for name in mentioned:
            if name not in known:
                near = closest(name, known) or "–"
                yield (table, name), "overlay-unknown", {"name": name, "known": ", ".join(known) or "–", "near": near}


def _in_overlay(path: Path, merged: Mapping[str, Any]) -> Path:
    """A path of the merged definition as one of the overlay, which names parts by id where the file counts them."""
    if len(path) > 1 and path[0] in _BY_ID and isinstance(path[1], int):
        return (path[0], str(merged[str(path[0])][path[1]].get("id", "")), *path[2:])
    if path[:2] == ("versions", len(merged["versions"]) - 1):
        return ("map", *path[3:])
    return path
