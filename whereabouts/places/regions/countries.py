"""The five countries whose regions we know, and how to find a region by what a shop calls it."""

from collections.abc import Mapping
from typing import NamedTuple

from whereabouts.places.regions import australia, brazil, canada, mexico, united_states
from whereabouts.places.regions.region import Region, Zones
from whereabouts.places.spelling import folded


class Country(NamedTuple):
    """A country's regions; `zones` is for an address that names none of them."""

    zones: Zones
    regions: tuple[Region, ...]


COUNTRIES: Mapping[str, Country] = {
    "AU": Country(australia.COUNTRY, australia.REGIONS),
    "BR": Country(brazil.COUNTRY, brazil.REGIONS),
    "CA": Country(canada.COUNTRY, canada.REGIONS),
    "MX": Country(mexico.COUNTRY, mexico.REGIONS),
    "US": Country(united_states.COUNTRY, united_states.REGIONS),
}


def region_of(country: str, text: str) -> Region | None:
    """The region named by a code ("NY", "US-NY") or by a name in any spelling."""
    known = _BY_NAME.get(country, {})
    name = folded(text)
    return known.get(name) or known.get(name.removeprefix(country))


_BY_NAME: Mapping[str, Mapping[str, Region]] = {
    code: {folded(name): row for row in country.regions for name in (row.code, *row.names)}
    for code, country in COUNTRIES.items()
}
