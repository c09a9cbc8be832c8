"""Why something received is refused, in words that never repeat what was received."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from whereabouts.domain.model import Frozen


class Reason(Frozen):
    """One mistake: the field, as a dotted path, and what is wrong with it."""

    field: str
    reason: str


def reasons(error: ValidationError, within: tuple[str, ...] = ()) -> tuple[Reason, ...]:
    """One mistake for each field. `within` names the unions' tags, which are no fields."""
    by_field: dict[str, Reason] = {}
    for one in mistakes(error):
        field = _field(one["loc"], within)
        by_field.setdefault(field, Reason(field=field, reason=reason_of(one)))
    return tuple(by_field.values())


def mistakes(error: ValidationError) -> list[ErrorDetails]:
    """The validator's findings without their echoes: a list is not short for a wrong entry."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    places = [one["loc"] for one in found]
    return [one for one in found if one["type"] != "too_short" or not _holds(one["loc"], places)]


def reason_of(error: ErrorDetails) -> str:
    """The validator's words where they speak of the rule alone, ours where they quote."""
    return _OURS.get(error["type"]) or error["msg"]


def _holds(outer: tuple[str | int, ...], places: list[tuple[str | int, ...]]) -> bool:
    return any(len(place) > len(outer) and place[: len(outer)] == outer for place in places)


def _field(loc: Iterable[str | int], tags: tuple[str, ...]) -> str:
    return ".".join(str(part) for part in loc if part not in tags)


_OURS = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "json_invalid": "is not JSON",
    "timezone_aware": "needs an offset from UTC, such as 2026-11-22T09:30:00-05:00",
    "union_tag_invalid": "is none of the known types",
    "union_tag_not_found": "needs a type",
    # Only addresses are checked by code of their own, and their complaints quote them.
    "value_error": "is not a valid e-mail address",
}
