"""WooCommerce's orders as events: dated in UTC, told whole, and only those that were bought."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.storefronts.woocommerce.bodies import (
    CREATED,
    RECEIVED,
    a_billing,
    a_line,
    an_address,
    an_item,
    an_order,
    kinds,
    news,
    only,
    told,
    tracked,
)
from whereabouts.domain.order import Line
from whereabouts.storefronts.reading import News, Ping, Refused
from whereabouts.storefronts.woocommerce import read

MODIFIED = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


def test_a_new_order_is_told_without_changes_that_repeat_it() -> None:
    assert kinds(news("order.created", an_order())) == ["order.created"]


def test_times_are_those_of_utc_and_not_of_the_site() -> None:
    created = only(news("order.created", an_order()), "order.created")
    assert created.order.placed_at == datetime(2026, 11, 20, 14, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "placed"),
    [("processing", "2026-11-21T13:00:00"), ("completed", CREATED), ("on-hold", CREATED)],
)
def test_a_cart_paid_later_is_placed_then_so_that_its_confirmation_is_not_stale(
    status: str, placed: str
) -> None:
    body = an_order(status=status, date_paid_gmt="2026-11-21T13:00:00")
    order = only(news("order.updated", body), "order.created").order
    assert order.placed_at == datetime.fromisoformat(placed).replace(tzinfo=UTC)


def test_an_update_tells_lines_and_address_as_of_its_own_date() -> None:
    found = news("order.updated", an_order(line_items=[a_line(quantity=5)]))
    assert only(found, "order.changed").lines == (Line(line_id="61", quantity=5),)
    assert only(found, "order.changed").at == MODIFIED
    assert only(found, "order.address_changed").ship_to.region == "OR"
    assert only(found, "order.address_changed").at == MODIFIED


def test_an_update_that_overtakes_its_order_is_enough_to_know_it() -> None:
    first = only(news("order.created", an_order()), "order.created")
    later = only(news("order.updated", an_order()), "order.created")
    assert first.event_id == later.event_id


@pytest.mark.parametrize("status", ["pending", "failed", "checkout-draft", "auto-draft"])
def test_an_unpaid_cart_is_no_order_yet(status: str) -> None:
    found = news("order.created", an_order(status=status))
    assert not found.events
    assert [one.field for one in found.put_aside] == ["status"]


@pytest.mark.parametrize("status", ["processing", "on-hold", "completed", "partial-shipped"])
def test_an_order_in_any_other_state_is_followed(status: str) -> None:
    assert kinds(news("order.created", an_order(status=status))) == ["order.created"]


def test_completed_is_not_delivered() -> None:
    found = news("order.updated", an_order(status="completed", meta_data=tracked(an_item())))
    assert not found.scans
    assert not found.seen


@pytest.mark.parametrize("status", ["cancelled", "trash", "refunded"])
def test_a_cancelled_order_is_told_of_by_its_end_alone(status: str) -> None:
    found = news("order.updated", an_order(status=status))
    assert kinds(found) == ["order.cancelled"]
    assert only(found, "order.cancelled").at == MODIFIED


def test_a_refund_of_what_was_sent_cancels_nothing() -> None:
    found = news("order.updated", an_order(status="refunded", meta_data=tracked(an_item())))
    assert "order.cancelled" not in kinds(found)


def test_a_deleted_order_is_cancelled_by_its_id_alone() -> None:
    cancelled = only(news("order.deleted", {"id": 3107}), "order.cancelled")
    assert (cancelled.order_id, cancelled.at) == ("3107", RECEIVED)


def test_a_deletion_told_twice_is_one() -> None:
    first = read("order.deleted", b'{"id": 7}', RECEIVED)
    again = read("order.deleted", b'{"id": 7}', MODIFIED)
    assert isinstance(first, News)
    assert isinstance(again, News)
    assert first.events[0].event_id == again.events[0].event_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"line_items": []}, "line_items"),
        ({"line_items": [a_line(quantity=0)]}, "line_items"),
        ({"shipping": [], "billing": a_billing() | {"country": ""}}, "shipping"),
        ({"shipping_lines": [{"method_id": "local_pickup"}]}, "shipping_lines"),
    ],
)
def test_an_order_that_brings_nothing_to_anybody_is_put_aside(
    changes: dict[str, Any], field: str
) -> None:
    found = news("order.created", an_order(**changes))
    assert not found.events
    assert [one.field for one in found.put_aside] == [field]


@pytest.mark.parametrize("empty", [[], {}, None, an_address(country="")])
def test_a_shop_that_ships_to_the_billing_address_does_so(empty: object) -> None:
    body = an_order(shipping=empty, billing=a_billing(city="Salem"))
    assert only(news("order.created", body), "order.created").order.ship_to.city == "Salem"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": 0}, "id"),
        ({"date_created_gmt": None}, "date_created_gmt"),
        ({"date_modified_gmt": "now"}, "date_modified_gmt"),
        ({"currency": ""}, "currency"),
        ({"shipping": an_address(country="USA")}, "country"),
    ],
)
def test_an_order_that_cannot_be_read_is_refused_with_the_field(
    changes: dict[str, Any], field: str
) -> None:
    found = told("order.created", an_order(**changes))
    assert isinstance(found, Refused)
    assert [one.field for one in found.reasons] == [field]


@pytest.mark.parametrize("topic", ["", "order.created"])
def test_the_first_ping_is_a_form_and_no_mistake(topic: str) -> None:
    assert read(topic, b"webhook_id=14\n", RECEIVED) == Ping(webhook_id="14")


@pytest.mark.parametrize("topic", ["product.updated", ""])
def test_a_topic_nobody_follows_is_no_mistake(topic: str) -> None:
    found = news(topic, an_order())
    assert not found.events
    assert [one.field for one in found.put_aside] == ["topic"]
