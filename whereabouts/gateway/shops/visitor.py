"""Who brings a shop system's delivery: the shop itself, by its signature over the exact bytes."""

from typing import NamedTuple

from fastapi import Request

from whereabouts.gateway.body import read_body
from whereabouts.gateway.doors import stranger
from whereabouts.gateway.house import House
from whereabouts.gateway.shops.system import ShopSystem
from whereabouts.storefronts.body_signature import is_signed
from whereabouts.storefronts.delivery import Delivery
from whereabouts.stores import Store

#: Compared with where there is no secret, so that an unknown store takes as long as a known one.
_NOBODYS = "no store has this secret, for it is printed here"
#: Orders of hundreds of lines come whole, each line with its taxes and discounts.
MAX_BYTES = 4 * 1024 * 1024
#: Far more than a ping, and far less than an order.
_PING_BYTES = 256


class Brought(NamedTuple):
    """A delivery that is truly a shop's, and the store it is for."""

    store: Store
    delivery: Delivery
    body: bytes


async def brought(house: House, system: ShopSystem, name: str, request: Request) -> Brought:
    """The delivery. Refusals never tell which part was wrong."""
    delivery = system.delivery(request.headers)
    if not delivery.signature:
        raise stranger()
    body = await read_body(request, MAX_BYTES)
    store = house.stores.get(name)
    secrets = system.secrets(store) if store else ()
    values = [secret.get_secret_value() for secret in secrets] or [_NOBODYS]
    genuine = is_signed(delivery.signature, body, values)
    if store is None or not secrets or not genuine:
        raise stranger()
    if system.shop(store) not in ("", delivery.shop.lower()):
        raise stranger()
    return Brought(store, delivery, body)


async def unsigned(request: Request) -> bytes:
    """The body of a ping, which nobody signs. More than that is refused as unsigned."""
    return await read_body(request, _PING_BYTES)
