"""What a page says of its own moment: how old its words are, and whether the parcel is there."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.selfservice.order.build import BRAND, NOW, Words, a_parcel, a_scan, an_order, local
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.gateway.tracking.glances import Glance
from whereabouts.gateway.tracking.page import renewed_part, tracking_page
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.answer.answer import Look, Looked
from whereabouts.selfservice.order.tracked import ReportedProblem, TrackedOrder

S = TrackingStatus
MOVED = a_scan(S.IN_TRANSIT, local(24, 10, 30))
THERE = a_scan(S.DELIVERED, local(24, 12))
MINUTE = timedelta(minutes=1)


def seen(order: TrackedOrder, visit: Visit) -> Words:
    return Words(tracking_page(order, BRAND, "US", NOW, visit).html)


def glanced(how: Looked | None, at: datetime) -> Visit:
    looks = None if how is None else {"p1": Look(how=how)}
    return Visit("/t/abc", Glance(at, frozenset({"p1"}), looks))


def delivered(**changes: Any) -> TrackedOrder:
    return an_order(a_parcel(THERE), report_at="/t/abc/problem", **changes)


@pytest.mark.parametrize(
    ("how", "ago", "said"),
    [
        (None, MINUTE, "We are asking UPS now."),
        (Looked.LIVE, MINUTE, "We asked UPS just now."),
        (Looked.LIVE, 9 * MINUTE, "We asked UPS at 12:21 pm."),
        (Looked.NO_ANSWER, 9 * MINUTE, "UPS could not be reached at 12:21 pm."),
        (Looked.NOT_KNOWN_YET, MINUTE, "We asked UPS at 12:29 pm: it does not know the number"),
    ],
)
def test_the_age_of_what_is_said_stands_with_what_came_of_asking(
    how: Looked | None, ago: timedelta, said: str
) -> None:
    text = str(seen(an_order(a_parcel(MOVED)), glanced(how, NOW - ago)))
    assert f"UPS last reported 2 hours ago. {said}" in text


def test_what_was_asked_long_ago_is_not_told_by_an_hour_of_no_day() -> None:
    visit = glanced(Looked.LIVE, NOW - timedelta(hours=7))
    assert "We asked UPS" not in str(seen(an_order(a_parcel(MOVED)), visit))


def test_only_the_parcels_that_were_asked_about_say_so() -> None:
    order = an_order(a_parcel(MOVED), a_parcel(MOVED, parcel_id="p2"))
    assert str(seen(order, glanced(Looked.LIVE, NOW))).count("just now") == 1


def test_a_parcel_that_is_said_to_be_delivered_is_asked_about() -> None:
    page = seen(delivered(), Visit("/t/abc"))
    assert "Do you have it? Yes No, I do not have it" in str(page)
    (no,) = [link for link in page.links if "not_received" in link and "parcel" in link]
    assert parse_qs(urlsplit(no).query) == {"what": ["not_received"], "parcel": ["p1"]}
    assert "/t/abc?have=p1#parcel-1" in page.links


def test_a_yes_is_thanked_for_and_leaves_the_other_parcels_questions() -> None:
    other = a_parcel(THERE, parcel_id="p&2", label_at=local(21, 8))
    order = an_order(a_parcel(THERE), other, report_at="/t/abc/problem")
    page = seen(order, Visit("/t/abc", received=("p1",)))
    assert str(page).count("Good to hear. Thank you.") == str(page).count("Do you have it?") == 1
    assert "/t/abc?have=p1&have=p%262#parcel-2" in page.links


def test_nobody_is_asked_about_a_parcel_that_they_said_did_not_come() -> None:
    missing = ReportedProblem(
        kind=EscalationKind.NOT_RECEIVED,
        parcel_id="p1",
        by_shopper=True,
        opened_at=NOW,
        has_inquiry=False,
        has_somebody=False,
        waits_for_shopper=False,
        asked_at=None,
        answer_due_at=None,
        intercept=None,
        heard_by=None,
        is_renewed=False,
        closed_at=None,
        resolution=None,
    )
    assert "Do you have it?" not in str(seen(delivered(problems=(missing,)), Visit("/t/abc")))


def test_what_an_open_page_fetches_is_what_it_shows_without_its_frame() -> None:
    order, visit = delivered(), Visit("/t/abc")
    whole = tracking_page(order, BRAND, "US", NOW, visit).html
    part = renewed_part(order, BRAND, "US", NOW, visit).html
    assert part.strip() in whole
    assert not Words(part).tags & {"html", "script", "style"}
