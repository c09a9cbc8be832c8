"""One result of a FedEx answer, read into a report."""

from whereabouts.carriers.fedex.dated import dated
from whereabouts.carriers.fedex.estimate import estimate
from whereabouts.carriers.fedex.evidence import evidence_of
from whereabouts.carriers.fedex.scan import scan
from whereabouts.carriers.fedex.wording import status_of
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


def is_told(result: Payload) -> bool:
    """Whether FedEx tells anything of the parcel; an error beside it does not matter then."""
    return bool(result["scanEvents"] or result["latestStatusDetail"]["code"])


def result_report(result: Payload, number: str) -> ParcelReport:
    """What FedEx says of one parcel under `number`."""
    evidence = evidence_of(result)
    rows = [row for row in result["scanEvents"] if row.is_object and row]
    events = oldest_first(scan(row, evidence) for row in reversed(rows))
    status = _status(result["latestStatusDetail"], events)
    delivered = status is S.DELIVERED
    actual = moment(dated(result, "ACTUAL_DELIVERY"))
    return ParcelReport(
        carrier="fedex",
        tracking_number=number,
        status=status,
        events=events,
        estimate=None if status.is_terminal else estimate(result),
        delivered_at=(delivered_at(events) or actual) if delivered else None,
        signed=delivered and evidence.signed,
        photo=delivered and evidence.photo,
        unknown_codes=unknown_codes(events),
    )


def _status(latest: Payload, events: tuple[ReportedEvent, ...]) -> TrackingStatus:
    """FedEx weighs the scans itself and puts its verdict on top: held for pickup, say, while the
    newest scan is of a shelf. Where the newest scan has the same code, it may know the reason."""
    code = latest["code"].code
    verdict = _verdict(code, latest)
    if events and events[-1].code.upper() == code and verdict is status_of(code):
        return standing(events)
    return standing((*events, ReportedEvent(status=verdict)))


def _verdict(code: str, latest: Payload) -> TrackingStatus | None:
    """What the code says, or what the first reason does that makes more of it."""
    plain = status_of(code)
    meanings = (
        status_of(code, reason["reason"].text, reason["reasonDescription"].text)
        for reason in latest["ancillaryDetails"]
    )
    return next((meaning for meaning in meanings if meaning is not plain), plain)
