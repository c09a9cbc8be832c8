"""A shipment as DHL's unified tracking tells it, in answers and in pushes."""

import re

from whereabouts.carriers.dhl.estimate import by_time, time_frame
from whereabouts.carriers.dhl.unified_scan import unified_scan
from whereabouts.carriers.moment import day
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus

S = TrackingStatus
_Events = tuple[ReportedEvent, ...]
_TODAY = re.compile(r"\b(today|heute)\b", re.IGNORECASE)


def unified_report(shipment: Payload) -> ParcelReport:
    """What DHL says of one shipment, whatever part of DHL carries it."""
    service = shipment["service"].text.lower()
    events = _events(shipment, service)
    status = _status(shipment, events)
    return ParcelReport(
        carrier="dhl_express" if service == "express" else "dhl",
        tracking_number="".join(shipment["id"].text.split()),
        status=status,
        events=events,
        estimate=_estimate(shipment, events),
        delivered_at=delivered_at(events) if status is S.DELIVERED else None,
        signed=_signed(shipment["details"]),
        unknown_codes=unknown_codes(events),
    )


def _events(shipment: Payload, service: str) -> _Events:
    """The rows in our words. Local clocks of two places cannot be compared, so that without
    offsets the list's own order stays."""
    rows = _with_current(_listed(shipment), shipment["status"])
    scans = tuple(unified_scan(row, service) for row in rows)
    return oldest_first(scans) if all(scan.source for scan in scans) else scans


def _listed(shipment: Payload) -> list[Payload]:
    """The oldest first. DHL lists the newest first; the shipment's own status, which is that of
    its newest row, shows where a list does not."""
    rows = [row for row in shipment["events"] if row.is_object]
    newest = shipment.at("status", "timestamp").text
    times = [row["timestamp"].text for row in rows]
    ascending = bool(times) and times[-1] == newest != times[0]
    return rows if ascending else rows[::-1]


def _with_current(rows: list[Payload], current: Payload) -> list[Payload]:
    """The rows and the shipment's own status where none says the same: a push has nothing else,
    and some services leave the code out of their rows."""
    if not current["statusCode"]:
        return rows
    repeated = [row["timestamp"].value == current["timestamp"].value for row in rows]
    if not any(repeated):
        return [*rows, current]
    pairs = zip(rows, repeated, strict=True)
    return [current if same and not row["statusCode"] else row for row, same in pairs]


def _status(shipment: Payload, events: _Events) -> TrackingStatus:
    """Where the rows leave it; a shipment that DHL flags as a return has turned round."""
    turned = shipment["returnFlag"].is_true
    return standing((ReportedEvent(status=S.RETURNING), *events) if turned else events)


def _estimate(shipment: Payload, events: _Events) -> EstimatedDelivery | None:
    stated = shipment["estimatedTimeOfDelivery"].text
    return (
        time_frame(shipment["estimatedDeliveryTimeFrame"])
        or by_time(stated, shipment["estimatedTimeOfDeliveryRemark"].text)
        or _promised_today(events)
    )


def _promised_today(events: _Events) -> EstimatedDelivery | None:
    """A parcel out for delivery is often promised for its day in the text alone."""
    if not events or events[-1].status is not S.OUT_FOR_DELIVERY:
        return None
    return by_time(str(day(events[-1].stated_at))) if _TODAY.search(events[-1].text) else None


def _signed(details: Payload) -> bool:
    proof = details["proofOfDelivery"]
    signer = proof["signed"].first_of("name", "givenName", "familyName", "organizationName")
    return (
        bool(signer or proof["signed"].text or proof["signatureUrl"])
        or details["proofOfDeliverySignedAvailable"].is_true
    )
