"""Reads what others sent, of which nothing may be taken for granted."""

import json
from datetime import UTC, datetime
from typing import Any

from whereabouts.helpdesks.desk import Unreadable
from whereabouts.helpdesks.failure import HelpDeskFailed, Why


def within(of: object, *names: str) -> Any:
    """What stands below these names, or None."""
    for name in names:
        of = of.get(name) if isinstance(of, dict) else None
    return of


def text(of: object) -> str:
    """A word or a number as text; anything else is none."""
    is_number = isinstance(of, int) and not isinstance(of, bool)
    return of.strip() if isinstance(of, str) else str(of) if is_number else ""


def moment_of(said: str) -> datetime | None:
    """A time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def rows(of: object) -> list[Any]:
    return of if isinstance(of, list) else []


def listed(name: str, of: object) -> list[Any]:
    """A list that was asked for: without one nobody knows what is there."""
    if not isinstance(of, list):
        raise HelpDeskFailed(Why.DOWN, f"{name} answered without the list it was asked for")
    return of


def found_by(name: str, tickets: list[Any], key: str) -> str:
    """The ticket with our key of those that were listed by it. A list of others' tickets says
    that the key was not heeded, and nothing of whether ours is there."""
    same = (text(within(one, "id")) for one in tickets if within(one, "external_id") == key)
    found = next(same, "")
    if tickets and not found:
        what = f"{name} does not find tickets by their key: look whether this one is there"
        raise HelpDeskFailed(Why.REJECTED, what)
    return found


def parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("this is no JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("this is no JSON object")
    return found
