"""STOP holds at once and for every order; START takes it back, and gives nothing else."""

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import granted, withheld
from tests.store.build import HOUR, NOW, PHONE, STORE, a_purchase, a_start
from tests.store.desk import Desk
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import PreferenceChanged
from whereabouts.domain.message import Channel
from whereabouts.store.consent import ConsentChange
from whereabouts.store.rows import SuppressionRow


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label()
    return desk


def stop(desk: Desk) -> ConsentChange:
    return desk.consent.stop(STORE, PHONE, NOW, "STOP by text")


def start(desk: Desk) -> ConsentChange:
    return desk.consent.start(STORE, PHONE, NOW, "START by text")


def told(desk: Desk) -> dict[str, list[tuple[Channel, bool, str]]]:
    return {
        work.order_id: [
            (f.preference.channel, f.preference.allowed, f.preference.reason)
            for f in work.facts
            if isinstance(f, PreferenceChanged)
        ]
        for work in desk.tell()
    }


def test_stop_closes_every_open_order_of_the_number(desk: Desk) -> None:
    desk.order("1002")
    desk.order("1003")
    desk.end("1003")
    desk.order(purchase=a_purchase("1004", customer={"phone": "+12025550199"}))
    assert stop(desk) == ConsentChange(changed=True, order_ids=("1001", "1002"))
    no = [(Channel.SMS, False, "STOP by text")]
    assert told(desk) == {"1001": no, "1002": no}


def test_stop_said_again_changes_nothing_and_needs_no_second_confirmation(desk: Desk) -> None:
    assert stop(desk).changed
    desk.tell()
    assert not stop(desk).changed
    assert desk.tell() == ()


def test_stop_leaves_email_alone(desk: Desk) -> None:
    stop(desk)
    withheld(desk, channel=Channel.SMS)
    granted(desk)


def test_stop_of_a_number_without_orders_is_kept(desk: Desk) -> None:
    assert desk.consent.stop(STORE, "+12025550111", NOW, "STOP by text").changed
    assert [row.address for row in desk.rows(SuppressionRow)] == ["+12025550111"]


def test_start_takes_a_stop_back(desk: Desk) -> None:
    stop(desk)
    desk.tell()
    assert start(desk) == ConsentChange(changed=True, order_ids=("1001",))
    assert told(desk) == {"1001": [(Channel.SMS, True, "START by text")]}
    assert stop(desk).changed


def test_start_without_a_stop_changes_nothing(desk: Desk) -> None:
    assert not start(desk).changed
    assert desk.tell() == ()


def test_start_gives_no_consent_that_was_never_given(desk: Desk) -> None:
    desk.order(purchase=a_purchase("1002", sms_consent=None))
    stop(desk)
    desk.tell()
    assert start(desk).order_ids == ("1001",)


def test_start_opens_no_order_that_somebody_else_writes_about(desk: Desk) -> None:
    bought = a_purchase("1002", sales_channel="bazaar")
    start_of = a_start(bought)
    silent = tuple(p.model_copy(update={"allowed": False}) for p in start_of.order.preferences)
    order = start_of.order.model_copy(update={"preferences": silent})
    silenced = start_of.model_copy(update={"order": order})
    desk.intake.take_order(STORE, "e2", bought, silenced, NOW)
    stop(desk)
    assert start(desk).order_ids == ("1001",)


def test_start_opens_an_order_that_was_placed_after_the_stop(desk: Desk) -> None:
    stop(desk)
    desk.order("1002")
    assert start(desk).order_ids == ("1001", "1002")


def test_every_word_stays_as_evidence(desk: Desk) -> None:
    stop(desk)
    start(desk)
    stop(desk)
    assert [row.allowed for row in desk.rows(SuppressionRow)] == [False, True, False]


def test_each_order_hears_of_it_at_its_own_time(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order(clock=Clock(started_wall=NOW, started=at("Fri 6 Nov 12:00"), speed=60))
    desk.consent.stop(STORE, PHONE, NOW + HOUR / 60, "STOP by text")
    (work,) = desk.tell()
    (fact,) = work.facts
    assert isinstance(fact, PreferenceChanged)
    assert fact.preference.at == at("Fri 6 Nov 13:00")


def test_a_change_reads_as_yes_or_no(desk: Desk) -> None:
    assert stop(desk)
    assert not stop(desk)
