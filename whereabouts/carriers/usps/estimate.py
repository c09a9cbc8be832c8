"""When USPS expects to deliver: a day, and at best a window within it."""

from datetime import date, time

from whereabouts.carriers.moment import day, moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.carriers.usps.clock import clock
from whereabouts.domain.tracking import EstimatedDelivery

#: Best word first. The second version of the API keeps the dates in an object of their own.
_DAYS = (
    "expectedDeliveryTimeStamp",
    "expectedDeliveryDate",
    "predictedDeliveryTimeStamp",
    "predictedDeliveryDate",
    "guaranteedDeliveryTimeStamp",
    "guaranteedDeliveryDate",
)


def estimate(parcel: Payload) -> EstimatedDelivery | None:
    said = parcel["deliveryDateExpectation"] or parcel
    texts = (said[key].text for key in _DAYS)
    stated = next((text for text in texts if day(text)), "")
    on = day(stated)
    if on is None:
        return None
    opens, closes = _window(said, on)
    return promised(on, opens, closes or _by(said, stated))


def _window(said: Payload, on: date) -> tuple[time | None, time | None]:
    """The predicted window, unless it is of another day than the expected one."""
    predicted = said.first_of("predictedDeliveryDate", "predictedDeliveryTimeStamp").text
    if day(predicted) not in (None, on):
        return None, None
    return (
        clock(said["predictedDeliveryWindowStartTime"].text),
        clock(said["predictedDeliveryWindowEndTime"].text),
    )


def _by(said: Payload, stated: str) -> time | None:
    """The time by which, where it is more than the end of the day."""
    written = moment(stated)
    at = written.time() if written else clock(said["expectedDeliveryTime"].text)
    return None if at == clock(said["endOfDay"].text) else at
