"""The JSON Schema of an instrument file, for editors that complete and check TOML as it is written.

Scope: the model of a definition to a schema. What the tables must agree on between them, no schema says: that is what
``progression instruments check`` is for.
"""

import json
from typing import Any

from progression.definition.instrument import Instrument

__all__ = ["SCHEMA_FILE", "editor_schema", "schema_text"]

SCHEMA_FILE = "_schema/instrument.schema.json"


def editor_schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    schema = Instrument.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "progression instrument"
    return {key: _without_none(schema[key]) for key in ("$schema", *(each for each in schema if each != "$schema"))}


def schema_text() -> str:
    """The schema as the file that ships."""
    return json.dumps(editor_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _without_none(node: Any) -> Any:
    """TOML has no null: a key is there or it is not."""
    if isinstance(node, list):
        return [_without_none(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_none(value) for key, value in node.items() if not (key == "default" and value is None)}
    if isinstance(options := kept.get("anyOf"), list):
        options = [each for each in options if each != {"type": "null"}]
        kept = {**{key: value for key, value in kept.items() if key != "anyOf"}, **_one_or_any(options)}
    return kept


def _one_or_any(options: list[Any]) -> dict[str, Any]:
    return dict(options[0]) if len(options) == 1 else {"anyOf": options}
