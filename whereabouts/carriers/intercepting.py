"""Stopping a parcel on its way to a wrong address: what a carrier may be asked, what it answers,
and what its scans prove of it."""

from typing import Protocol

from pydantic import Field

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.shipper import Shipper

#: By carrier, the codes that show what became of an intercept it had accepted.
_PROOFS = {
    "ups": {
        "028": InterceptOutcome.DONE,
        "096": InterceptOutcome.DONE,
        "118": InterceptOutcome.DONE,
        "114": InterceptOutcome.FAILED,
    }
}


class ToStop(Frozen):
    """One parcel under way. Personal. `right_address` is where it should go, if that is known."""

    tracking_number: str
    shipper: Shipper
    receiver: ShipTo
    right_address: ShipTo | None = None


class Offer(Frozen):
    """What the carrier would do, each with its fee; `words` where it would do nothing."""

    fees: dict[InterceptHow, str] = Field(default_factory=dict)
    words: str = ""


class Stopped(Frozen):
    """What became of a request. ACCEPTED is not done: a scan shows whether it was."""

    outcome: InterceptOutcome
    words: str = ""


class Stops(Protocol):
    """One account by which parcels can be stopped. Nothing is tried twice, and nothing raises."""

    async def offer(self, parcel: ToStop) -> Offer:
        """What could be done now, and for how much. Changes nothing."""
        ...

    async def stop(self, parcel: ToStop, how: InterceptHow) -> Stopped:
        """Have it stopped. It costs money."""
        ...


def cannot(carrier: str) -> str:
    """What an agent is told of a carrier that takes no such request from a machine."""
    return (
        f"{carrier_name(carrier)} cannot be asked by us to stop a parcel: call the carrier, or "
        "wait until the parcel comes back"
    )


def has_api(carrier: str) -> bool:
    """Whether the carrier takes such requests at all."""
    return carrier in _PROOFS


def proof_of(carrier: str, code: str) -> InterceptOutcome | None:
    """What a scan's code proves, if anything."""
    return _PROOFS.get(carrier, {}).get(code)
