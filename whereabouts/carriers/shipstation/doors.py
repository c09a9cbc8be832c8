"""Which lists a pointer may lead to, and what opens them."""

import re
from collections.abc import Callable
from typing import NamedTuple

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import Toll
from whereabouts.carriers.shipstation.account import Way, first, second, shipengine


class Door(NamedTuple):
    """One of ShipStation's APIs. `shipments` is where it has a shipment by its id, where the
    lists do not say all."""

    hosts: re.Pattern[str]
    lists: frozenset[str]
    shipments: str
    way: Callable[[Connection, str, Toll | None], Way]


#: No list of one has the path of another's: behind a stand-in's address they are told apart.
_DOORS = (
    Door(
        hosts=re.compile(r"ssapi[0-9]*\.shipstation\.com", re.ASCII),
        lists=frozenset({"/shipments", "/fulfillments"}),
        shipments="",
        way=first,
    ),
    Door(
        hosts=re.compile(r"api\.shipstation\.com", re.ASCII),
        lists=frozenset({"/v2/labels", "/v2/shipments", "/v2/fulfillments"}),
        shipments="/v2/shipments/",
        way=second,
    ),
    Door(
        hosts=re.compile(r"api\.shipengine\.com", re.ASCII),
        lists=frozenset({"/v1/labels", "/v1/shipments"}),
        shipments="/v1/shipments/",
        way=shipengine,
    ),
)


def door_to(host: str, path: str) -> Door | None:
    """None for what is not read. Behind a stand-in, `host` is empty."""
    doors = (door for door in _DOORS if not host or door.hosts.fullmatch(host))
    return next((door for door in doors if path in door.lists), None)
