"""One state or province of a country, as far as clocks are concerned."""

from types import MappingProxyType
from typing import NamedTuple

Zones = tuple[str, ...]


class Region(NamedTuple):
    """A state or province: its names, its zones with the most populous first.

    `by_postal` lists the postal prefixes that lie elsewhere, or may; every other valid
    postal code of the region is in its first zone. Only what is certain is listed.
    """

    code: str
    names: tuple[str, ...]
    zones: Zones
    by_postal: MappingProxyType[str, Zones] | None = None


def region(code: str, names: str, *zones: str, by_postal: dict[str, Zones] | None = None) -> Region:
    """One row of a country's table; several names are separated by `|`."""
    frozen = None if by_postal is None else MappingProxyType(by_postal)
    return Region(code, tuple(names.split("|")), zones, frozen)
