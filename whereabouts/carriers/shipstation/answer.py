"""What ShipStation and ShipEngine answer when asked about a label or a number."""

from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.shipstation.errors import error_in
from whereabouts.carriers.shipstation.shipments import is_list_of_shipments, read_shipments
from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.carriers.shipstation.tracked import NAME, is_tracked, read_tracked
from whereabouts.domain.tracking import TrackingStatus


def read_answer(body: Payload) -> tuple[ParcelReport, ...]:
    """The answer is the parcel itself; the first API knows only which labels there are."""
    if is_tracked(body):
        return (read_tracked(body),)
    if is_list_of_shipments(body):
        labels = [_label(row) for row in read_shipments(body).shipped if row.tracking_number]
        return each_once(labels) or (ParcelReport(carrier=NAME),)
    error = error_in(body)
    if error is not None:
        return (failed(NAME, error.kind, error.message),)
    return (failed(NAME, ErrorKind.UNREADABLE, "neither a parcel nor an error"),)


def _label(row: Shipped) -> ParcelReport:
    return ParcelReport(
        carrier=row.carrier or NAME,
        tracking_number=row.tracking_number,
        status=TrackingStatus.CANCELLED if row.voided else TrackingStatus.LABEL_CREATED,
    )
