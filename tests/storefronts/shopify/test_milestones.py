"""Fulfilment events: scans that name their parcel and not its number."""

from datetime import date, datetime

from tests.storefronts.shopify.bodies import ORDER_ID, a_fulfilment, a_milestone, news, only, told
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.storefronts.reading import Refused

TOPIC = "fulfillment_events/create"


def test_a_step_names_the_parcel_that_its_fulfilment_became() -> None:
    (seen,) = news(TOPIC, a_milestone()).seen
    label = only(news("fulfillments/create", a_fulfilment()), "parcel.labelled")
    assert (seen.order_id, seen.parcel_id) == (str(ORDER_ID), label.parcel_id)


def test_a_step_is_dated_and_placed_as_it_happened() -> None:
    (seen,) = news(TOPIC, a_milestone()).seen
    assert seen.occurred_at == datetime.fromisoformat("2026-11-22T07:12:00-05:00")
    assert (seen.place, seen.text) == ("Dayton, OH, US", "On the van")
    assert seen.status is TrackingStatus.OUT_FOR_DELIVERY


def test_an_estimate_is_the_day_that_is_written_there() -> None:
    late = a_milestone(estimated_delivery_at="2026-11-23T23:30:00-05:00")
    (seen,) = news(TOPIC, late).seen
    assert seen.estimate == EstimatedDelivery(day=date(2026, 11, 23))


def test_a_step_becomes_a_scan_once_its_number_is_known() -> None:
    (seen,) = news(TOPIC, a_milestone()).seen
    scan = seen.of("ups", "1Z0000000000000011")
    assert (scan.carrier, scan.tracking_number) == ("ups", "1Z0000000000000011")
    assert (scan.status, scan.occurred_at) == (seen.status, seen.occurred_at)
    assert (scan.place, scan.estimate) == (seen.place, seen.estimate)


def test_a_copy_of_a_step_is_known_again() -> None:
    (first,) = news(TOPIC, a_milestone()).seen
    (polled,) = news(TOPIC, {"fulfillment_event": a_milestone()}).seen
    assert first.event_id == polled.event_id
    (other,) = news(TOPIC, a_milestone(id=32)).seen
    assert other.event_id != first.event_id


def test_a_step_in_words_unknown_is_put_aside() -> None:
    found = news(TOPIC, a_milestone(status="levitating"))
    assert not found.seen
    assert [one.field for one in found.put_aside] == ["status"]


def test_a_step_without_a_date_is_refused() -> None:
    found = told(TOPIC, a_milestone(happened_at=None))
    assert isinstance(found, Refused)
    assert [one.field for one in found.reasons] == ["happened_at"]
