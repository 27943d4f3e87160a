"""JSON Schema (2020-12) of one form: what a program that collects answers may send."""

from progression.exchange.json_schema.reading import import_json_schema
from progression.exchange.json_schema.writing import export_json_schema, json_schema

__all__ = ["export_json_schema", "import_json_schema", "json_schema"]
