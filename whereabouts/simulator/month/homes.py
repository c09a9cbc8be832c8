"""Where shoppers live, and how far that is from the store's warehouse in Reno."""

from enum import StrEnum
from typing import NamedTuple

from whereabouts.domain.purchase import ShipTo


class Reach(StrEnum):
    """How far a parcel goes."""

    NEAR = "NEAR"
    FAR = "FAR"
    ACROSS = "ACROSS"
    ABROAD = "ABROAD"


class Home(NamedTuple):
    """A town; `area` is that of its telephone numbers."""

    city: str
    region: str
    postal_code: str
    zone: str
    area: str
    reach: Reach
    country: str = "US"

    def ship_to(self, name: str, number: int) -> ShipTo:
        return ShipTo(
            name=name,
            address1=f"{number} Juniper Street",
            city=self.city,
            region=self.region,
            postal_code=self.postal_code,
            country=self.country,
        )


_PACIFIC, _CENTRAL, _EASTERN = "America/Los_Angeles", "America/Chicago", "America/New_York"

#: How many of a hundred orders go where.
HOMES: dict[Home, float] = {
    Home("Sacramento", "CA", "95814", _PACIFIC, "916", Reach.NEAR): 9,
    Home("Los Angeles", "CA", "90012", _PACIFIC, "213", Reach.NEAR): 11,
    Home("Portland", "OR", "97204", _PACIFIC, "503", Reach.NEAR): 7,
    Home("Denver", "CO", "80202", "America/Denver", "303", Reach.FAR): 8,
    Home("Phoenix", "AZ", "85004", "America/Phoenix", "602", Reach.FAR): 6,
    Home("Austin", "TX", "78701", _CENTRAL, "512", Reach.FAR): 9,
    Home("Chicago", "IL", "60601", _CENTRAL, "312", Reach.FAR): 10,
    Home("Atlanta", "GA", "30303", _EASTERN, "404", Reach.ACROSS): 8,
    Home("Miami", "FL", "33130", _EASTERN, "305", Reach.ACROSS): 7,
    Home("Brooklyn", "NY", "11201", _EASTERN, "718", Reach.ACROSS): 10,
    Home("Boston", "MA", "02108", _EASTERN, "617", Reach.ACROSS): 6,
    Home("Anchorage", "AK", "99501", "America/Anchorage", "907", Reach.ACROSS): 2,
    Home("Toronto", "ON", "M5V 2T6", "America/Toronto", "416", Reach.ABROAD, "CA"): 4,
    Home("Manchester", "", "M1 1AE", "Europe/London", "", Reach.ABROAD, "GB"): 3,
}
