"""A carrier system as the product works with it: what is understood, asked and believed."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from whereabouts.carriers.account import Connection
from whereabouts.carriers.alerts import Activator, Alerts
from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.intercepting import Stops
from whereabouts.carriers.live import LiveTracking
from whereabouts.carriers.pointing import Follower
from whereabouts.carriers.proof import Prove, Prover


@dataclass(frozen=True, slots=True)
class System:
    """One of them; what it lacks it cannot do.

    `carriers` are those whose parcels it knows, in our spelling, and none for one that knows
    any. `secrets` are the names that an account may give.
    """

    name: str
    dialect: Dialect | None = None
    carriers: frozenset[str] = frozenset()
    secrets: frozenset[str] = frozenset()
    connect: Callable[[Connection], LiveTracking] | None = None
    alerts: Callable[[Connection], Alerts] | None = None
    #: By whom a parcel under way is stopped, where the carrier does that for a machine.
    stops: Callable[[Connection], Stops] | None = None
    #: The word it posts first to a new address and wants to hear back, where a post is one.
    challenge: Callable[[bytes], str] | None = None
    #: The address that a post points to, and who follows it.
    pointed: Callable[[bytes], str] | None = None
    follower: Callable[[Connection], Follower] | None = None
    #: The secret that stands in its address, where a system signs nothing.
    word: str = ""
    #: Who says back what it posts first to a subscription's address.
    activator: Callable[[Connection], Activator] | None = None
    #: Who may post its webhooks: `prove` by the account's secrets alone, `prover` by keys that
    #: the system publishes.
    prove: Prove | None = None
    prover: Callable[[httpx.AsyncBaseTransport], Prover] | None = None
    #: Whether its proof covers the body. Where it does not, the carrier is asked.
    signs_body: bool = False

    def knows(self, carrier: str) -> bool:
        return not self.carriers or carrier in self.carriers
