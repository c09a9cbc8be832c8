"""Says back what a carrier system posts first to the address of a new subscription."""

import logging

from whereabouts.carriers.systems import SYSTEMS
from whereabouts.carriers.wires import Wires
from whereabouts.connecting import connection_to
from whereabouts.gateway.house import House
from whereabouts.stores import Store

_log = logging.getLogger(__name__)


class Activation:
    """After the post was answered: the system waits for nothing. One that fails is logged, and
    the account's parcels are looked at as if nobody pushed them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._wires = Wires(house.settings.provider_timeout)

    async def answer(self, store: Store, system: str, body: bytes) -> None:
        """For a delivery that proved itself; one that asks for no activation is let be."""
        activator = SYSTEMS[system].activator
        if activator is None:
            return
        house = self._house
        connection = connection_to(house.settings, store, system, self._wires, house.now)
        refused = await activator(connection).activate(body)
        if refused:
            about = {"store": store.name, "carrier": system}
            _log.warning("a subscription could not be activated: %s", refused, extra=about)
