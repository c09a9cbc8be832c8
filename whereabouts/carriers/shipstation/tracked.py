"""One parcel, as the tracking answer and the body of the tracking webhook describe it alike."""

import re
from urllib.parse import parse_qs, urlsplit

from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.carriers.shipstation.estimate import estimate
from whereabouts.carriers.shipstation.event import read_event, status_in
from whereabouts.domain.tracking import TrackingStatus

NAME = "shipstation"
S = TrackingStatus
_DELIVERED = re.compile(r"\bdelivered\b", re.IGNORECASE)


def is_tracked(value: Payload) -> bool:
    return bool(value["tracking_number"].text) or value["events"].first.is_object


def read_tracked(tracked: Payload, resource_url: str = "") -> ParcelReport:
    carrier = mover(tracked["carrier_code"].text) or mover(_asked_for(resource_url)) or NAME
    told = status_in(tracked, carrier)
    events = _events(tracked, carrier, told)
    status = _status(events, told)
    delivered = status is S.DELIVERED
    return ParcelReport(
        carrier=carrier,
        tracking_number=tracked["tracking_number"].text,
        status=status,
        events=events,
        estimate=estimate(tracked, status),
        delivered_at=delivered_at(events) if delivered else None,
        signed=delivered and any(event.signed for event in events),
        photo=delivered and any(event.photo for event in events),
        unknown_codes=unknown_codes(events),
    )


def _events(
    tracked: Payload, carrier: str, told: TrackingStatus | None
) -> tuple[ReportedEvent, ...]:
    """They come with the newest first, those of USPS in no order. Where the newest does not say
    what it means, the summary above it does: older messages have no status in their rows. Not
    every list ends with the delivery that the summary tells of."""
    rows = [read_event(event, carrier) for event in tracked["events"] if event.is_object]
    events = oldest_first(reversed(rows))
    if not events or events[-1].status is not S.UNKNOWN or told is None:
        return events
    if told is S.DELIVERED and not _DELIVERED.search(events[-1].text):
        return events
    return (*events[:-1], events[-1].model_copy(update={"status": told}))


def _status(events: tuple[ReportedEvent, ...], told: TrackingStatus | None) -> TrackingStatus:
    """The events', which say more than the summary, unless only the summary says anything or
    knows of the delivery."""
    status = standing(events)
    if status is S.UNKNOWN or told is S.DELIVERED:
        return standing((*events, ReportedEvent(status=told)))
    return status


def _asked_for(resource_url: str) -> str:
    """ShipEngine's messages name the carrier only in the question they answer."""
    try:
        return parse_qs(urlsplit(resource_url).query).get("carrier_code", [""])[0]
    except ValueError:
        return ""
