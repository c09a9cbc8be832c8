"""All that a message names, each value once for each kind, the least doubtful reading of it."""

import re
from collections.abc import Iterable

from whereabouts.selfservice.understand.extracting.emails import emails
from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind
from whereabouts.selfservice.understand.extracting.near_digits import near_digits
from whereabouts.selfservice.understand.extracting.orders import order_numbers
from whereabouts.selfservice.understand.extracting.postcodes import postcodes
from whereabouts.selfservice.understand.extracting.tracking import (
    tracking_numbers,
    without_tracking,
)

_SURENESS = tuple(Doubt)


def found_in(cleaned: str, order_pattern: re.Pattern[str] | None = None) -> tuple[Found, ...]:
    """In the order of kinds, and of the message within each."""
    mails = emails(cleaned)
    rest = near_digits(_without_mails(cleaned))
    found = (
        *mails,
        *order_numbers(rest, order_pattern),
        *tracking_numbers(rest),
        *postcodes(without_tracking(rest)),
    )
    return tuple(_each_once(found))


def _without_mails(cleaned: str) -> str:
    """The digits of an address are no number of anything."""
    return re.sub(r"\S+@\S+", " ", cleaned)


def _each_once(found: Iterable[Found]) -> list[Found]:
    best: dict[tuple[Kind, str], Found] = {}
    for one in found:
        known = best.setdefault((one.kind, one.value), one)
        if _SURENESS.index(one.doubt) < _SURENESS.index(known.doubt):
            best[one.kind, one.value] = one
    return list(best.values())
