"""UPS payloads of our own making, built from what a test cares for."""

from typing import Any

from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.ups import UPS

NUMBER = "1ZWHERE00300000017"


def activity(code: str = "005", at: str = "20260310 141500", **members: Any) -> dict[str, Any]:
    """A row by its three-digit code, without anything about GMT."""
    day, _, clock = at.partition(" ")
    status = {"type": "I", "code": "ZZ", "statusCode": code, "description": "A row"}
    return {"status": status, "date": day, "time": clock} | members


def told(*activities: dict[str, Any], **members: Any) -> dict[str, Any]:
    """An answer with one package, whose rows are given oldest first and sent newest first."""
    package = {"trackingNumber": NUMBER, "activity": list(reversed(activities))} | members
    return {"trackResponse": {"shipment": [{"inquiryNumber": NUMBER, "package": [package]}]}}


def pushed(**members: Any) -> dict[str, Any]:
    """A push of one scan on the way, of a quarter past two in the afternoon in Denver."""
    status = {"type": "I", "code": "DP", "description": "Departed", "descriptionCode": "005"}
    return {
        "trackingNumber": NUMBER,
        "localActivityDate": "20260310",
        "localActivityTime": "141500",
        "gmtActivityDate": "20260310",
        "gmtActivityTime": "201500",
        "activityLocation": {"city": "Denver", "stateProvince": "CO", "country": "US"},
        "activityStatus": status,
        "scheduledDeliveryDate": "",
        "actualDeliveryDate": "",
        "actualDeliveryTime": "",
    } | members


def answered(payload: Any) -> ParcelReport:
    (report,) = UPS.answer(Payload(payload))
    return report


def heard(payload: Any) -> ParcelReport:
    (report,) = UPS.webhook(Payload(payload))
    return report


def read(shape: Shape, body: bytes) -> tuple[ParcelReport, ...]:
    return UPS.read(shape, body)
