"""Spans of time as people write them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.stores.duration import NotASpan, span

PART = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("48h", timedelta(hours=48)),
        ("10m", timedelta(minutes=10)),
        ("5d", timedelta(days=5)),
        ("90s", timedelta(seconds=90)),
        ("1h30m", timedelta(minutes=90)),
        ("2d 12h", timedelta(hours=60)),
        (" 3h ", timedelta(hours=3)),
        ("0m", timedelta()),
    ],
)
def test_a_span_is_numbers_with_units(written: str, meant: timedelta) -> None:
    assert span(written) == meant


@pytest.mark.parametrize("written", ["", "48", 48, "h", "1.5h", "-2h", "10m1h", "5 days", None, []])
def test_anything_else_is_no_span(written: object) -> None:
    with pytest.raises(NotASpan):
        span(written)


@given(days=PART, hours=PART, minutes=PART, seconds=PART)
def test_all_parts_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    meant = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert span(f"{days}d{hours}h{minutes}m{seconds}s") == meant
