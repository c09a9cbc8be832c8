"""Where a scan was made: carriers tell places in parts, and time by the clock that hangs there."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from whereabouts.domain.purchase import ShipTo
from whereabouts.places.country_zones import zones_of_country
from whereabouts.places.zones import zones_of
from whereabouts.simulator.story import Story


class Spot(NamedTuple):
    """A place in parts, and its zone."""

    city: str
    region: str
    country: str
    zone: ZoneInfo


def spot(place: str, story: Story) -> Spot:
    """Of a place as a story writes it: `Edison, NJ` where the parcel stays in the United States,
    `Leipzig, DE` where it crosses a border. What names no place is at the shopper's."""
    city, _, rest = place.rpartition(", ")
    if not city:
        return Spot(place, "", story.ship_to.country, ZoneInfo(story.zone))
    if story.ship_to.country != "US":
        return Spot(city, "", rest, _in_country(rest, story))
    return Spot(city, rest, "US", _in_state(rest, story))


def _in_country(country: str, story: Story) -> ZoneInfo:
    at_home = country == story.ship_to.country
    return ZoneInfo(story.zone if at_home else zones_of_country(country)[0])


def _in_state(state: str, story: Story) -> ZoneInfo:
    if state == story.ship_to.region:
        return ZoneInfo(story.zone)
    there = ShipTo.model_construct(country="US", region=state, postal_code="")
    return ZoneInfo(zones_of(there)[0])
