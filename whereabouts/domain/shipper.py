"""Who sends a store's parcels."""

from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import ShipTo


class Shipper(Frozen):
    """Whom a carrier may call about a parcel, and where it comes from."""

    name: str
    phone: str
    address: ShipTo
