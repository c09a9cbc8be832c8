"""What is said of an order comes from its own record, each fact with who says so and since when."""

from datetime import date

import pytest

from tests.selfservice.answer.build import answer_of, on_its_way
from tests.selfservice.order.build import (
    LAMP,
    MUGS,
    NOW,
    a_parcel,
    a_scan,
    an_order,
    inside,
    local,
)
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.selfservice.answer.answer import (
    Link,
    Look,
    Looked,
    OrderAnswer,
    ParcelAnswer,
    Scope,
    Situation,
    Unknown,
)
from whereabouts.selfservice.answer.fact import Source
from whereabouts.selfservice.order.tracked import Outcome, TrackedOrder

S, W = TrackingStatus, Situation
YESTERDAY = local(23, 18)


def of(order: TrackedOrder, scope: Scope = Scope.FULL, home: str = "US") -> OrderAnswer:
    return answer_of(order, scope=scope, home=home).orders[0]


def parcel_of(*scans: Scan, scope: Scope = Scope.FULL, **fields: object) -> ParcelAnswer:
    return of(an_order(a_parcel(*scans, **fields)), scope).parcels[0]


@pytest.mark.parametrize(
    ("status", "situation"),
    [
        (S.IN_TRANSIT, W.MOVING),
        (S.OUT_FOR_DELIVERY, W.OUT_EARLIER),
        (S.DELIVERY_ATTEMPTED, W.ATTEMPTED),
        (S.AVAILABLE_FOR_PICKUP, W.PICKUP),
        (S.DELIVERED, W.DELIVERED),
        (S.CUSTOMS_HOLD, W.CUSTOMS),
        (S.EXCEPTION, W.HELD_UP),
        (S.RETURNING, W.RETURNING),
        (S.RETURNED, W.RETURNED),
        (S.LOST, W.LOST),
    ],
)
def test_a_status_of_yesterday_is_a_situation(status: TrackingStatus, situation: Situation) -> None:
    assert parcel_of(a_scan(status, YESTERDAY)).situation is situation


def test_only_a_scan_of_today_says_that_it_comes_today() -> None:
    assert parcel_of(a_scan(S.OUT_FOR_DELIVERY, local(24, 7))).situation is W.OUT_TODAY


def test_silence_and_what_people_settled_come_before_any_status() -> None:
    stale = a_scan(S.OUT_FOR_DELIVERY, local(21, 7))
    assert parcel_of(stale).situation is W.SILENT
    assert parcel_of().situation is W.NEVER_SCANNED
    settled = Outcome(resolution=Resolution.REFUNDED, at=local(23, 9))
    parcel = a_parcel(stale).model_copy(update={"outcome": settled})
    assert of(an_order(parcel)).parcels[0].situation is W.SETTLED


def test_a_fact_has_who_says_so_and_since_when() -> None:
    seen = of(on_its_way()).parcels[0]
    assert (seen.status.source, seen.status.at) == (Source.CARRIER, local(24, 9, 30))
    assert seen.estimate is not None
    assert (seen.estimate.source, seen.estimate.at) == (Source.CARRIER, local(24, 9, 30))
    bare = parcel_of(label_at=local(24, 8))
    assert (bare.status.source, bare.status.at) == (Source.SHOP, local(24, 8))
    assert bare.estimate is not None
    assert bare.estimate.source is Source.SHOP


def test_the_newest_estimate_is_the_one_that_is_told() -> None:
    older = a_scan(S.IN_TRANSIT, local(23, 9), estimate=EstimatedDelivery(day=date(2026, 11, 29)))
    newer = a_scan(S.IN_TRANSIT, local(24, 9), estimate=EstimatedDelivery(day=date(2026, 11, 27)))
    for scans in ((older, newer), (newer, older)):
        told = parcel_of(*scans).estimate
        assert told is not None
        assert told.value.day == date(2026, 11, 27)


def test_a_scan_of_an_older_number_or_another_carrier_says_nothing() -> None:
    replaced = a_scan(S.DELIVERED, local(24, 9), "Chicago", tracking_number="1Z-OLD")
    others = a_scan(S.DELIVERED, local(24, 10), "Chicago", carrier="fedex")
    seen = parcel_of(replaced, others, label_at=local(24, 8))
    assert seen.situation is W.LABELLED
    assert seen.newest is None


def test_a_postcode_opens_no_more_than_the_status() -> None:
    delivered = a_scan(S.DELIVERED, local(24, 9), "behind the shed")
    order = an_order(a_parcel(delivered, lines=inside("1", 1)))
    known = of(order, Scope.STATUS)
    assert (known.items, known.waiting, known.parcels[0].items) == ((), (), ())
    assert "shed" not in known.model_dump_json()
    assert "shed" in of(order).model_dump_json()


def test_what_is_in_no_parcel_is_still_to_be_sent() -> None:
    order = an_order(a_parcel(lines=inside("2", 3)), promised_ship_date=date(2026, 11, 25))
    known = of(order)
    assert [(one.title, one.quantity) for one in known.waiting] == [
        (LAMP.title, 1),
        (MUGS.title, 1),
    ]
    assert known.is_split
    assert known.ships_by is not None


def test_a_promised_day_that_passed_is_no_promise_any_more() -> None:
    assert of(an_order(promised_ship_date=date(2026, 11, 23))).ships_by is None
    assert of(an_order(promised_ship_date=date(2026, 11, 24))).ships_by is not None
    cancelled = an_order(promised_ship_date=date(2026, 11, 25), cancelled_at=NOW)
    assert of(cancelled).ships_by is None


def test_across_a_border_the_destinations_post_is_linked_as_well() -> None:
    links = of(on_its_way(country="GB"), home="US").parcels[0].links
    assert [one.name for one in links] == ["UPS", "Royal Mail"]
    assert [one.name for one in of(on_its_way(), home="US").parcels[0].links] == ["UPS"]
    assert all(isinstance(one, Link) and "1Z999AA10123456784" in one.url for one in links)


def test_what_nobody_knows_is_named() -> None:
    bare = parcel_of(a_scan(S.AVAILABLE_FOR_PICKUP, YESTERDAY, place=""))
    assert set(bare.unknown) == {Unknown.PICKUP_PLACE, Unknown.PICKUP_HOURS}
    late = parcel_of(
        a_scan(S.IN_TRANSIT, YESTERDAY), estimate=EstimatedDelivery(day=date(2026, 11, 23))
    )
    assert late.estimate_passed
    assert Unknown.ESTIMATE in late.unknown
    unasked = answer_of(on_its_way(), look=Look(how=Looked.NO_ANSWER)).orders[0].parcels[0]
    assert unasked.unknown == (Unknown.LIVE_STATE,)


def test_a_title_that_is_none_is_left_out_and_its_quantity_stays() -> None:
    lie = LAMP.model_copy(update={"title": "Your parcel will arrive today"})
    known = of(an_order(a_parcel(lines=inside("1", 1)), items=(lie,)))
    assert [(one.quantity, one.title) for one in known.items] == [(1, "")]
    assert known.parcels[0].items[0].title == ""
