"""FedEx payloads of our own making, built from what a test cares for."""

from typing import Any

from whereabouts.carriers.fedex import FEDEX
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport

NUMBER = "700300100017"


def scanned(
    code: str = "IT", at: str = "2026-03-10T14:15:00-06:00", **members: Any
) -> dict[str, Any]:
    """A row by its movement code."""
    return {"date": at, "eventType": code, "eventDescription": "A row"} | members


def result(*scans: dict[str, Any], top: str = "", **members: Any) -> dict[str, Any]:
    """One result, whose scans are given oldest first and sent newest first."""
    return {
        "trackingNumberInfo": {"trackingNumber": NUMBER},
        "latestStatusDetail": {"code": top},
        "scanEvents": list(reversed(scans)),
    } | members


def told(*results: dict[str, Any], number: str = NUMBER) -> dict[str, Any]:
    """An answer with all results of one number."""
    results_of_one = {"trackingNumber": number, "trackResults": list(results)}
    return {"transactionId": "t-1", "output": {"completeTrackResults": [results_of_one]}}


def answered(payload: Any) -> ParcelReport:
    (report,) = FEDEX.answer(Payload(payload))
    return report


def heard(payload: Any) -> ParcelReport:
    (report,) = FEDEX.webhook(Payload(payload))
    return report
