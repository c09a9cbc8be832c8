"""Sentences are rows too."""

from datetime import datetime

import pytest

from whereabouts.carriers.usps.summary import summary_scan
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("sentence", "status", "at", "place"),
    [
        (
            "Your item was delivered in or at the mailbox at 4:32 pm on February 12, 2026 "
            "in PROVO, UT 84601.",
            S.DELIVERED,
            "2026-02-12T16:32:00",
            "PROVO, UT 84601",
        ),
        (
            "Out for Delivery, 02/12/2026, 7:05 am, PROVO, UT 84601",
            S.OUT_FOR_DELIVERY,
            "2026-02-12T07:05:00",
            "PROVO, UT 84601",
        ),
        (
            "Arrived at Post Office, February 11, 2026, 12:10 am, OREM, UT 84057",
            S.IN_TRANSIT,
            "2026-02-11T00:10:00",
            "OREM, UT 84057",
        ),
    ],
)
def test_time_and_place_are_found_inside_the_sentence(
    sentence: str, status: TrackingStatus, at: str, place: str
) -> None:
    event = summary_scan(sentence)
    assert (event.status, event.place) == (status, place)
    assert event.at == datetime.fromisoformat(at)
    assert event.source is None


@pytest.mark.parametrize("day", ["13/45/2026", "Smarch 12, 2026", "no day at all"])
def test_a_sentence_without_a_readable_day_has_no_time(day: str) -> None:
    assert summary_scan(f"Departed USPS Facility, {day}, 7:05 am").at is None
