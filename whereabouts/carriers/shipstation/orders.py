"""Which order a label of the second API belongs to: the label itself has the shop's id of it at
best, its shipment has the number, too."""

from urllib.parse import quote

from whereabouts.carriers.call import CallFailed, Heard
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.account import Way
from whereabouts.carriers.shipstation.refusals import refusal_in
from whereabouts.carriers.shipstation.shipped import Shipped


async def got(way: Way, path: str) -> Heard:
    """What is there. Raises `CallFailed` for whatever is no success."""
    heard = await way.call("GET", path)
    if heard.is_success:
        return heard
    refusal = refusal_in(heard)
    raise CallFailed(refusal.kind, refusal.message)


class Orders:
    """Asks for each shipment once: the packages of one label share it. `path` is where shipments
    are, and empty where no list needs them."""

    def __init__(self, way: Way, path: str) -> None:
        self._way = way
        self._path = path
        self._shipments: dict[str, Payload] = {}

    async def named(self, row: Shipped) -> Shipped:
        """With its order's number. Raises `CallFailed` for a row that nothing else names."""
        if row.order_number or not row.shipment or not self._path:
            return row
        try:
            shipment = await self._shipment(row.shipment)
        except CallFailed:
            if row.order_key:
                return row
            raise
        key = row.order_key or shipment["external_order_id"].text
        named = {"order_number": shipment["shipment_number"].text, "order_key": key}
        return row.model_copy(update=named)

    async def _shipment(self, shipment: str) -> Payload:
        if shipment not in self._shipments:
            heard = await got(self._way, self._path + quote(shipment, safe=""))
            self._shipments[shipment] = heard.payload
        return self._shipments[shipment]
