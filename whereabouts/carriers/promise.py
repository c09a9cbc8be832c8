"""When a parcel is promised: the day, and a window within it where the carrier means one."""

from datetime import date, time

from whereabouts.domain.tracking import EstimatedDelivery

_MIDNIGHT = time(0)
#: From here on a closing time only says "some time that day".
_END_OF_DAY = time(23, 59)


def promised(
    on: date | None, opens: time | None = None, closes: time | None = None
) -> EstimatedDelivery | None:
    """The promise for a day. The start and the end of a day are no window, and a window that
    closes before it opens lies in more days than this one."""
    if on is None:
        return None
    if opens == _MIDNIGHT:
        opens = None
    if closes is not None and (closes == _MIDNIGHT or closes >= _END_OF_DAY):
        return EstimatedDelivery(day=on)
    if opens and closes and closes < opens:
        return EstimatedDelivery(day=on)
    return EstimatedDelivery(day=on, opens=opens, closes=closes)
