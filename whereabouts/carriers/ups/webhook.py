"""What Track Alert pushes: one flat event of one parcel, with empty texts for what is missing."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    standing,
    unknown_codes,
)
from whereabouts.carriers.ups.errors import refusal
from whereabouts.carriers.ups.estimate import pushed_estimate
from whereabouts.carriers.ups.evidence import evidence_in
from whereabouts.carriers.ups.scan import scan
from whereabouts.carriers.ups.stated import Stated, wall_clock
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

#: In the order of `Stated`. The offset is in UPS's description and hardly ever sent.
_TIMES = (
    "localActivityDate",
    "localActivityTime",
    "gmtActivityDate",
    "gmtActivityTime",
    "gmtOffset",
)


def webhook(payload: Payload) -> tuple[ParcelReport, ...]:
    """The report of the event. A news of dates or photos leaves the status unknown."""
    pushes = [push for push in payload if push["trackingNumber"].text]
    return tuple(_report(push) for push in pushes) or (refusal(payload),)


def _report(push: Payload) -> ParcelReport:
    event = _event(push)
    status = standing([event])
    delivered = status is S.DELIVERED
    stated = wall_clock(push["actualDeliveryDate"].text, push["actualDeliveryTime"].text)
    return ParcelReport(
        carrier="ups",
        tracking_number="".join(push["trackingNumber"].text.split()),
        status=status,
        events=(event,),
        # A delivered parcel's push still names the day it was once scheduled for.
        estimate=None if status.is_terminal else pushed_estimate(push),
        delivered_at=(delivered_at([event]) or stated) if delivered else None,
        signed=event.signed,
        photo=event.photo,
        unknown_codes=unknown_codes([event]),
    )


def _event(push: Payload) -> ReportedEvent:
    stated = Stated(*(push[key].text for key in _TIMES))
    return scan(push["activityStatus"], stated, push["activityLocation"], evidence_in(push))
