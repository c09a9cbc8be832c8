"""What ShipStation and ShipEngine post: parcels in full, or a pointer to what has to be read."""

from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.shipstation.tracked import NAME, is_tracked, read_tracked


def read_webhook(body: Payload) -> tuple[ParcelReport, ...]:
    reports = each_once(report for message in body for report in _parcels(message))
    return reports or (failed(NAME, ErrorKind.UNREADABLE, "neither a parcel nor a pointer"),)


def _parcels(message: Payload) -> tuple[ParcelReport, ...]:
    url = message["resource_url"].text
    told = tuple(read_tracked(data, url) for data in message["data"] if is_tracked(data))
    if told:
        return told
    if is_tracked(message):
        return (read_tracked(message, url),)
    is_pointer = url or message["resource_type"].text
    return (ParcelReport(carrier=NAME),) if is_pointer else ()
