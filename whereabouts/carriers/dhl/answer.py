"""What DHL answers, by the unified API or by DHL Express's own: the shape tells which."""

from whereabouts.carriers.dhl.errors import refusal
from whereabouts.carriers.dhl.express import express_report, is_express
from whereabouts.carriers.dhl.unified import unified_report
from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

_TELLING = ("id", "shipmentTrackingNumber", "events", "pieces")


def answer(payload: Payload) -> tuple[ParcelReport, ...]:
    """One report per number; a problem counts only where no shipment stands beside it."""
    found = [report for row in payload for report in _reports(row)]
    return each_once(found) or (failed("dhl", ErrorKind.UNREADABLE, "this is no answer of DHL's"),)


def _reports(row: Payload) -> list[ParcelReport]:
    shipments = row["shipments"]
    if shipments.value == []:
        return [failed("dhl", ErrorKind.NOT_FOUND, "the answer holds no shipment")]
    told = [shipment for shipment in shipments or row if shipment.first_of(*_TELLING)]
    return [_report(shipment) for shipment in told] or [refusal(row)]


def _report(shipment: Payload) -> ParcelReport:
    return express_report(shipment) if is_express(shipment) else unified_report(shipment)
