"""A shipment may travel in several legs, each under a number of its own.

The end of every leg but the last is a handover, whatever the courier of that leg calls it: the
shopper has nothing yet.
"""

from whereabouts.carriers.easyship.checkpoint import rows_of
from whereabouts.carriers.easyship.tracking import read_tracking
from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


def read_legs(whole: Payload) -> tuple[ParcelReport, ...]:
    """One report for what has a number: the shipment itself, or else each leg of it. The last
    leg has all checkpoints that are nobody else's."""
    rows, number = rows_of(whole), whole["tracking_number"].text
    legs = sorted((leg for leg in whole["trackings"] if leg.is_object), key=_place)
    if number or not legs:
        own = (leg for leg in legs if leg["tracking_number"].text == number)
        return (read_tracking(whole, next(own, whole), rows),)
    if len(legs) == 1:
        return (read_tracking(whole, legs[0], rows),)
    *earlier, last = legs
    theirs = {_handler(leg) for leg in earlier} - {_handler(last)}
    return (
        *(_handed_on(read_tracking(whole, leg, _rows_of(leg, rows))) for leg in earlier),
        read_tracking(whole, last, [row for row in rows if _handler(row) not in theirs]),
    )


def _place(leg: Payload) -> int:
    text = leg["leg_number"].text
    return int(text) if text.isascii() and text.isdecimal() else 0


def _rows_of(leg: Payload, rows: list[Payload]) -> list[Payload]:
    return [row for row in rows if _handler(row) == _handler(leg)]


def _handler(of: Payload) -> str:
    return mover(of["handler"].text)


def _handed_on(report: ParcelReport) -> ParcelReport:
    moving = {"status": S.IN_TRANSIT}
    events = tuple(
        event.model_copy(update=moving) if event.status is S.DELIVERED else event
        for event in report.events
    )
    if report.status is not S.DELIVERED:
        return report.model_copy(update={"events": events})
    return report.model_copy(update=moving | {"events": events, "delivered_at": None})
