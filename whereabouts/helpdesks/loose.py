"""Reads what others sent, of which nothing may be taken for granted."""

import json
from typing import Any

from whereabouts.helpdesks.desk import Unreadable


def within(of: object, *names: str) -> Any:
    """What stands below these names, or None."""
    for name in names:
        of = of.get(name) if isinstance(of, dict) else None
    return of


def text(of: object) -> str:
    """A word or a number as text; anything else is none."""
    is_number = isinstance(of, int) and not isinstance(of, bool)
    return of.strip() if isinstance(of, str) else str(of) if is_number else ""


def rows(of: object) -> list[Any]:
    return of if isinstance(of, list) else []


def parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("this is no JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("this is no JSON object")
    return found
