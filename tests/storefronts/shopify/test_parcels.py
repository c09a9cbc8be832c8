"""Shopify's fulfilments as parcels: ids that stay, lines counted once, labels withdrawn."""

from datetime import datetime
from typing import Any

import pytest

from tests.storefronts.shopify.bodies import (
    LABELLED,
    a_fulfilment,
    a_line,
    an_order,
    news,
    only,
    told,
)
from whereabouts.domain.order import Line
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.storefronts.generic import ParcelLabelledEvent
from whereabouts.storefronts.reading import Refused

LATER = "2026-11-22T08:00:00-05:00"
BOXES = ["1Z0000000000000011", "1Z0000000000000022", "1Z0000000000000033"]


def _labels(**changes: Any) -> list[ParcelLabelledEvent]:
    events = news("fulfillments/update", a_fulfilment(**changes)).events
    return [event for event in events if isinstance(event, ParcelLabelledEvent)]


def test_a_fulfilment_is_a_parcel_by_its_own_id() -> None:
    (label,) = _labels()
    assert (label.parcel_id, label.carrier) == ("9001", "ups")
    assert label.tracking_number == BOXES[0]
    assert label.label_at == datetime.fromisoformat(LABELLED)


def test_a_partial_fulfilment_says_what_is_inside() -> None:
    inside = [a_line(51, quantity=1), a_line(53, quantity=0), a_line(54, requires_shipping=False)]
    assert _labels(line_items=inside)[0].lines == (Line(line_id="51", quantity=1),)


def test_several_numbers_are_several_parcels_and_the_lines_are_told_once() -> None:
    labels = _labels(tracking_numbers=BOXES)
    assert [label.parcel_id for label in labels] == ["9001", "9001-2", "9001-3"]
    assert [label.tracking_number for label in labels] == BOXES
    assert [bool(label.lines) for label in labels] == [True, False, False]
    assert len({label.event_id for label in labels}) == 3


def test_a_number_given_twice_is_one_parcel() -> None:
    assert len(_labels(tracking_numbers=[BOXES[0], BOXES[0]])) == 1


def test_a_corrected_number_keeps_its_parcel() -> None:
    (before,) = _labels()
    (after,) = _labels(tracking_numbers=[BOXES[1]], updated_at=LATER)
    assert before.parcel_id == after.parcel_id
    assert before.event_id != after.event_id


def test_an_older_body_with_one_number_alone_is_read() -> None:
    assert _labels(tracking_numbers=None)[0].tracking_number == BOXES[0]


def test_a_number_is_read_without_its_spaces() -> None:
    assert _labels(tracking_numbers=["9400 1000 0000"])[0].tracking_number == "940010000000"


def test_a_fulfilment_without_a_number_has_nothing_to_follow() -> None:
    found = news("fulfillments/create", a_fulfilment(tracking_number=None, tracking_numbers=[]))
    assert not found.events
    assert [one.field for one in found.put_aside] == ["tracking_numbers"]


def test_a_note_in_the_place_of_a_number_is_put_aside_and_the_others_are_read() -> None:
    written = ["see note", BOXES[1]]
    found = news("fulfillments/create", a_fulfilment(tracking_numbers=written))
    label = only(found, "parcel.labelled")
    assert (label.parcel_id, label.tracking_number) == ("9001-2", BOXES[1])
    assert label.lines
    assert [one.field for one in found.put_aside] == ["tracking_numbers.0"]


@pytest.mark.parametrize("status", ["cancelled", "failure", "error"])
def test_a_withdrawn_fulfilment_voids_each_label_and_makes_none(status: str) -> None:
    body = a_fulfilment(status=status, tracking_numbers=BOXES, updated_at=LATER)
    found = news("fulfillments/update", body)
    assert not found.events
    assert [scan.status for scan in found.scans] == [TrackingStatus.CANCELLED] * 3
    assert {scan.occurred_at for scan in found.scans} == {datetime.fromisoformat(LATER)}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("label_printed", TrackingStatus.LABEL_CREATED),
        ("in_transit", TrackingStatus.IN_TRANSIT),
        ("out_for_delivery", TrackingStatus.OUT_FOR_DELIVERY),
        ("attempted_delivery", TrackingStatus.DELIVERY_ATTEMPTED),
        ("ready_for_pickup", TrackingStatus.AVAILABLE_FOR_PICKUP),
        ("delivered", TrackingStatus.DELIVERED),
        ("failure", TrackingStatus.EXCEPTION),
    ],
)
def test_a_shipment_status_is_a_scan(word: str, status: TrackingStatus) -> None:
    body = a_fulfilment(shipment_status=word, updated_at=LATER)
    (scan,) = news("fulfillments/update", body).scans
    assert (scan.status, scan.code) == (status, word)
    assert scan.tracking_number == BOXES[0]
    assert scan.occurred_at == datetime.fromisoformat(LATER)


@pytest.mark.parametrize("word", [None, "", "teleported"])
def test_a_shipment_status_that_says_nothing_is_no_scan(word: str | None) -> None:
    assert not news("fulfillments/update", a_fulfilment(shipment_status=word)).scans


def test_a_shipment_status_speaks_of_the_first_number_alone() -> None:
    body = a_fulfilment(shipment_status="delivered", tracking_numbers=BOXES)
    assert [s.tracking_number for s in news("fulfillments/update", body).scans] == BOXES[:1]
    body = a_fulfilment(shipment_status="delivered", tracking_numbers=["see note", BOXES[1]])
    assert not news("fulfillments/update", body).scans


def test_a_fulfilment_is_the_same_event_within_its_order_and_by_itself() -> None:
    alone = news("fulfillments/create", a_fulfilment())
    within = news("orders/updated", an_order(fulfillments=[a_fulfilment()]))
    assert only(within, "parcel.labelled") == only(alone, "parcel.labelled")


def test_a_fulfilment_of_a_test_is_flagged() -> None:
    assert news("fulfillments/create", a_fulfilment(receipt={"testcase": True})).is_test


def test_a_fulfilment_of_no_order_is_refused() -> None:
    found = told("fulfillments/create", a_fulfilment(order_id=None))
    assert isinstance(found, Refused)
    assert [one.field for one in found.reasons] == ["order_id"]
