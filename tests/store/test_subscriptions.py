"""Which parcels carriers are asked to push: each once, until it lapses or changes its number."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import HOUR, NOW, SECOND, STORE, labelled
from tests.store.desk import Desk
from whereabouts.store.rows import SubscriptionRow
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.watches import Watches

DAY = timedelta(days=1)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label()
    return desk


@pytest.fixture
def subscriptions(desk: Desk) -> Subscriptions:
    return Subscriptions(desk.engine)


def numbers(subscriptions: Subscriptions, when: timedelta = timedelta()) -> list[str]:
    return [one.tracking_number for one in subscriptions.lease(NOW + when)]


def test_a_new_parcel_is_asked_for_once(subscriptions: Subscriptions) -> None:
    assert numbers(subscriptions) == ["1Z-p1"]
    assert numbers(subscriptions, SECOND) == []


def test_what_a_crash_left_is_asked_for_again(subscriptions: Subscriptions) -> None:
    assert [numbers(subscriptions, when) for when in (0 * HOUR, HOUR)] == [["1Z-p1"]] * 2


def test_it_is_renewed_when_its_time_has_come_and_not_before(
    desk: Desk, subscriptions: Subscriptions
) -> None:
    (wanted,) = subscriptions.lease(NOW)
    subscriptions.settle(wanted, NOW + 12 * DAY, NOW + 14 * DAY)
    assert numbers(subscriptions, 11 * DAY) == []
    assert numbers(subscriptions, 12 * DAY) == ["1Z-p1"]
    (row,) = desk.rows(SubscriptionRow)
    assert row.until == NOW + 14 * DAY


def test_one_that_never_lapses_is_left_alone(subscriptions: Subscriptions) -> None:
    (wanted,) = subscriptions.lease(NOW)
    subscriptions.settle(wanted, None, None)
    assert numbers(subscriptions, 90 * DAY) == []


def test_another_number_is_another_subscription(desk: Desk, subscriptions: Subscriptions) -> None:
    (wanted,) = subscriptions.lease(NOW)
    subscriptions.settle(wanted, None, None)
    desk.label(tracking_number="1Z-again", replaced_at=at("Tue 3 Nov 09:00"))
    assert numbers(subscriptions) == ["1Z-again"]


def test_a_parcel_that_is_over_is_not_asked_for(desk: Desk, subscriptions: Subscriptions) -> None:
    (look,) = Watches(desk.engine).lease(NOW)
    Watches(desk.engine).over(look)
    assert numbers(subscriptions) == []


def test_a_refusal_keeps_its_reason(desk: Desk, subscriptions: Subscriptions) -> None:
    (wanted,) = subscriptions.lease(NOW)
    subscriptions.settle(wanted, NOW + HOUR, None, "no number of its own")
    (row,) = desk.rows(SubscriptionRow)
    assert (row.refused, row.until) == ("no number of its own", None)


def test_every_store_has_its_own(desk: Desk, subscriptions: Subscriptions) -> None:
    desk.facts("label-2", labelled("p2"))
    assert {(one.store, one.parcel_id) for one in subscriptions.lease(NOW)} == {
        (STORE, "p1"),
        (STORE, "p2"),
    }
