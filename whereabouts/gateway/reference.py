"""The description as plain values for the reference page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Example:
    """A body to start from."""

    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One route."""

    method: str
    path: str
    summary: str
    text: str
    body: str
    examples: tuple[Example, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body."""

    name: str
    kind: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """One body, or a part of one."""

    name: str
    text: str
    fields: tuple[Field, ...]
    words: tuple[str, ...]


def operations(described: Mapping[str, Any]) -> tuple[Operation, ...]:
    return tuple(
        _operation(method, path, said)
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    )


def schemas(described: Mapping[str, Any]) -> tuple[Schema, ...]:
    """In the order of their names."""
    parts: dict[str, dict[str, Any]] = described["components"]["schemas"]
    return tuple(_schema(name, parts[name]) for name in sorted(parts))


def _operation(method: str, path: str, said: dict[str, Any]) -> Operation:
    content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        method=method.upper(),
        path=path,
        summary=said.get("summary", ""),
        text=said.get("description", ""),
        body=_kind(content.get("schema", {})),
        examples=tuple(
            Example(one["summary"], json.dumps(one["value"], indent=2))
            for one in content.get("examples", {}).values()
        ),
        answers=tuple((code, one["description"]) for code, one in said["responses"].items()),
    )


def _schema(name: str, part: dict[str, Any]) -> Schema:
    needed = part.get("required", [])
    return Schema(
        name=name,
        text=part.get("description", ""),
        fields=tuple(
            Field(field, _kind(of), field in needed)
            for field, of in part.get("properties", {}).items()
        ),
        words=tuple(map(str, part.get("enum", ()))) or tuple(_choices(part)),
    )


def _choices(part: dict[str, Any]) -> Iterator[str]:
    yield from (_kind(one) for one in part.get("oneOf", ()))


def _kind(of: dict[str, Any]) -> str:
    """A schema in a few words: `string (date-time)`, `list of Line`, `"order.created"`."""
    if "$ref" in of:
        return str(of["$ref"]).removeprefix(_REF)
    if "const" in of:
        return json.dumps(of["const"])
    if "anyOf" in of:
        return " or ".join(dict.fromkeys(_kind(one) for one in of["anyOf"]))
    if of.get("type") == "array":
        return f"list of {_kind(of.get('items', {}))}"
    form = f" ({of['format']})" if "format" in of else ""
    return f"{of.get('type', '')}{form}"
