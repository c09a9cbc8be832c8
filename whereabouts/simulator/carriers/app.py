"""All carrier systems behind one address, each under its own name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from starlette.routing import Mount, Router
from starlette.types import ASGIApp

from whereabouts.simulator.carriers.dhl import Dhl
from whereabouts.simulator.carriers.easyship import Easyship
from whereabouts.simulator.carriers.fedex import FedEx
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known
from whereabouts.simulator.carriers.shipengine import ShipEngine
from whereabouts.simulator.carriers.ups import Ups
from whereabouts.simulator.carriers.usps import Usps
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.story import Story

#: Knows a parcel whatever carrier moves it, as the product names the systems.
SYSTEMS = ("ups", "fedex", "usps", "dhl", "shipstation", "easyship")


class Carriers:
    """`now` is the order's time, `wall` the wall's."""

    def __init__(
        self,
        stories: Iterable[Story],
        keys: CarrierKeys,
        now: Callable[[], datetime],
        wall: Callable[[], datetime],
    ) -> None:
        known = Known(stories, now)
        self.ups = Ups(known, keys, wall)
        self.fedex = FedEx(known, keys, wall)
        self.usps = Usps(known, keys, wall)
        self.dhl = Dhl(known, keys, wall)
        self.shipengine = ShipEngine(known, keys)
        self.easyship = Easyship(known, keys)
        # No `Starlette`: it would stand between an application and the socket it cuts.
        self.app: ASGIApp = Router(routes=[Mount(f"/{name}", one.app) for name, one in self._all])

    @property
    def _all(self) -> tuple[tuple[str, "_StandIn"], ...]:
        every = (self.ups, self.fedex, self.usps, self.dhl, self.shipengine, self.easyship)
        return tuple(zip(SYSTEMS, every, strict=True))

    def trouble(self, system: str, faults: Faults) -> None:
        """From now on the system has these troubles."""
        dict(self._all)[system].faults = faults


def bases(url: str) -> Mapping[str, str]:
    """Where each system is, under the address of all, as the product's settings have it."""
    return {name: f"{url}/{name}" for name in SYSTEMS}


_StandIn = Ups | FedEx | Usps | Dhl | ShipEngine | Easyship
