"""Times as people write them: exact, local, and refused where no calendar has them."""

from datetime import UTC, date, datetime

import pytest

from whereabouts.simulator.when import NoSuchTime, day, moment


def test_a_time_is_local_to_its_zone() -> None:
    assert moment("Mon 23 Nov 10:05", "Pacific/Honolulu") == datetime(
        2026, 11, 23, 20, 5, tzinfo=UTC
    )
    assert moment("Mon 23 Nov 10:05", "Europe/Madrid") == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)


def test_a_day_is_a_date() -> None:
    assert day("Tue 1 Dec") == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["Tue 23 Nov 10:05", "Sun 8 Mar 02:30"])
def test_a_wrong_weekday_or_a_skipped_hour_is_refused(written: str) -> None:
    with pytest.raises(NoSuchTime, match="there is no"):
        moment(written, "America/New_York")


@pytest.mark.parametrize("written", ["Mon 23 Nov", "23 Nov 10:05", "Mon 31 Nov 10:05"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"does not match|day is out of range|must be in range"):
        moment(written, "America/New_York")
