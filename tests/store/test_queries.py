"""Whole orders are found by whatever a message, a shopper or an agent has in hand."""

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import granted, sent
from tests.store.build import (
    EMAIL,
    NOW,
    PHONE,
    STORE,
    a_purchase,
    a_report,
    a_start,
)
from tests.store.desk import Desk
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.taken import UnknownOrder


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label()
    return desk


def ids(desk: Desk, channel: Channel, address: str, store: str = STORE) -> list[str]:
    return [order.order_id for order in desk.queries.orders_of(store, channel, address)]


def test_an_order_is_found_by_the_number_its_shopper_reads(desk: Desk) -> None:
    desk.order(purchase=a_purchase("7301550922", number="FW2041"))
    found = desk.queries.order_numbered(STORE, "FW2041")
    assert found is not None
    assert (found.order_id, found.purchase.known_as) == ("7301550922", "FW2041")
    assert desk.queries.order_numbered("other", "FW2041") is None
    assert desk.queries.order_numbered(STORE, "FW2042") is None


def test_an_order_comes_back_as_it_was_bought(desk: Desk) -> None:
    order = desk.queries.order_for_message(STORE, "1001")
    assert order.purchase == a_purchase()
    assert (order.phone, order.clock) == (PHONE, a_start(a_purchase()).clock)


def test_an_order_nobody_knows_is_none_or_an_error(desk: Desk) -> None:
    assert desk.queries.order(STORE, "2002") is None
    with pytest.raises(UnknownOrder):
        desk.queries.order_for_message("other", "1001")


def test_a_parcel_comes_with_its_newest_scan(desk: Desk) -> None:
    (parcel,) = desk.queries.order_for_message(STORE, "1001").parcels
    assert parcel.newest_scan is None
    reports = [a_report("IN_TRANSIT", f"Tue 3 Nov {hour}:00") for hour in ("09", "11", "10")]
    desk.intake.take_scans(STORE, reports, NOW)
    (parcel,) = desk.queries.order_for_message(STORE, "1001").parcels
    assert parcel.newest_scan is not None
    assert parcel.newest_scan.occurred_at == at("Tue 3 Nov 11:00")
    assert [scan.occurred_at.hour for scan in desk.queries.scans(STORE, "1001")] == [14, 15, 16]


def test_every_link_of_an_order_leads_to_it(desk: Desk) -> None:
    mail = sent(desk, MessageKind.DELIVERED)
    text = granted(desk, MessageKind.DELIVERED, channel=Channel.SMS, follow_up=True)
    for token in (mail.token, text.token):
        found = desk.queries.order_by_token(token)
        assert found is not None
        assert found.order_id == "1001"
    assert desk.queries.order_by_token("unheard-of") is None


def test_a_shoppers_orders_are_found_by_address_the_newest_first(desk: Desk) -> None:
    desk.order(purchase=a_purchase("1002", placed_at=at("Tue 3 Nov 09:00")))
    desk.order(purchase=a_purchase("1003", customer={"email": "bo@example.com"}))
    assert ids(desk, Channel.EMAIL, f" {EMAIL.upper()} ") == ["1002", "1001"]
    assert ids(desk, Channel.SMS, PHONE) == ["1002", "1001"]
    assert ids(desk, Channel.EMAIL, EMAIL, store="other") == []
