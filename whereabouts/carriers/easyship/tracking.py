"""One parcel of Easyship's, in answers and webhooks alike."""

from whereabouts.carriers.easyship.checkpoint import read_checkpoints
from whereabouts.carriers.easyship.codes import status_of
from whereabouts.carriers.moment import day
from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    standing,
    unknown_codes,
)
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus

NAME = "easyship"
_STATUS = ("status", "tracking_status", "tracking_state", "current_status")
_NUMBER = ("tracking_number", "local_tracking_number", "alternate_tracking_number")
_SHIPMENT = ("easyship_shipment_id", "trackings", "tracking_page_url", "checkpoints")


def is_tracking(value: Payload) -> bool:
    """Whether this is a parcel; a shipment is one even while it has no number."""
    return bool(value["tracking_number"].text) or any(value[key] for key in _SHIPMENT)


def read_tracking(whole: Payload, parcel: Payload, rows: list[Payload]) -> ParcelReport:
    """`parcel` is the whole shipment or the leg of it that a number was given to."""
    events = read_checkpoints(rows)
    told = parcel.first_of(*_STATUS) or whole.first_of(*_STATUS)
    # What is told of the whole parcel is newer than any checkpoint that is there, or is not.
    current = ReportedEvent(status=status_of(told.text), code=told.text)
    status = standing((*events, current))
    return ParcelReport(
        carrier=_carrier(whole, parcel, rows),
        tracking_number=parcel.first_of(*_NUMBER).text,
        status=status,
        events=events,
        estimate=_estimate(whole, status),
        delivered_at=delivered_at(events) if status is TrackingStatus.DELIVERED else None,
        unknown_codes=unknown_codes((*events, current)),
    )


def _carrier(whole: Payload, parcel: Payload, rows: list[Payload]) -> str:
    """Whoever handles this leg, is booked for the shipment, or had the parcel last."""
    courier = whole["courier"]
    names = (
        parcel["handler"].text,
        courier["umbrella_name"].text,
        courier["name"].text,
        whole["courier_name"].text,
        *(row["handler"].text for row in reversed(rows)),
    )
    found = (mover(name) for name in names)
    return next((name for name in found if name not in ("", NAME)), NAME)


def _estimate(whole: Payload, status: TrackingStatus) -> EstimatedDelivery | None:
    """None for a parcel that is no longer on its way."""
    return None if status.is_terminal else promised(day(whole["eta_date"].text))
