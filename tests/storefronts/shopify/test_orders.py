"""Shopify's orders as events: the whole state each time, dated, and known again as a copy."""

from datetime import datetime

import pytest

from tests.storefronts.shopify.bodies import (
    EDITED,
    ORDER_ID,
    a_fulfilment,
    a_line,
    an_address,
    an_order,
    kinds,
    news,
    only,
    told,
)
from whereabouts.domain.order import Line
from whereabouts.storefronts.reading import Refused

AT_EDIT = datetime.fromisoformat(EDITED)


def test_a_new_order_is_told_without_changes_that_repeat_it() -> None:
    assert kinds(news("orders/create", an_order())) == ["order.created"]


def test_an_update_tells_lines_and_address_as_of_its_own_date() -> None:
    found = news("orders/updated", an_order())
    assert kinds(found) == ["order.created", "order.changed", "order.address_changed"]
    assert only(found, "order.changed").at == AT_EDIT
    assert only(found, "order.address_changed").at == AT_EDIT
    assert only(found, "order.address_changed").ship_to.city == "Dayton"


def test_an_order_goes_by_the_id_that_its_fulfilments_know() -> None:
    found = news("orders/updated", an_order(fulfillments=[a_fulfilment()]))
    assert only(found, "order.created").order.order_id == str(ORDER_ID)
    assert only(found, "parcel.labelled").order_id == str(ORDER_ID)


def test_an_update_that_overtakes_its_order_is_enough_to_know_it() -> None:
    first = only(news("orders/create", an_order()), "order.created")
    later = only(news("orders/updated", an_order()), "order.created")
    assert first.event_id == later.event_id


def test_a_line_removed_by_an_edit_is_no_longer_ordered() -> None:
    lines = [a_line(51, current_quantity=0), a_line(52, quantity=3, current_quantity=1)]
    found = news("orders/updated", an_order(line_items=lines))
    assert only(found, "order.changed").lines == (Line(line_id="52", quantity=1),)


def test_a_removed_line_keeps_its_title_for_what_was_sent_of_it() -> None:
    lines = [a_line(51, current_quantity=0), a_line(52)]
    found = news("orders/updated", an_order(line_items=lines))
    assert [line.line_id for line in only(found, "order.created").order.lines] == ["51", "52"]


def test_an_older_api_without_current_quantities_tells_what_was_bought() -> None:
    line = a_line()
    del line["current_quantity"]
    found = news("orders/updated", an_order(line_items=[line]))
    assert only(found, "order.changed").lines == (Line(line_id="51", quantity=2),)


def test_what_is_not_shipped_is_not_waited_for() -> None:
    lines = [a_line(51), a_line(52, name="Gift card", requires_shipping=False)]
    found = news("orders/updated", an_order(line_items=lines))
    assert [line.line_id for line in only(found, "order.created").order.lines] == ["51"]
    assert [line.line_id for line in only(found, "order.changed").lines] == ["51"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"line_items": [a_line(requires_shipping=False)]}, "line_items"),
        ({"line_items": []}, "line_items"),
        ({"shipping_address": None}, "shipping_address"),
    ],
)
def test_an_order_that_brings_nothing_to_anybody_is_put_aside(
    changes: dict[str, object], field: str
) -> None:
    found = news("orders/create", an_order(**changes))
    assert not found.events
    assert [one.field for one in found.put_aside] == [field]


@pytest.mark.parametrize("topic", ["orders/cancelled", "orders/updated", "orders/create"])
def test_a_cancelled_order_says_so_under_whatever_topic(topic: str) -> None:
    at = "2026-11-20T12:00:00-05:00"
    cancelled = only(news(topic, an_order(cancelled_at=at)), "order.cancelled")
    assert cancelled.at == datetime.fromisoformat(at)


def test_an_archived_order_with_everything_refunded_and_nothing_sent_is_over() -> None:
    gone = {"line_items": [a_line(current_quantity=0)], "closed_at": EDITED}
    assert only(news("orders/updated", an_order(**gone)), "order.cancelled").at == AT_EDIT
    sent = an_order(**gone, fulfillments=[a_fulfilment()])
    assert "order.cancelled" not in kinds(news("orders/updated", sent))
    open_still = an_order(line_items=[a_line(current_quantity=0)])
    assert "order.cancelled" not in kinds(news("orders/updated", open_still))


def test_a_deleted_order_is_cancelled_by_its_id_alone() -> None:
    cancelled = only(news("orders/delete", {"id": ORDER_ID}), "order.cancelled")
    assert cancelled.order_id == str(ORDER_ID)


def test_copies_of_one_state_have_the_same_ids_in_whatever_zone_they_are_written() -> None:
    body = an_order(cancelled_at=EDITED, fulfillments=[a_fulfilment()])
    delivered = news("orders/updated", body)
    polled = news("orders/updated", {"order": {**body, "updated_at": "2026-11-20T16:40:00Z"}})
    ids = [event.event_id for event in delivered.events]
    assert ids == [event.event_id for event in polled.events]
    assert len(set(ids)) == len(ids)


def test_a_later_state_has_other_ids() -> None:
    before = news("orders/updated", an_order())
    after = news("orders/updated", an_order(updated_at="2026-11-20T11:40:01-05:00"))
    assert only(before, "order.changed").event_id != only(after, "order.changed").event_id


def test_a_stale_retry_is_dated_before_what_overtook_it() -> None:
    newest = news("orders/updated", an_order(shipping_address=an_address(city="Akron")))
    stale = news("orders/updated", an_order(updated_at="2026-11-20T10:00:00-05:00"))
    kind = "order.address_changed"
    assert only(stale, kind).at < only(newest, kind).at


@pytest.mark.parametrize("flag", [True, "true"])
def test_a_test_order_is_read_and_flagged(flag: object) -> None:
    found = news("orders/create", an_order(test=flag))
    assert found.is_test
    assert kinds(found) == ["order.created"]
    assert not news("orders/create", an_order()).is_test


def test_a_fulfilment_that_cannot_be_read_does_not_cost_the_order() -> None:
    broken = [a_fulfilment(created_at="soon"), a_fulfilment(id=9002)]
    found = news("orders/updated", an_order(fulfillments=broken))
    assert only(found, "parcel.labelled").parcel_id == "9002"
    assert [one.field for one in found.put_aside] == ["fulfillments.0.created_at"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "id"),
        ({"created_at": "yesterday"}, "created_at"),
        ({"updated_at": "2026-11-20T11:40:00"}, "updated_at"),
        ({"updated_at": "1926-11-20T11:40:00Z"}, "updated_at"),
        ({"currency": "Dollars"}, "currency"),
        ({"line_items": [a_line(id="x y")]}, "line_items.0.id"),
        ({"shipping_address": an_address(country_code="")}, "country"),
    ],
)
def test_an_order_that_cannot_be_read_is_refused_with_the_field(
    changes: dict[str, object], field: str
) -> None:
    found = told("orders/create", an_order(**changes))
    assert isinstance(found, Refused)
    assert [one.field for one in found.reasons] == [field]


@pytest.mark.parametrize("topic", ["products/update", "orders/edited", "", "ORDERS/CREATE"])
def test_a_topic_nobody_follows_is_no_mistake(topic: str) -> None:
    found = news(topic, an_order())
    assert not found.events
    assert [one.field for one in found.put_aside] == ["topic"]
