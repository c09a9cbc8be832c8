"""When FedEx expects to deliver: the estimated day, and the window where that is of one day.

The standard transit time is a rule of the service and no estimate of this parcel: it stands
there from the label on and does not follow what happens.
"""

from datetime import time

from whereabouts.carriers.fedex.dated import dated
from whereabouts.carriers.moment import day, moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.domain.tracking import EstimatedDelivery


def estimate(result: Payload) -> EstimatedDelivery | None:
    """The day is the estimate's as it is written, else the last of the window."""
    stated = dated(result, "ESTIMATED_DELIVERY")
    window = result["estimatedDeliveryTimeWindow"]["window"]
    begins, ends = window["begins"].text, window["ends"].text
    on = day(stated) or day(ends) or day(begins)
    if day(ends) in (None, on) and day(begins) in (None, on) and (begins or ends):
        return promised(on, _clock(begins), _clock(ends) or _clock(stated))
    return promised(on, closes=_clock(stated))


def _clock(text: str) -> time | None:
    at = moment(text)
    return at.time() if at else None
