"""Connects a store's account at ShipStation to the best tracking that its keys open."""

from functools import partial

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.live import Asked, LiveTracking
from whereabouts.carriers.one_by_one import OneByOne
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.shipstation import labels_live, shipengine_live
from whereabouts.carriers.shipstation.account import (
    FIRST_LIMITS,
    SECRETS,
    has,
    limits,
    second,
    shipengine,
)
from whereabouts.carriers.shipstation.tracked import NAME

__all__ = ["SECRETS", "connect"]

_WHY = "ShipStation's first API tells of labels only: tracking needs api_key or shipengine_key"


def connect(connection: Connection) -> LiveTracking:
    """Raises `AccountIncomplete`."""
    if has(connection, "shipengine_key"):
        credential = connection.credential(NAME, "shipengine_key")
        ask = partial(shipengine_live.ask, shipengine(connection))
        return OneByOne(NAME, credential, limits(connection), ask)
    if has(connection, "api_key"):
        credential = connection.credential(NAME, "api_key")
        ask = partial(labels_live.ask, second(connection))
        return OneByOne(NAME, credential, limits(connection, labels_live.CALLS), ask)
    if has(connection, "v1_key", "v1_secret"):
        return OneByOne(
            NAME,
            connection.credential(NAME, "v1_key"),
            connection.limits or FIRST_LIMITS,
            _untracked,
        )
    raise AccountIncomplete("shipengine_key, api_key, or v1_key with v1_secret is missing")


async def _untracked(_parcel: Asked) -> ParcelReport:
    """An account that has no more than the first API still hears of labels by webhooks."""
    raise CallFailed(ErrorKind.REFUSED, _WHY)
