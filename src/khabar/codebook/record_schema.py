"""The JSON Schemas of `khabar/report/1` and `khabar/incident/1`, generated from the records, and their pages."""

import inspect
import json
from typing import Any

import msgspec

from khabar.records.incident import Incident
from khabar.records.reading import Argument
from khabar.records.report import Report


class Published(msgspec.Struct, frozen=True):
    """A record that is published: its type, its name in JSON, what the schema says of it, and the page's title and introduction."""

    record: type[msgspec.Struct]
    name: str
    description: str
    title: str
    intro: str

    @property
    def stem(self) -> str:
        """The name of its files under docs/reference."""
        return f"{self.name.split('/')[1]}-schema"


REPORT = Published(
    Report,
    "khabar/report/1",
    "A read report: what `khabar read` gives. Offsets are Unicode code points of document.text, half-open.",
    "The record of a report",
    "What `khabar read` gives as JSON, and what `khabar.read` gives in Python. Offsets are Unicode code points of `document.text`, "
    "half-open.",
)
INCIDENT = Published(
    Incident,
    "khabar/incident/1",
    "What reports tell of one incident, account by account: what `khabar incidents --json` prints, one a line.",
    "The record of an incident",
    "What `khabar incidents --json` prints, one a line. Nothing is merged away: each value names the accounts that tell it.",
)


def schema(published: Published) -> dict[str, Any]:
    """The JSON Schema of a record, as Khabar writes it: every key stands there, also those that are null.

    Only arguments leave out what they do not have.
    """
    generated: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(published.record)))
    definitions: dict[str, Any] = generated["$defs"]
    for name, definition in definitions.items():
        definition["description"] = inspect.cleandoc(definition["description"])
        if definition.get("type") == "object" and name != Argument.__name__:
            definition["required"] = list(definition["properties"])
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{published.name.replace('/', ':')}",
        "title": published.name,
        "description": published.description,
    }
    return {**head, **generated}


def as_json(published: Published) -> str:
    """The schema as the file that is published."""
    return json.dumps(schema(published), ensure_ascii=False, indent=2) + "\n"


def as_page(published: Published) -> str:
    """The schema as a page: a table for each record, in the order in which a reader meets them."""
    definitions: dict[str, Any] = schema(published)["$defs"]
    file = f"{published.stem}.json"
    parts = [
        f"# {published.title}: `{published.name}`\n",
        f"Generated from the records by `make docs`; the machine-readable form is [{file}]({file}).\n",
        f"{published.intro} Keys may be added; none changes its meaning without a new number.\n",
    ]
    for name in _order(definitions, published.record.__name__):
        parts += _record(name, definitions[name])
    return "\n".join(parts)


def _order(definitions: dict[str, Any], first: str) -> list[str]:
    """Definitions as they are first pointed at, from the outermost, `first`, on."""
    out = [first]
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
