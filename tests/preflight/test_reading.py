"""The past of an order is read as it was kept, on either database."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import granted
from tests.store.build import HOUR, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.facts import ParcelLabelled, ParcelScanned
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.preflight.past import Past
from whereabouts.preflight.reading import followed
from whereabouts.preflight.window import Window, how_many, spread


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def past_of(desk: Desk, order_id: str = "1001") -> Past:
    found = {one.order_id: one.past for one in followed(desk.engine, Window(STORE))}
    return found[order_id]


def test_what_it_was_told_and_when(desk: Desk) -> None:
    desk.order()
    desk.label()
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Mon 2 Nov 13:00")], NOW)
    desk.tell()
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Mon 2 Nov 13:30")], NOW + HOUR)
    label, first, second = past_of(desk).facts
    assert isinstance(label.fact, ParcelLabelled)
    assert (first.at, first.told_at, first.waited) == (NOW, NOW, False)
    assert isinstance(second.fact, ParcelScanned)
    assert (second.at, second.told_at, second.waited) == (NOW + HOUR, None, True)


def test_what_became_of_its_messages(desk: Desk) -> None:
    desk.order()
    desk.label()
    claim = granted(desk)
    desk.ledger.undeliverable(claim.token, Channel.EMAIL, claim.nonce, "no such box", NOW)
    (fate,) = past_of(desk).fates
    assert fate[:4] == (MessageKind.SHIPPED, "p1", Channel.EMAIL, Outcome.UNDELIVERABLE)


def test_each_order_gets_what_is_its_own(desk: Desk) -> None:
    for order_id in ("1001", "1002", "1003"):
        desk.order(order_id)
    desk.label(order_id="1002", number="1Z-2")
    assert [len(past_of(desk, name).facts) for name in ("1001", "1002", "1003")] == [0, 1, 0]


def test_a_window_looks_at_what_was_placed_within_it(desk: Desk) -> None:
    desk.order()
    placed, day = at("Mon 2 Nov 09:00"), timedelta(days=1)
    counts = [
        how_many(desk.engine, Window(STORE, since, until))
        for since, until in [(placed, placed + day), (placed - day, placed), (None, None)]
    ]
    assert counts == [1, 0, 1]
    assert how_many(desk.engine, Window("pier")) == 0


def test_parts_of_a_window_are_the_whole(desk: Desk) -> None:
    desk.order()
    parts = spread(desk.engine, Window(STORE), 4)
    assert sum(how_many(desk.engine, part) for part in parts) == 1
