"""How one system speaks of parcels, and the one way into every reader: bytes in, reports out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: Pure and total: whatever it is given, it returns at least one report or says nothing.
Reader = Callable[[Payload], tuple[ParcelReport, ...]]


class Shape(StrEnum):
    """What a payload was sent as."""

    TRACKING = "tracking"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The readers of one system; `name` is our spelling of it.

    `answer` reads what the tracking API answers, errors among it; `webhook` what is pushed.
    """

    name: str
    answer: Reader
    webhook: Reader

    def read(self, shape: Shape, body: bytes) -> tuple[ParcelReport, ...]:
        """What a body says, parcel by parcel. Never raises."""
        payload = payload_of(body)
        if payload is None:
            return (failed(self.name, ErrorKind.UNREADABLE, "this is no JSON"),)
        reader = self.answer if shape is Shape.TRACKING else self.webhook
        return reader(payload)


def payload_of(body: bytes) -> Payload | None:
    """The JSON of a body, or None where it is none."""
    try:
        return Payload(json.loads(body, parse_float=Decimal))
    except (ValueError, ArithmeticError, RecursionError):
        return None
