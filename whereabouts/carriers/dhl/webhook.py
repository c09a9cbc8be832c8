"""What DHL pushes: the shape of its unified answers, with the latest status alone."""

from whereabouts.carriers.dhl.answer import answer
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport

_SUBSCRIPTION = ("scope", "self", "expires", "secret", "subscription", "hook")


def webhook(payload: Payload) -> tuple[ParcelReport, ...]:
    """The shipments of a push. A word about the subscription itself names none."""
    if payload.first_of(*_SUBSCRIPTION) and not payload["shipments"]:
        return (ParcelReport(carrier="dhl"),)
    return answer(payload)
