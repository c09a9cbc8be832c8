"""The stores of this installation: one TOML file each, read and checked at boot."""

from whereabouts.stores.fault import Fault, StoreFilesWrong
from whereabouts.stores.read import load_stores
from whereabouts.stores.registry import MayReach, Stores
from whereabouts.stores.store import Store, StoreSecrets

__all__ = [
    "Fault",
    "MayReach",
    "Store",
    "StoreFilesWrong",
    "StoreSecrets",
    "Stores",
    "load_stores",
]
