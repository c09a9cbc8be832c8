"""The zones of a whole country, read from the time zone database's own tables."""

import importlib.resources
from functools import cache
from importlib.resources.abc import Traversable

from whereabouts.places.regions.region import Zones

#: For a country code that nobody has assigned.
NOWHERE: Zones = ("UTC",)


@cache
def zones_of_country(country: str) -> Zones:
    """The country's zones that differ from now on, the most populous first."""
    named = _SETTLED.get(country) or _distinct(_table().get(country, NOWHERE))
    first = _MOST_POPULOUS.get(country)
    return named if first is None else (first, *(zone for zone in named if zone != first))


@cache
def _table() -> dict[str, Zones]:
    """Country code to zones; a zone named for the country itself stands before a shared one."""
    own: dict[str, list[str]] = {}
    shared: dict[str, list[str]] = {}
    for line in (_database() / "zone1970.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            codes, _, zone, *_ = line.split("\t")
            first, *others = codes.split(",")
            own.setdefault(first, []).append(zone)
            for code in others:
                shared.setdefault(code, []).append(zone)
    return {code: (*own.get(code, ()), *shared.get(code, ())) for code in own.keys() | shared}


def _distinct(zones: Zones) -> Zones:
    """One zone for each rule of time; many differ in their past alone."""
    by_rule: dict[bytes, str] = {}
    for zone in zones:
        by_rule.setdefault(_rule(zone), zone)
    return tuple(by_rule.values())


def _rule(zone: str) -> bytes:
    """The zone's rule from now on: the last line of its compiled file (RFC 9636)."""
    if zone in NOWHERE:
        return b""
    return _database().joinpath(*zone.split("/")).read_bytes().splitlines()[-1]


def _database() -> Traversable:
    return importlib.resources.files("tzdata") / "zoneinfo"


#: The database lists these by geography, with a smaller zone first.
_MOST_POPULOUS = {"CD": "Africa/Lagos", "FM": "Pacific/Port_Moresby", "RU": "Europe/Moscow"}

#: Where the database knows no zone, or one that parcels addressed to the country do not meet.
_SETTLED: dict[str, Zones] = {
    "CN": ("Asia/Shanghai",),
    "UA": ("Europe/Kyiv",),
    "XK": ("Europe/Belgrade",),
}
