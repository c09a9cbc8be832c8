"""Orders from JSON and JSONL text, each with the line it begins on."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from whereabouts.storefronts.file_order import OrderInFile, Read, Rejected, accepted
from whereabouts.storefronts.reasons import reasons

_BETWEEN = re.compile(r"[\s,]*")
_LIST = re.compile(r'\s*(?:\{\s*"orders"\s*:\s*)?\[')
_DECODER = json.JSONDecoder(parse_float=Decimal)


def read_json_lines(text: str) -> Iterator[Read]:
    """One order a line; blank lines are skipped."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _one(line, number)


def read_json(text: str) -> Iterator[Read]:
    """A list of orders, read one by one: what stands before a syntax error is still read."""
    start = _LIST.match(text)
    if start is None:
        yield from _one(text, 1)
        return
    at = _next(text, start.end())
    while at < len(text) and text[at] != "]":
        line = _line(text, at)
        try:
            value, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield Rejected(line=error.lineno, field="", reason=f"is not JSON: {error.msg}")
            return
        yield from _checked(value, line)
        at = _next(text, end)
    if at >= len(text):
        yield Rejected(line=_line(text, at), field="", reason="the list is never closed")


def _one(text: str, line: int) -> Iterator[Read]:
    try:
        value = _DECODER.decode(text.strip())
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        yield Rejected(line=at, field="", reason=f"is not JSON: {error.msg}")
        return
    yield from _checked(value, line)


def _checked(value: object, line: int) -> Iterator[Read]:
    try:
        yield accepted(line, OrderInFile.model_validate(value))
    except ValidationError as error:
        for wrong in reasons(error):
            yield Rejected(line=line, field=wrong.field, reason=wrong.reason)


def _next(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
