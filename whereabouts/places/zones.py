"""Which clocks an address may live by: IANA zones from country, region and postal code.

States and provinces come from our own tables, all other countries from the time zone
database. Several zones mean that the address alone does not tell which one it is.
"""

from collections.abc import Mapping
from functools import lru_cache

from whereabouts.domain.purchase import ShipTo
from whereabouts.places.country_zones import zones_of_country
from whereabouts.places.regions.countries import COUNTRIES, region_of
from whereabouts.places.regions.region import Zones
from whereabouts.places.spelling import folded


def zones_of(ship_to: ShipTo) -> Zones:
    """The zones the address may lie in, the most populous first; never empty."""
    return _zones(ship_to.country, ship_to.region, folded(ship_to.postal_code))


@lru_cache(maxsize=10_000)
def _zones(country: str, region: str, postal: str) -> Zones:
    if country not in COUNTRIES:
        return _narrowed(zones_of_country(country), country, postal, _ISLANDS.get(country))
    found = region_of(country, region)
    if found is None:
        return COUNTRIES[country].zones
    return _narrowed(found.zones, country, postal, found.by_postal)


def _narrowed(
    zones: Zones, country: str, postal: str, exceptions: Mapping[str, Zones] | None
) -> Zones:
    """The zones this postal code leaves; without a usable one, all of them."""
    if exceptions is None or not _is_postal(country, postal):
        return zones
    prefixes = (postal[:size] for size in range(len(postal), 0, -1))
    return next((exceptions[prefix] for prefix in prefixes if prefix in exceptions), zones[:1])


def _is_postal(country: str, postal: str) -> bool:
    if country == "CA":
        return len(postal) >= _CA_PREFIX and postal[1].isdigit()
    return postal.isdigit() and len(postal) >= _POSTAL_DIGITS[country]


_CA_PREFIX = 3
_POSTAL_DIGITS = {"AU": 4, "BR": 8, "ES": 5, "MX": 5, "PT": 4, "US": 5}

#: Countries whose islands keep another time and have postal codes of their own.
_ISLANDS: Mapping[str, Mapping[str, Zones]] = {
    "ES": dict.fromkeys(("35", "38"), ("Atlantic/Canary",)),
    "PT": {
        "9": ("Atlantic/Madeira",),
        **dict.fromkeys(("95", "96", "97", "98", "99"), ("Atlantic/Azores",)),
    },
}
