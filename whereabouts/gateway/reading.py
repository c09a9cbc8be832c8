"""Reads a body into our words, and refuses what would only make trouble further in."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from whereabouts.gateway.problem import NOT_JSON, NOT_UNDERSTOOD, Problem
from whereabouts.storefronts.reasons import Reason, reasons

Read = TypeVar("Read")

#: Outside of these years a time is a mistake, and counting with it may end in another.
_YEARS = range(2000, 2101)


def read(adapter: TypeAdapter[Read], body: bytes, tags: tuple[str, ...] = ()) -> Read:
    """The body as a model, or a problem that names each field. `tags` are those of its union."""
    try:
        found = adapter.validate_json(body)
    except ValidationError as error:
        raise _problem(error, tags) from None
    odd = tuple(_odd(found, ()))
    if odd:
        raise Problem(NOT_UNDERSTOOD, "Some fields hold what cannot be.", odd)
    return found


def _problem(error: ValidationError, tags: tuple[str, ...]) -> Problem:
    if any(wrong["type"] == "json_invalid" for wrong in error.errors(include_input=False)):
        return Problem(NOT_JSON, "Send UTF-8 JSON (RFC 8259).")
    return Problem(NOT_UNDERSTOOD, "Some fields are not as described.", reasons(error, tags))


def _odd(value: object, at: tuple[str, ...]) -> Iterator[Reason]:
    """Times of no calendar we keep, and texts that a database cannot hold."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _odd(getattr(value, name), (*at, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _odd(inner, (*at, str(index)))
    elif isinstance(value, date) and value.year not in _YEARS:
        yield Reason(field=".".join(at), reason="is not of this century")
    elif isinstance(value, str) and "\0" in value:
        yield Reason(field=".".join(at), reason="holds a NUL character")
