"""The delivery that is still promised: a local day, and the time by which if one is sure."""

from datetime import time

from whereabouts.carriers.moment import day, moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus


def estimate(tracked: Payload, status: TrackingStatus) -> EstimatedDelivery | None:
    """None for a parcel that is no longer on its way."""
    text = tracked["estimated_delivery_date"].text
    return None if status.is_terminal else promised(day(text), closes=_closes(text))


def _closes(text: str) -> time | None:
    """What carries an offset is a local day with a false Z, or read from a server's clock: its
    hour means nothing at the door."""
    at = moment(text)
    return at.time() if at is not None and at.tzinfo is None else None
