"""What makes a delivery doubtful that the carrier reports: marked, and never held against the
shopper."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from whereabouts.domain.calendar import QuietHours
from whereabouts.domain.policy import Suspicion
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import rests

S = TrackingStatus
#: A scan that a parcel went out counts for the delivery of that day and the night after.
_WENT_OUT_WITHIN = timedelta(hours=24)
#: What may be a postcode at the end of a place: of five figures, or of letters and figures.
_POSTCODE = re.compile(r"\b(\d{5})(?:-\d{4})?\b|\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")


class Doubt(StrEnum):
    """Why a delivery deserves a second look."""

    NEVER_OUT_FOR_DELIVERY = "NEVER_OUT_FOR_DELIVERY"
    AT_NIGHT = "AT_NIGHT"
    ANOTHER_POSTCODE = "ANOTHER_POSTCODE"
    MANY_AT_ONCE = "MANY_AT_ONCE"

    @property
    def in_words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Doubt.NEVER_OUT_FOR_DELIVERY: "it was never scanned as out for delivery",
    Doubt.AT_NIGHT: "it was scanned as delivered at night",
    Doubt.ANOTHER_POSTCODE: "it was scanned as delivered in another postcode than the order's",
    Doubt.MANY_AT_ONCE: "many parcels were scanned as delivered in the same minute",
}


class Delivery(NamedTuple):
    """What is known of a delivery. `in_that_minute` counts the carrier's parcels delivered in
    the same minute, this one included."""

    scans: tuple[Scan, ...]
    zones: tuple[str, ...]
    postal_code: str
    in_that_minute: int = 1


def doubts(of: Delivery, limits: Suspicion) -> tuple[Doubt, ...]:
    """Each thing that is odd about the newest delivery scan; nothing, without one."""
    delivered = [scan for scan in of.scans if scan.status is S.DELIVERED]
    return tuple(_doubts(of, delivered[-1], limits)) if delivered else ()


def _doubts(of: Delivery, delivered: Scan, limits: Suspicion) -> Iterator[Doubt]:
    if not _went_out(of.scans, delivered):
        yield Doubt.NEVER_OUT_FOR_DELIVERY
    if _was_at_night(delivered, of.zones, limits.night):
        yield Doubt.AT_NIGHT
    if _is_elsewhere(delivered.place, of.postal_code):
        yield Doubt.ANOTHER_POSTCODE
    if of.in_that_minute >= limits.delivered_at_once:
        yield Doubt.MANY_AT_ONCE


def _went_out(scans: Iterable[Scan], delivered: Scan) -> bool:
    """A parcel that waited to be collected, or was tried before, went out before."""
    for scan in scans:
        if scan.status in (S.AVAILABLE_FOR_PICKUP, S.DELIVERY_ATTEMPTED):
            return True
        since = delivered.occurred_at - scan.occurred_at
        if scan.status is S.OUT_FOR_DELIVERY and since <= _WENT_OUT_WITHIN:
            return True
    return False


def _was_at_night(delivered: Scan, zones: tuple[str, ...], night: QuietHours) -> bool:
    """At night in every zone that it may have been in."""
    return all(rests(delivered.occurred_at, (zone,), night) for zone in zones)


def _is_elsewhere(place: str, postal_code: str) -> bool:
    """Where the carrier names a postcode at all."""
    wanted = _plain(postal_code)
    found = {_plain(match.group(0)) for match in _POSTCODE.finditer(place.upper())}
    return bool(wanted) and bool(found) and wanted not in found


def _plain(postcode: str) -> str:
    """Without blanks, and without the four figures that narrow a ZIP code down."""
    return postcode.upper().replace(" ", "").split("-")[0]
