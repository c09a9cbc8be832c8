"""The timeline: what the carrier told, and nothing where it told nothing."""

from datetime import date

from tests.selfservice.order.build import DENVER, a_scan, local
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.gateway.tracking.timeline import timeline
from whereabouts.selfservice.tongue import tongue
from whereabouts.words.formats import Formats

S = TrackingStatus


def told(*scans: Scan) -> list[list[str]]:
    """What each day says."""
    english = tongue("en-US")
    days = timeline(scans, english, Formats(english, DENVER.key))
    return [[entry.what for entry in day.entries] for day in days]


def test_a_row_that_only_changes_the_estimate_is_no_event() -> None:
    moved = a_scan(S.IN_TRANSIT, local(23, 9), text="Left Reno")
    other_day = EstimatedDelivery(day=date(2026, 11, 27))
    slipped = a_scan(S.UNKNOWN, local(24, 9), place="", estimate=other_day)
    assert told(slipped, moved) == [["Left Reno"]]


def test_an_event_nobody_can_name_is_told_where_it_says_anything() -> None:
    worded = a_scan(S.UNKNOWN, local(24, 9), place="", text="Sorted by hand")
    placed = a_scan(S.UNKNOWN, local(24, 8), place="Elko, NV")
    assert told(worded, placed) == [["Sorted by hand", "Update"]]
