"""How many of a carrier's parcels are under way, and how many of them are silent."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import NOW, STORE, a_purchase, a_report
from tests.store.desk import Desk
from whereabouts.domain.incident import IncidentPolicy, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.lanes import Lanes
from whereabouts.store.rows import WatchRow
from whereabouts.store.transaction import writing

POLICY = IncidentPolicy()
HOME = Lane("ups", "US")
#: When the lanes are looked at.
LOOKED = at("Fri 6 Nov 12:00")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


@pytest.fixture
def lanes(desk: Desk) -> Lanes:
    return Lanes(desk.engine)


def _moved(desk: Desk, order_id: str, when: str, status: str = "IN_TRANSIT") -> None:
    number = f"1Z-{order_id}"
    desk.order(order_id)
    desk.label("p1", order_id, number=number)
    desk.intake.take_scans(STORE, [a_report(status, when, tracking_number=number)], NOW)


def test_parcels_without_a_scan_for_36_hours_are_silent(desk: Desk, lanes: Lanes) -> None:
    _moved(desk, "1001", "Wed 4 Nov 23:59")
    _moved(desk, "1002", "Thu 5 Nov 00:01")
    assert lanes.loads(STORE, LOOKED, POLICY) == {HOME: LaneLoad(under_way=2, silent=1)}


@pytest.mark.parametrize(
    "status", ["DELIVERED", "CUSTOMS_HOLD", "AVAILABLE_FOR_PICKUP", "LOST", "RETURNED"]
)
def test_parcels_that_nobody_moves_are_not_under_way(desk: Desk, lanes: Lanes, status: str) -> None:
    _moved(desk, "1001", "Wed 4 Nov 12:00", status)
    assert lanes.loads(STORE, LOOKED, POLICY) == {}


def test_parcels_lost_long_ago_say_nothing_of_today(desk: Desk, lanes: Lanes) -> None:
    _moved(desk, "1001", "Wed 4 Nov 12:00")
    assert lanes.loads(STORE, LOOKED + WEEK, POLICY) == {}


def test_orders_that_ended_are_not_under_way(desk: Desk, lanes: Lanes) -> None:
    _moved(desk, "1001", "Wed 4 Nov 12:00")
    desk.end()
    assert lanes.loads(STORE, LOOKED, POLICY) == {}


def test_a_parcel_that_was_never_scanned_is_its_warehouses_worry(desk: Desk, lanes: Lanes) -> None:
    desk.order("1001", a_purchase("1001"))
    desk.label()
    assert lanes.loads(STORE, LOOKED, POLICY) == {}


def test_earlier_weeks_are_remembered_by_the_hour(lanes: Lanes) -> None:
    for ago, silent in ((WEEK, 3), (2 * WEEK, 5), (WEEK + DAY, 9)):
        lanes.remember(STORE, LOOKED - ago, {HOME: LaneLoad(30, silent)})
    lanes.remember(STORE, LOOKED - WEEK + timedelta(minutes=20), {HOME: LaneLoad(30, 30)})
    known = lanes.earlier(STORE, LOOKED + timedelta(minutes=40))
    assert sorted(week[HOME].silent for week in known) == [3, 5]


def test_who_answered_last_and_what_failed_since(desk: Desk, lanes: Lanes) -> None:
    for order_id in ("1001", "1002", "1003"):
        _moved(desk, order_id, "Wed 4 Nov 12:00")
    told = {"1001": (NOW, 0, ""), "1002": (None, 2, "carrier_down"), "1003": (None, 9, "quota")}
    with writing(desk.engine) as session:
        for order_id, (answered_at, failures, failure) in told.items():
            watch = session.get_one(WatchRow, (STORE, order_id, "p1"))
            watch.answered_at, watch.failures, watch.failure = answered_at, failures, failure
    reach = lanes.reach(STORE)["ups"]
    assert (reach.answered_at, reach.failures, reach.parcels) == (NOW, 2, 3)
    assert lanes.have_answered(STORE, "ups", NOW)
    assert not lanes.have_answered(STORE, "ups", NOW + DAY)
    assert not lanes.have_answered(STORE, "usps", NOW)
