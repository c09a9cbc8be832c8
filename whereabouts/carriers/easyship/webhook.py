"""What Easyship posts about shipments.

The body is under `data` since 2024-09, before that under the name of what it tells of. Most
events are not about the parcel's way: their `status` is that of a label or a warehouse.
"""

from whereabouts.carriers.easyship.legs import read_legs
from whereabouts.carriers.easyship.tracking import NAME, is_tracking
from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.domain.tracking import TrackingStatus

_BODY = ("data", "tracking_status", "label", "shipment")
_MADE = {
    "shipment.label.created": TrackingStatus.LABEL_CREATED,
    "shipment.cancelled": TrackingStatus.CANCELLED,
}


def read_webhook(body: Payload) -> tuple[ParcelReport, ...]:
    reports = each_once(report for message in body for report in _parcels(message))
    return reports or (failed(NAME, ErrorKind.UNREADABLE, "no event of a shipment"),)


def _parcels(message: Payload) -> tuple[ParcelReport, ...]:
    event = message["event_type"].text.lower().replace("_", ".")
    told = next((message[key] for key in _BODY if message[key].is_object), message)
    if not event or event.startswith("shipment.tracking"):
        return read_legs(told) if is_tracking(told) else ()
    status = _MADE.get(event, TrackingStatus.UNKNOWN)
    number = told["tracking_number"].text
    return (ParcelReport(carrier=NAME, tracking_number=number, status=status),)
