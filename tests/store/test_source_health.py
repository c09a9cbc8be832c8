"""How a store's sources are, told from what they did."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import an_ask
from tests.store.build import CLOCK, HOUR, NOW, STORE, a_report, cancelled
from tests.store.desk import Desk
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import MessageKind
from whereabouts.store.claims import Granted
from whereabouts.store.source_health import CarrierHealth, SourceHealth
from whereabouts.store.sources import Sources
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.watches import Watches

DAY = timedelta(days=1)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label("p1")
    desk.label("p2", carrier="usps", tracking_number="9400-p2")
    return desk


def carriers(desk: Desk, clock: Clock = CLOCK) -> dict[str, CarrierHealth]:
    found = SourceHealth(desk.engine, clock).carriers(STORE, NOW)
    return {one.carrier: one for one in found}


def test_each_way_in_which_a_shop_tells_has_its_last_delivery(desk: Desk) -> None:
    desk.intake.take_facts(STORE, "shopify", "e9", "1001", [cancelled()], NOW + HOUR)
    found = {one.source: one for one in SourceHealth(desk.engine, CLOCK).shops(STORE)}
    assert found["shopify"].deliveries == 1
    assert found["shopify"].last_at == NOW + HOUR
    assert found["shop"].deliveries >= 1


def test_a_shop_that_said_farewell_is_gone(desk: Desk) -> None:
    Sources(desk.engine).gone(STORE, "shop", NOW + HOUR)
    (shop,) = SourceHealth(desk.engine, CLOCK).shops(STORE)
    assert shop.gone_at == NOW + HOUR


def test_another_store_has_nothing(desk: Desk) -> None:
    health = SourceHealth(desk.engine, CLOCK)
    assert (health.shops("ember"), health.carriers("ember", NOW)) == ((), ())


def test_a_carrier_has_its_parcels_and_its_last_answer(desk: Desk) -> None:
    watches = Watches(desk.engine)
    first, second = watches.lease(NOW)
    watches.answered(first, NOW + HOUR, NOW)
    watches.over(second)
    told = {name: (one.watched, one.answered_at) for name, one in carriers(desk).items()}
    assert told == {first.carrier: (1, NOW), second.carrier: (0, None)}


def test_a_carriers_last_answer_stays_known_when_nothing_is_under_way(desk: Desk) -> None:
    watches = Watches(desk.engine)
    for look in watches.lease(NOW):
        watches.answered(look, None, NOW)
    told = {name: (one.watched, one.answered_at) for name, one in carriers(desk).items()}
    assert told == {"ups": (0, NOW), "usps": (0, NOW)}


def test_looks_that_brought_nothing_are_counted_by_their_reason(desk: Desk) -> None:
    watches = Watches(desk.engine)
    for look in watches.lease(NOW):
        watches.failed(look, "quota", NOW + HOUR, NOW)
    assert carriers(desk)["ups"].failing == {"quota": 1}


def test_the_lag_is_the_median_from_scan_to_known(desk: Desk) -> None:
    for minutes in (10, 20, 90):
        scan = a_report("IN_TRANSIT", at("Mon 2 Nov 12:30") - minutes * timedelta(minutes=1))
        desk.intake.take_scans(STORE, [scan], at("Mon 2 Nov 12:30"))
    assert carriers(desk)["ups"].lag == timedelta(minutes=20)
    assert carriers(desk)["usps"].lag is None


def test_spans_are_the_orders_own_where_their_clock_runs_faster(desk: Desk) -> None:
    clock = Clock(started_wall=NOW, started=NOW, speed=60)
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", NOW + HOUR)], NOW + HOUR / 30)
    assert carriers(desk, clock)["ups"].lag == HOUR


def test_shoppers_are_told_so_long_after_a_scan(desk: Desk) -> None:
    scan = a_report("DELIVERED", "Mon 2 Nov 12:00")
    desk.intake.take_scans(STORE, [scan], NOW)
    assert carriers(desk)["ups"].told is None
    ask = an_ask(MessageKind.DELIVERED)
    claim = desk.ledger.claim(ask, NOW)
    assert isinstance(claim, Granted)
    desk.ledger.sent(claim.token, ask.channel, ask.nonce, "SG1", NOW)
    assert carriers(desk)["ups"].told == NOW - at("Mon 2 Nov 12:00")


def test_subscriptions_that_lapse_soon_or_were_refused_are_counted(desk: Desk) -> None:
    subscriptions = Subscriptions(desk.engine)
    for wanted in subscriptions.lease(NOW):
        if wanted.carrier == "ups":
            subscriptions.settle(wanted, NOW, NOW + DAY)
        else:
            subscriptions.settle(wanted, NOW, None, "not of this account")
    told = {name: (one.lapsing, one.refused) for name, one in carriers(desk).items()}
    assert told == {"ups": (1, 0), "usps": (0, 1)}
