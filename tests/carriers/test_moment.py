"""Times are read as they are written: an offset is known only where one stands."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.moment import clock_time, day, moment, offset

EAST = timezone(timedelta(hours=-5))
LOCAL = datetime.fromisoformat("2026-03-08T14:05:09")
AWARE = st.datetimes(
    min_value=datetime.fromisoformat("1971-01-01"),
    max_value=datetime.fromisoformat("9998-12-31"),
    timezones=st.just(UTC),
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-08T14:05:09",
        "2026-03-08 14:05:09",
        "2026-03-08T14:05:09.250",
        "20260308T140509",
        " 2026-03-08T14:05:09 ",
    ],
)
def test_a_time_without_an_offset_stays_local(text: str) -> None:
    assert moment(text) == LOCAL


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-03-08T14:05:09-05:00", EAST),
        ("2026-03-08T14:05:09-0500", EAST),
        ("2026-03-08T14:05:09-05", EAST),
        ("2026-03-08T14:05:09 -05:00", EAST),
        ("2026-03-08T14:05:09Z", UTC),
        ("2026-03-08t14:05:09.123z", UTC),
    ],
)
def test_a_time_with_an_offset_keeps_it(text: str, zone: timezone) -> None:
    found = moment(text)
    assert found == LOCAL.replace(tzinfo=zone)
    assert found.utcoffset() == zone.utcoffset(None)


def test_seconds_may_be_missing() -> None:
    assert moment("2026-03-08T7:05") == datetime.fromisoformat("2026-03-08T07:05")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-08",
        "2026-02-30T10:00:00",
        "2026-03-08T24:00:00",
        "2026-03-08T10:60:00",
        "03/08/2026 10:00",
        "2026-03-08T10:00:00 EST",
        "٢٠٢٦-03-08T10:00:00",
        "yesterday",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize("year", ["0000", "0001", "1900", "1970", "9999"])
def test_an_empty_date_written_as_the_first_or_last_there_is_is_none(year: str) -> None:
    assert moment(f"{year}-01-01T00:00:00Z") is None
    assert day(f"{year}-01-01") is None


def test_an_offset_of_a_day_or_more_is_not_believed() -> None:
    assert moment("2026-03-08T14:05:09+24:00") == LOCAL


@given(AWARE)
def test_what_python_writes_is_read_back(at: datetime) -> None:
    assert moment(at.isoformat()) == at.replace(microsecond=0)
    assert moment(at.replace(tzinfo=None).isoformat()) == at.replace(microsecond=0, tzinfo=None)


@pytest.mark.parametrize(
    "text", ["2026-03-08", "20260308", "2026-03-08T23:59:59Z", "2026-03-08T00:00:00-10:00"]
)
def test_the_day_is_the_one_that_is_written(text: str) -> None:
    assert day(text) == date(2026, 3, 8)


@pytest.mark.parametrize("text", ["", "2026-02-30", "08.03.2026", "soon"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("163703", time(16, 37, 3)),
        ("16:37:03", time(16, 37, 3)),
        ("1637", time(16, 37)),
        ("7:05", time(7, 5)),
        ("70500", time(7, 5)),
        ("705", time(7, 5)),
        ("000000", time(0)),
    ],
)
def test_a_time_of_day(text: str, at: time) -> None:
    assert clock_time(text) == at


@pytest.mark.parametrize("text", ["", "7", "240000", "126100", "7 pm", "7:5", "12:00:00:00"])
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    assert clock_time(text) is None


@given(st.times())
def test_a_time_of_day_with_or_without_colons_is_the_same(at: time) -> None:
    assert clock_time(f"{at:%H%M%S}") == clock_time(f"{at:%H:%M:%S}") == at.replace(microsecond=0)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Z", 0), ("-05:00", -5), ("+0130", 1.5), ("-04.00", -4), ("+09", 9), (" +00:00 ", 0)],
)
def test_an_offset(text: str, hours: float) -> None:
    assert offset(text) == timezone(timedelta(hours=hours))


@pytest.mark.parametrize("text", ["", "EST", "5", "-5:00", "+24:00", "+05:75", "+05:00:00"])
def test_what_is_no_offset_is_none(text: str) -> None:
    assert offset(text) is None


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for_a_time(text: str) -> None:
    for found in (moment(text), day(text), clock_time(text), offset(text)):
        assert found is None or isinstance(found, datetime | date | time | timezone)
