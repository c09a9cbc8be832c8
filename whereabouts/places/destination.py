"""What an order's clocks need to know of a shipping address."""

from datetime import datetime

from whereabouts.domain.order import Destination
from whereabouts.domain.purchase import ShipTo
from whereabouts.places.closed_days import business_calendar
from whereabouts.places.zones import zones_of


def destination(ship_to: ShipTo, at: datetime) -> Destination:
    """The zones and closed days of an address, as known at a time."""
    return Destination(
        country=ship_to.country,
        zones=zones_of(ship_to),
        calendar=business_calendar(ship_to.country, ship_to.region, at.date()),
        at=at,
    )
