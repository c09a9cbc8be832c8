"""When DHL expects to deliver. Its times are the destination's, whatever letter ends them."""

from datetime import time

from whereabouts.carriers.moment import day, moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.promise import promised
from whereabouts.domain.tracking import EstimatedDelivery


def time_frame(frame: Payload) -> EstimatedDelivery | None:
    """A window within a day, or the last day of a longer one."""
    opens, closes = frame["estimatedFrom"].text, frame["estimatedThrough"].text
    if day(opens) != day(closes):
        return promised(day(closes) or day(opens))
    return promised(day(closes), _clock(opens), _clock(closes))


def by_time(stated: str, remark: str = "") -> EstimatedDelivery | None:
    """A day, and the hour by which unless that is only the day's end."""
    whole_day = "end of day" in remark.lower()
    return promised(day(stated), closes=None if whole_day else _clock(stated))


def _clock(stated: str) -> time | None:
    written = moment(stated)
    return written.time() if written else None
