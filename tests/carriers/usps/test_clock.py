"""Times of day as USPS writes them."""

from datetime import time

import pytest

from whereabouts.carriers.usps.clock import clock


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("6:10 am", time(6, 10)),
        ("9:00pm", time(21)),
        ("12:05 AM", time(0, 5)),
        ("12:30 p.m.", time(12, 30)),
        ("5 pm", time(17)),
        ("13:45:00", time(13, 45)),
        ("13:45 pm", None),
        ("noon", None),
        ("", None),
    ],
)
def test_half_a_day_and_a_whole_day_are_both_read(text: str, at: time | None) -> None:
    assert clock(text) == at
