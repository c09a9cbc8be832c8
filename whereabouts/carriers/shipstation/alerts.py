"""ShipEngine told to tell of a parcel: it then posts what happens to the account's webhook, until
the parcel is delivered."""

from collections.abc import Sequence

from whereabouts.carriers.account import Connection
from whereabouts.carriers.alerts import Alerts, Subscribed
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.live import Asked
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.shipstation.account import Way, has, shipengine
from whereabouts.carriers.shipstation.carrier_code import UNKNOWN_CARRIER, carrier_code
from whereabouts.carriers.shipstation.refusals import refusal_in

_OWN = "ShipStation tells of the labels it made, and takes no orders to tell of others"


def alerts(connection: Connection) -> Alerts:
    """Those that the account's keys open."""
    if has(connection, "shipengine_key"):
        return ShipEngineAlerts(shipengine(connection, toll=connection.toll))
    return OwnLabelsOnly()


class ShipEngineAlerts:
    """One ShipEngine account. The parcel's carrier must be connected to it."""

    def __init__(self, account: Way) -> None:
        self._account = account

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        return tuple([await self._subscribed(parcel) for parcel in parcels])

    async def _subscribed(self, parcel: Asked) -> Subscribed:
        number = parcel.tracking_number
        return Subscribed(tracking_number=number, refused=await self._refusal(parcel))

    async def _refusal(self, parcel: Asked) -> str:
        carrier = carrier_code(parcel.carrier)
        if not carrier:
            return UNKNOWN_CARRIER
        params = {"carrier_code": carrier, "tracking_number": spelled(parcel.tracking_number)}
        try:
            heard = await self._account.call("POST", "/v1/tracking/start", params)
        except CallFailed as failure:
            return failure.message
        return "" if heard.is_success else refusal_in(heard).message


class OwnLabelsOnly:
    """ShipStation itself posts what happens to the labels it made, and cannot be told of more."""

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        return tuple(
            Subscribed(tracking_number=one.tracking_number, refused=_OWN) for one in parcels
        )
