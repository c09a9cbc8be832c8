"""What Easyship answers when asked about a shipment or a parcel."""

from whereabouts.carriers.easyship.errors import error_in
from whereabouts.carriers.easyship.legs import read_legs
from whereabouts.carriers.easyship.tracking import NAME, is_tracking
from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: Foreign parcels are trackings, own ones shipments; one is asked for by its id, or many are.
_WRAPPERS = ("tracking", "trackings", "shipment", "shipments")


def read_answer(body: Payload) -> tuple[ParcelReport, ...]:
    found = [item for key in _WRAPPERS for item in body[key] if is_tracking(item)]
    if not found and is_tracking(body):
        found = [body]
    reports = each_once(report for item in found for report in read_legs(item))
    return reports or (_failure(body),)


def _failure(body: Payload) -> ParcelReport:
    error = error_in(body)
    if error is not None:
        return failed(NAME, error.kind, error.message)
    if any(body[key].value == [] for key in _WRAPPERS):
        return failed(NAME, ErrorKind.NOT_FOUND, "the list is empty")
    return failed(NAME, ErrorKind.UNREADABLE, "neither a shipment nor an error")
