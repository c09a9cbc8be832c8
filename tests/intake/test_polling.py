"""A parcel is looked at as often as there is something to be expected of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.build import HONOLULU, NEW_YORK, at, on
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.intake.polling import Watched, after_failure, next_look

S = TrackingStatus
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = at("Thu 5 Nov 12:00")
SPANS = {
    S.LABEL_CREATED: 6 * HOUR,
    S.IN_TRANSIT: 4 * HOUR,
    S.OUT_FOR_DELIVERY: HOUR,
    S.DELIVERY_ATTEMPTED: HOUR,
    S.AVAILABLE_FOR_PICKUP: 4 * HOUR,
    S.DELIVERED: None,
    S.CUSTOMS_HOLD: 4 * HOUR,
    S.EXCEPTION: 4 * HOUR,
    S.RETURNING: 4 * HOUR,
    S.RETURNED: None,
    S.LOST: 4 * HOUR,
    S.CANCELLED: None,
    S.UNKNOWN: 4 * HOUR,
}


def watched(status: TrackingStatus = S.IN_TRANSIT, **given: Any) -> Watched:
    fields = {"status": status, "label_at": NOW - DAY, "estimate": None, "zone": NEW_YORK}
    return Watched.model_validate(fields | given)


def span(of: Watched, now: datetime = NOW) -> timedelta | None:
    due = next_look(of, Polling(), now)
    return due - now if due else None


@pytest.mark.parametrize("status", S)
def test_each_status_has_its_span(status: TrackingStatus) -> None:
    assert span(watched(status)) == SPANS[status]


@pytest.mark.parametrize("status", S)
def test_an_ended_orders_parcels_are_looked_at_no_more(status: TrackingStatus) -> None:
    assert span(watched(status, has_ended=True)) is None


@pytest.mark.parametrize("status", S)
def test_an_old_parcel_is_looked_at_no_more(status: TrackingStatus) -> None:
    label_at = NOW - 60 * DAY
    assert span(watched(status, label_at=label_at)) is None
    assert span(watched(status, label_at=label_at + timedelta(seconds=1))) == SPANS[status]


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        ("Tue 3 Nov", 4 * HOUR),
        ("Wed 4 Nov", HOUR),
        ("Thu 5 Nov", HOUR),
        ("Fri 6 Nov", 4 * HOUR),
    ],
)
def test_the_estimated_day_and_the_next_are_watched_closely(
    estimate: str, expected: timedelta
) -> None:
    assert span(watched(estimate=on(estimate))) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Wed 4 Nov 23:59", 4 * HOUR),
        ("Thu 5 Nov 00:00", HOUR),
        ("Fri 6 Nov 23:59", HOUR),
        ("Sat 7 Nov 00:00", 4 * HOUR),
    ],
)
@pytest.mark.parametrize("zone", [NEW_YORK, HONOLULU])
def test_the_estimated_day_is_the_destinations(when: str, expected: timedelta, zone: str) -> None:
    of = watched(estimate=on("Thu 5 Nov"), zone=zone)
    assert span(of, at(when, zone)) == expected


def test_a_label_that_is_due_is_watched_closely() -> None:
    assert span(watched(S.LABEL_CREATED, estimate=on("Thu 5 Nov"))) == HOUR


@pytest.mark.parametrize("status", S)
def test_a_carrier_that_pushes_is_looked_at_less_often(status: TrackingStatus) -> None:
    once = SPANS[status]
    assert span(watched(status, is_pushed=True)) == (3 * once if once else None)


def test_the_first_failure_is_tried_again_soon() -> None:
    assert after_failure(1, Polling(), NOW) == NOW + timedelta(minutes=5)


SPAN = st.timedeltas(timedelta(minutes=1), 30 * DAY)
POLLING = st.builds(
    Polling,
    before_first_scan=SPAN,
    in_transit=SPAN,
    on_the_day=SPAN,
    after_failure=SPAN,
    longest_after_failure=SPAN,
    pushed_factor=st.integers(1, 100),
    until=SPAN,
)
MOMENTS = st.integers(0, 7_000).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + hours * HOUR)


@given(POLLING, MOMENTS, st.integers(1, 10_000))
def test_failures_are_tried_again_ever_later_but_not_for_ever(
    polling: Polling, now: datetime, failures: int
) -> None:
    due = after_failure(failures, polling, now)
    assert now < due <= now + polling.longest_after_failure
    assert due <= after_failure(failures + 1, polling, now)


def test_failures_reach_the_longest_span() -> None:
    polling = Polling()
    assert after_failure(20, polling, NOW) == NOW + polling.longest_after_failure


@given(
    polling=POLLING,
    now=MOMENTS,
    of=st.builds(
        Watched,
        status=st.sampled_from(S),
        label_at=MOMENTS,
        estimate=st.none() | st.builds(EstimatedDelivery, day=st.dates()),
        zone=st.sampled_from([NEW_YORK, HONOLULU, "Pacific/Kiritimati", "UTC"]),
        has_ended=st.booleans(),
        is_pushed=st.booleans(),
    ),
)
def test_the_next_look_is_in_the_future_or_there_is_none(
    polling: Polling, now: datetime, of: Watched
) -> None:
    due = next_look(of, polling, now)
    assert due is None or due > now
    if of.has_ended or of.status in (S.DELIVERED, S.RETURNED, S.CANCELLED):
        assert due is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"in_transit": timedelta()},
        {"on_the_day": timedelta(hours=-1)},
        {"before_first_scan": timedelta(seconds=5)},
        {"after_failure": timedelta()},
        {"longest_after_failure": timedelta()},
        {"pushed_factor": 0},
        {"share": 0},
        {"share": 1.1},
    ],
)
def test_no_store_can_ask_without_pause(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=r"greater than|less than"):
        Polling.model_validate(wrong)
