"""What somebody has shown says what they see: an order, its status, or all of a shopper's."""

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import granted
from tests.store.build import EMAIL, NOW, STORE, a_purchase
from tests.store.desk import Desk
from whereabouts.domain.message import Channel
from whereabouts.domain.proof import Proof
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.finding import TooOften
from whereabouts.selfservice.identify.asking import Asking, TooMany
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.identify.proving import Proving
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.store.codes import Codes
from whereabouts.store.concerned import Concerned
from whereabouts.store.identity_tries import MOST_BY_SESSION
from whereabouts.store.privacy import Privacy

WHO = Asking(address="203.0.113.9", session="a conversation")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.order(purchase=a_purchase("1002", number="FW-2", placed_at=at("Mon 2 Nov 10:00")))
    return desk


@pytest.fixture
def identify(desk: Desk) -> Identify:
    return Identify(desk.engine, lambda: NOW, "a key")


def test_a_link_shows_its_order_and_leads_to_the_others(desk: Desk, identify: Identify) -> None:
    found = identify.by_link(granted(desk).token)
    assert found == Verified(store=STORE, order_ids=("1001",), how=Proof.LINK)
    assert (found.scope, identify.open_orders(found)) == (Scope.FULL, ("1002", "1001"))
    for token in ("", "no-such-token", "\0", "x" * 9_000):
        assert identify.by_link(token) is None
    Privacy(desk.engine).erase(STORE, Concerned(email=EMAIL), NOW)
    assert identify.open_orders(found) == ()


def test_a_postcode_shows_the_status_of_one_order(identify: Identify) -> None:
    found = identify.by_postcode(STORE, "FW-2", "10001", WHO)
    assert isinstance(found, Verified)
    assert (found.scope, identify.open_orders(found)) == (Scope.STATUS, ("1002",))


def test_a_code_shows_every_order_to_whoever_asked_for_it(desk: Desk, identify: Identify) -> None:
    assert identify.send_code(STORE, "FW-2", Channel.EMAIL, WHO) is None
    codes = Codes(desk.engine, "a key", lambda *_: True)
    (issued,) = (codes.issue(number, NOW) for number in codes.waiting())
    assert issued is not None
    somebody = Asking(address="203.0.113.10", session="another")
    assert identify.check_code(STORE, issued.code, somebody) is None
    assert identify.check_code(STORE, issued.code, Asking(address="203.0.113.9")) is None
    found = identify.check_code(STORE, issued.code, WHO)
    assert found == Verified(store=STORE, order_ids=("1002", "1001"), how=Proof.CODE)


def test_a_code_is_not_tried_for_long(identify: Identify) -> None:
    for _ in range(MOST_BY_SESSION):
        assert identify.check_code(STORE, "000000", WHO) is None
    assert identify.check_code(STORE, "000000", WHO) == TooMany()


def test_a_conversation_shows_the_same_proofs(identify: Identify) -> None:
    proving = Proving(identify)
    proven = proving.prove(STORE, "fw2", EMAIL, "", WHO)
    assert proven is not None
    assert (proven.orders, proven.numbers, proven.named) == (
        ("1002", "1001"),
        ("FW-2", "1001"),
        "1002",
    )
    assert proving.prove(STORE, "fw2", "", "10002", WHO) is None
    for _ in range(MOST_BY_SESSION - 1):
        assert proving.prove(STORE, "3003", EMAIL, "", WHO) is None
    with pytest.raises(TooOften):
        proving.prove(STORE, "3003", EMAIL, "", WHO)
