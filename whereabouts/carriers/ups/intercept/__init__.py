"""UPS's Delivery Intercept v2: a parcel on its way is held, brought later, sent back or sent
elsewhere, for a fee."""

from whereabouts.carriers.ups.intercept.client import DeliveryIntercept, connect
from whereabouts.carriers.ups.intercept.outcome import Accepted, Refused, Unanswered
from whereabouts.carriers.ups.intercept.wanted import (
    BackToSender,
    Contact,
    Elsewhere,
    Held,
    Intercept,
    InterceptCode,
    Later,
    Party,
    Place,
    ReturnReason,
)

__all__ = [
    "Accepted",
    "BackToSender",
    "Contact",
    "DeliveryIntercept",
    "Elsewhere",
    "Held",
    "Intercept",
    "InterceptCode",
    "Later",
    "Party",
    "Place",
    "Refused",
    "ReturnReason",
    "Unanswered",
    "connect",
]
