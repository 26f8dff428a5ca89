"""The JSON Schema of `khabar/report/1`, generated from the records, and its page."""

import inspect
import json
from typing import Any

import msgspec

from khabar.records.reading import Argument
from khabar.records.report import Report

_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:khabar:report:1",
    "title": "khabar/report/1",
    "description": "A read report: what `khabar read` gives. Offsets are Unicode code points of document.text, half-open.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a report, as Khabar writes it: every key stands there, also those that are null.

    Only arguments leave out what they do not have.
    """
    generated: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Report)))
    definitions: dict[str, Any] = generated["$defs"]
    for name, definition in definitions.items():
        definition["description"] = inspect.cleandoc(definition["description"])
        if definition.get("type") == "object" and name != Argument.__name__:
            definition["required"] = list(definition["properties"])
    return {**_HEAD, **generated}


def as_json() -> str:
    """The schema as the file that is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def as_page() -> str:
    """The schema as a page: a table for each record, in the order in which a reader meets them."""
    whole = schema()
    definitions: dict[str, Any] = whole["$defs"]
    parts = [
        "# The record of a report: `khabar/report/1`\n",
        "Generated from the records by `make docs`; the machine-readable form is [report-schema.json](report-schema.json).\n",
        "What `khabar read` gives as JSON, and what `khabar.read` gives in Python. Offsets are Unicode code points of `document.text`, "
        "half-open. Keys may be added; none changes its meaning without a new number.\n",
    ]
    for name in _order(definitions):
        parts += _record(name, definitions[name])
    return "\n".join(parts)


def _order(definitions: dict[str, Any]) -> list[str]:
    """Definitions as they are first pointed at from Report, outermost first."""
    out = [Report.__name__]
    for name in out:
        for field in definitions[name]["properties"].values():
            out += [x for x in dict.fromkeys(_pointed(field)) if x not in out]
    return out


def _pointed(node: Any) -> list[str]:
    if isinstance(node, dict):
        here = [node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else []
        return here + [x for value in node.values() for x in _pointed(value)]
    if isinstance(node, list):
        return [x for value in node for x in _pointed(value)]
    return []


def _record(name: str, definition: dict[str, Any]) -> list[str]:
    rows = [f"| `{key}` | {_type(field)} |" for key, field in definition["properties"].items()]
    return [f"## {name}\n", definition.get("description", "") + "\n", "| key | value |", "|---|---|", *rows, ""]


def _type(node: dict[str, Any]) -> str:
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in node:
        return " or ".join(_type(x) for x in node["anyOf"])
    if "enum" in node:
        return " · ".join("null" if value is None else f"`{value}`" for value in node["enum"])
    kind = str(node.get("type", "anything"))
    if kind == "array":
        items = node.get("prefixItems")
        inside = ", ".join(_type(x) for x in items) if items else _type(node.get("items", {}))
        return f"list of {inside}"
    if kind == "object":
        values = node.get("additionalProperties")
        return f"object of {_type(values)}" if isinstance(values, dict) else "object"
    return kind
