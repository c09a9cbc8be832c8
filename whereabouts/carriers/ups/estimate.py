"""When UPS expects to deliver: a rescheduled day before a scheduled one, and its window."""

from datetime import date

from whereabouts.carriers.moment import day
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.carriers.ups.stated import clock_of
from whereabouts.domain.tracking import EstimatedDelivery

#: A time of these types is no part of a promise: the end of the day, or when it was delivered.
_NO_WINDOW = ("EOD", "DEL")
_END_OF_DAY = "END OF DAY"


def estimate(package: Payload) -> EstimatedDelivery | None:
    """The promise of a tracking answer. The date of a delivery that was made is none."""
    stated = dates(package)
    on = day(stated.get("RDD", "")) or day(stated.get("SDD", ""))
    window = package["deliveryTime"].first
    if window["type"].code in _NO_WINDOW:
        return promised(on)
    return _within(on, window["startTime"], window["endTime"])


def pushed_estimate(push: Payload) -> EstimatedDelivery | None:
    """The promise of a pushed event."""
    on = day(push["scheduledDeliveryDate"].text)
    if push["deliveryTimeDescription"].code == _END_OF_DAY:
        return promised(on)
    return _within(on, push["deliveryStartTime"], push["deliveryEndTime"])


def dates(package: Payload) -> dict[str, str]:
    """The dates of the package by their type: SDD scheduled, RDD rescheduled, DEL delivered."""
    return {row["type"].code: row["date"].text for row in package["deliveryDate"]}


def _within(on: date | None, opens: Payload, closes: Payload) -> EstimatedDelivery | None:
    return promised(on, clock_of(opens.text), clock_of(closes.text))
