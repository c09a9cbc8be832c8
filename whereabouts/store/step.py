"""The steps of a shop's delivery, read and ready to be kept."""

from typing import NamedTuple

from whereabouts.domain.facts import AddressChanged, Fact
from whereabouts.domain.purchase import Purchase, ShipTo
from whereabouts.domain.start import OrderStart
from whereabouts.store.beside import NOTHING_BESIDE, Beside
from whereabouts.storefronts.generic import GenericScan
from whereabouts.storefronts.reading import ParcelSeen, ParcelsListed

SHOP = "shop"


class Bought(NamedTuple):
    """A new order, or one that is known."""

    event_id: str
    purchase: Purchase
    start: OrderStart


class Told(NamedTuple):
    """Facts of one order."""

    event_id: str
    order_id: str
    facts: tuple[Fact, ...]
    beside: Beside = NOTHING_BESIDE
    source: str = SHOP


class Moved(NamedTuple):
    """An order that goes elsewhere."""

    event_id: str
    order_id: str
    ship_to: ShipTo
    fact: AddressChanged


class Scanned(NamedTuple):
    """Scans, each of its own number."""

    scans: tuple[GenericScan, ...]


Step = Bought | Told | Moved | Scanned | ParcelSeen | ParcelsListed


class Mark(NamedTuple):
    """What tells one delivery of a source from others, so that copies of it are known."""

    source: str
    key: str
