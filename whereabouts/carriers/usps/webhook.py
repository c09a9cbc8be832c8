"""What USPS pushes to subscribers: an envelope around an answer that is JSON once more."""

import json
from decimal import Decimal

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.usps.answer import answer

_ENVELOPE = ("subscriptionId", "challenge", "timestamp")


def webhook(payload: Payload) -> tuple[ParcelReport, ...]:
    """The parcels of a push. A challenge or a notice about the subscription names none."""
    inner = payload["payload"]
    if inner:
        return _inside(inner)
    if payload.first_of(*_ENVELOPE) and not payload.first_of("trackingNumber", "trackingEvents"):
        return (ParcelReport(carrier="usps"),)
    return answer(payload)


def _inside(inner: Payload) -> tuple[ParcelReport, ...]:
    if not isinstance(inner.value, str):
        return answer(inner)
    try:
        value = json.loads(inner.value, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return (failed("usps", ErrorKind.UNREADABLE, "the payload inside is no JSON"),)
    return answer(Payload(value))
