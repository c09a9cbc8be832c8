"""Which zones an address may lie in."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.domain.purchase import ShipTo
from whereabouts.places.country_zones import NOWHERE, zones_of_country
from whereabouts.places.regions.countries import COUNTRIES
from whereabouts.places.regions.region import Region
from whereabouts.places.zones import zones_of

EVERY_REGION = [
    pytest.param(code, row, id=f"{code}-{row.code}")
    for code, country in COUNTRIES.items()
    for row in country.regions
]


def _zones(country: str, region: str = "", postal_code: str = "") -> tuple[str, ...]:
    return zones_of(ShipTo(country=country, region=region, postal_code=postal_code))


@pytest.mark.parametrize(
    ("country", "region", "zones"),
    [
        ("US", "NY", ("America/New_York",)),
        ("US", "new york", ("America/New_York",)),
        ("US", "US-NY", ("America/New_York",)),
        ("US", "Washington, D.C.", ("America/New_York",)),
        ("US", "HI", ("Pacific/Honolulu",)),
        ("US", "PR", ("America/Puerto_Rico",)),
        ("CA", "Québec", ("America/Toronto", "America/Halifax", "America/Blanc-Sablon")),
        ("CA", "SK", ("America/Regina", "America/Edmonton")),
        ("MX", "Estado de Mexico", ("America/Mexico_City",)),
        ("MX", "CHIH", ("America/Chihuahua", "America/Ciudad_Juarez", "America/Ojinaga")),
        ("BR", "Sao Paulo", ("America/Sao_Paulo",)),
        ("BR", "AC", ("America/Rio_Branco",)),
        ("AU", "Queensland", ("Australia/Brisbane",)),
        ("AU", "WA", ("Australia/Perth", "Australia/Eucla")),
    ],
)
def test_a_state_is_known_by_code_or_by_name(
    country: str, region: str, zones: tuple[str, ...]
) -> None:
    assert _zones(country, region) == zones


@pytest.mark.parametrize(
    ("region", "postal_code", "zones"),
    [
        ("TX", "", ("America/Chicago", "America/Denver")),
        ("TX", "75201", ("America/Chicago",)),
        ("TX", "75201-0042", ("America/Chicago",)),
        ("TX", "79901", ("America/Denver",)),
        ("TX", "79855", ("America/Denver", "America/Chicago")),
        ("TX", "unknown", ("America/Chicago", "America/Denver")),
        ("FL", "32501", ("America/Chicago",)),
        ("FL", "33101", ("America/New_York",)),
        ("AK", "99501", ("America/Anchorage",)),
        ("AK", "99546", ("America/Adak",)),
        ("AZ", "85001", ("America/Phoenix",)),
        ("AZ", "86515", ("America/Phoenix", "America/Denver")),
    ],
)
def test_a_split_state_keeps_every_zone_its_postal_code_does_not_exclude(
    region: str, postal_code: str, zones: tuple[str, ...]
) -> None:
    assert _zones("US", region, postal_code) == zones


@pytest.mark.parametrize(
    ("country", "postal_code", "zones"),
    [
        ("DE", "10115", ("Europe/Berlin",)),
        ("JP", "", ("Asia/Tokyo",)),
        ("IN", "", ("Asia/Kolkata",)),
        ("AR", "", ("America/Argentina/Buenos_Aires",)),
        ("CN", "", ("Asia/Shanghai",)),
        ("XK", "", ("Europe/Belgrade",)),
        ("ES", "", ("Europe/Madrid", "Atlantic/Canary")),
        ("ES", "08001", ("Europe/Madrid",)),
        ("ES", "38001", ("Atlantic/Canary",)),
        ("PT", "1100-148", ("Europe/Lisbon",)),
        ("PT", "9000-017", ("Atlantic/Madeira",)),
        ("PT", "9500-150", ("Atlantic/Azores",)),
        ("ID", "", ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")),
    ],
)
def test_other_countries_follow_the_time_zone_database(
    country: str, postal_code: str, zones: tuple[str, ...]
) -> None:
    assert _zones(country, postal_code=postal_code) == zones


@pytest.mark.parametrize("region", ["", "Nowhere", "?"])
def test_without_a_state_an_american_address_may_lie_anywhere_from_maine_to_hawaii(
    region: str,
) -> None:
    zones = _zones("US", region)
    assert zones[0] == "America/New_York"
    assert {"America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"} <= set(zones)


def test_the_most_populous_zone_of_russia_comes_first() -> None:
    zones = _zones("RU")
    assert zones[0] == "Europe/Moscow"
    assert {"Europe/Kaliningrad", "Asia/Kamchatka"} <= set(zones)


def test_zones_that_differ_in_their_past_alone_are_one() -> None:
    assert len(zones_of_country("AR")) == 1
    assert len(zones_of_country("DE")) == 1


def test_an_unassigned_country_still_has_a_clock() -> None:
    assert _zones("XX") == NOWHERE


@pytest.mark.parametrize(("country", "row"), EVERY_REGION)
def test_every_zone_of_every_region_exists(country: str, row: Region) -> None:
    zones = {*row.zones, *COUNTRIES[country].zones}
    for of_prefix in (row.by_postal or {}).values():
        assert set(of_prefix) <= set(row.zones)
    assert all(ZoneInfo(zone).key == zone for zone in zones)


@given(
    country=st.sampled_from(["US", "CA", "MX", "BR", "AU", "ES", "PT", "RU", "FR", "XX"]),
    region=st.text(max_size=20),
    postal_code=st.text(max_size=12),
)
def test_any_address_has_at_least_one_zone(country: str, region: str, postal_code: str) -> None:
    zones = _zones(country, region, postal_code)
    assert zones
    assert len(set(zones)) == len(zones)
