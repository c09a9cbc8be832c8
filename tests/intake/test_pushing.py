"""A parcel is left to its carrier's pushes only while they do arrive."""

from datetime import datetime, timedelta

import pytest

from tests.build import at
from whereabouts.intake.pushing import Pushing, Subscribed

NOW = at("Thu 5 Nov 12:00")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("pushed", "missed", "trusted"),
    [
        (None, None, False),
        (None, HOUR, False),
        (MINUTE, None, True),
        (9 * DAY, None, True),
        (DAY, 59 * MINUTE, True),
        (DAY, HOUR, False),
        (DAY, 9 * HOUR, False),
    ],
)
def test_who_pushes_is_trusted_until_looks_find_more(
    pushed: timedelta | None, missed: timedelta | None, trusted: bool
) -> None:
    def ago(span: timedelta | None) -> datetime | None:
        return NOW - span if span is not None else None

    pushing = Pushing(pushed_at=ago(pushed), missed_since=ago(missed))
    assert pushing.is_trusted(NOW) is trusted


@pytest.mark.parametrize(
    ("answered", "pushed", "missed"),
    [
        (None, None, False),
        (3 * DAY, None, False),
        (HOUR, None, True),
        (HOUR, 2 * HOUR, True),
        (HOUR, MINUTE, False),
    ],
)
def test_only_what_came_since_the_last_answer_should_have_been_pushed(
    answered: timedelta | None, pushed: timedelta | None, missed: bool
) -> None:
    by = Subscribed(system="ups", taken_at=NOW - 2 * DAY)
    answered_at = NOW - answered if answered is not None else None
    pushed_at = NOW - pushed if pushed is not None else None
    assert by.has_missed(answered_at, pushed_at) is missed


def test_a_subscription_ends() -> None:
    by = Subscribed(system="ups", taken_at=NOW, until=NOW + DAY)
    assert (by.is_live(NOW), by.is_live(NOW + DAY)) == (True, False)
