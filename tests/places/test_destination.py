"""What an order is told of its shipping address."""

import subprocess
import sys
from datetime import UTC, datetime

from whereabouts.domain.purchase import ShipTo
from whereabouts.places.destination import destination

AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


def test_a_destination_holds_clocks_and_nothing_personal() -> None:
    ship_to = ShipTo(
        name="Ada Example",
        address1="1 Sample Street",
        city="Denver",
        region="CO",
        postal_code="80202",
        country="US",
    )
    found = destination(ship_to, AT)
    assert (found.country, found.zones, found.at) == ("US", ("America/Denver",), AT)
    written = found.model_dump_json()
    assert not any(word in written for word in ("Ada", "Sample", "80202"))


def test_equal_addresses_share_one_calendar() -> None:
    first = destination(ShipTo(country="CA", region="ON"), AT)
    second = destination(ShipTo(country="CA", region="ON", name="Somebody Else"), AT)
    assert first.calendar is second.calendar


def test_knowing_zones_does_not_load_the_holiday_tables() -> None:
    source = "import sys, whereabouts.places.zones; sys.exit('holidays' in sys.modules)"
    process = subprocess.run([sys.executable, "-c", source], check=False)  # noqa: S603
    assert process.returncode == 0
