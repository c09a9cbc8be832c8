"""A shipment as DHL Express's own API tells it."""

import re
from itertools import pairwise

from whereabouts.carriers.dhl.estimate import by_time
from whereabouts.carriers.dhl.express_scan import express_scan
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ErrorKind,
    ParcelReport,
    ReportedEvent,
    delivered_at,
    failed,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.domain.tracking import TrackingStatus

_Events = tuple[ReportedEvent, ...]
_NOTHING_FOUND = re.compile(r"no shipments?|not found|no data", re.IGNORECASE)


def is_express(shipment: Payload) -> bool:
    """Whether this is DHL Express's shape of a shipment, not the unified one."""
    named = shipment.first_of("shipmentTrackingNumber", "shipmentTimestamp", "pieces")
    return bool(named or shipment["events"].first["typeCode"])


def express_report(shipment: Payload) -> ParcelReport:
    """What DHL Express says of one shipment. Its `status` is about the call, not the parcel."""
    number = "".join(shipment["shipmentTrackingNumber"].text.split())
    events = _events(shipment)
    if not events and _NOTHING_FOUND.search(shipment["status"].text):
        return failed("dhl_express", ErrorKind.NOT_FOUND, shipment["status"].text, number)
    status = standing(events)
    return ParcelReport(
        carrier="dhl_express",
        tracking_number=number,
        status=status,
        events=events,
        estimate=by_time(
            shipment.first_of("estimatedDeliveryDate", "estimatedTimeOfDelivery").text
        ),
        delivered_at=delivered_at(events) if status is TrackingStatus.DELIVERED else None,
        signed=any(event.signed for event in events),
        unknown_codes=unknown_codes(events),
    )


def _events(shipment: Payload) -> _Events:
    """The shipment's rows; where only its pieces have any, theirs, each once."""
    rows = tuple(express_scan(row) for row in shipment["events"] if row.is_object)
    if rows:
        return _in_order(rows)
    of_pieces = (row for piece in shipment["pieces"] for row in piece["events"] if row.is_object)
    return oldest_first(dict.fromkeys(map(express_scan, of_pieces)))


def _in_order(rows: _Events) -> _Events:
    """The oldest is listed first, unless most clocks run the other way. Clocks of two places
    cannot be compared, so that without offsets the list's order stays."""
    if all(row.source for row in rows):
        return oldest_first(rows)
    clocks = [row.at.replace(tzinfo=None) for row in rows if row.at is not None]
    steps = [(after > before) - (after < before) for before, after in pairwise(clocks)]
    return rows[::-1] if sum(steps) < 0 else rows
