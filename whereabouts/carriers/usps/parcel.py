"""One parcel of a USPS answer or push, read into a report."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.carriers.usps.codes import CATEGORIES
from whereabouts.carriers.usps.estimate import estimate
from whereabouts.carriers.usps.scan import scan
from whereabouts.carriers.usps.summary import summary_scan
from whereabouts.carriers.usps.wording import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
_TELLING = ("trackingEvents", "eventSummaries", "statusCategory", "eventCode", "eventType")
_FAILING = ("error", "errors", "fault", "statusCode")


def is_parcel(row: Payload) -> bool:
    """Whether anything is told of a parcel here; an error beside it does not matter then."""
    if row.first_of(*_TELLING):
        return True
    return bool(row["trackingNumber"].text) and not row.first_of(*_FAILING)


def parcel_report(parcel: Payload) -> ParcelReport:
    """What USPS says of one parcel."""
    events = _events(parcel)
    status = _status(parcel, events)
    return ParcelReport(
        carrier="usps",
        tracking_number="".join(parcel["trackingNumber"].text.split()),
        status=status,
        events=events,
        estimate=estimate(parcel),
        delivered_at=delivered_at(events) if status is S.DELIVERED else None,
        signed=any(event.signed for event in events),
        unknown_codes=unknown_codes(events),
    )


def _events(parcel: Payload) -> tuple[ReportedEvent, ...]:
    """The rows, which USPS lists newest first; a push may be of one event and hold no list."""
    rows = [scan(row) for row in parcel["trackingEvents"] if row.is_object]
    if not rows and parcel.first_of("eventCode", "eventType"):
        rows = [scan(parcel)]
    if not rows:
        rows = [summary_scan(row.text) for row in parcel["eventSummaries"] if row.text]
    return oldest_first(reversed(rows))


def _status(parcel: Payload, events: tuple[ReportedEvent, ...]) -> TrackingStatus:
    """Where the rows leave the parcel. USPS's own word for the whole parcel is coarser, and is
    taken where the newest row cannot be read, and where it says delivered: scans come in late."""
    overall = _overall(parcel)
    newest = next((row.status for row in reversed(events) if row.status is not None), S.UNKNOWN)
    if newest is S.UNKNOWN or overall in (S.DELIVERED, S.RETURNED):
        return standing((*events, ReportedEvent(status=overall)))
    return standing(events)


def _overall(parcel: Payload) -> TrackingStatus | None:
    by_words = status_of("", parcel["status"].text)
    by_category = CATEGORIES.get(parcel["statusCategory"].code)
    if by_category is S.DELIVERED and by_words is S.RETURNED:
        return S.RETURNED
    if by_category in (None, S.EXCEPTION):
        return by_category if by_words in (None, S.UNKNOWN) else by_words
    return by_category
