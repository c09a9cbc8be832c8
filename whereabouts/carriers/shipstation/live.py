"""Connects a store's account at ShipStation to the best tracking that its keys open."""

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.live import LiveTracking
from whereabouts.carriers.shipstation.account import SECRETS, has, limits, second, shipengine
from whereabouts.carriers.shipstation.labels_live import CALLS, LabelTracking
from whereabouts.carriers.shipstation.shipengine_live import ShipEngineTracking
from whereabouts.carriers.shipstation.tracked import NAME
from whereabouts.carriers.shipstation.untracked import Untracked

__all__ = ["SECRETS", "connect"]


def connect(connection: Connection) -> LiveTracking:
    """Raises `AccountIncomplete`."""
    if has(connection, "shipengine_key"):
        credential = connection.credential(NAME, "shipengine_key")
        return ShipEngineTracking(shipengine(connection), credential, limits(connection))
    if has(connection, "api_key"):
        credential = connection.credential(NAME, "api_key")
        return LabelTracking(second(connection), credential, limits(connection, CALLS))
    if has(connection, "v1_key", "v1_secret"):
        return Untracked(connection.credential(NAME, "v1_key"))
    raise AccountIncomplete("shipengine_key, api_key, or v1_key with v1_secret is missing")
