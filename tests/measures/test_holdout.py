"""Which orders and contacts a comparison counts, and how it is said."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from tests.store.build import HOUR, NOW, STORE, a_purchase, a_start
from tests.store.desk import Desk
from tests.store.test_records import standing
from whereabouts.domain.contact import ContactOutcome, Where
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.measures.comparison import Arm
from whereabouts.measures.holdout import Worth, worths
from whereabouts.measures.holdout_words import said
from whereabouts.measures.interval import Interval
from whereabouts.store.claims import ClaimAsk
from whereabouts.store.ordering import order_row
from whereabouts.store.rows import ContactRow, MessageRow, TrialRow
from whereabouts.store.transaction import reading, writing
from whereabouts.stores.holdout import HoldoutPlan

K = MessageKind
PLAN = HoldoutPlan(name="autumn", in_transit=0.1)
BOTH = Arm(orders=1_240, contacts=12, squares=12)


class Scene:
    """Orders in a comparison, and what becomes of them."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.desk = engine, Desk(engine)

    def order(self, order_id: str, *, held_out: bool, name: str = "autumn") -> None:
        trial = Trial(kind=K.IN_TRANSIT, name=name, share=0.1, held_out=held_out)
        purchase = a_purchase(order_id)
        start = a_start(purchase)
        order = start.order.model_copy(update={"trials": (trial,)})
        bought = start.model_copy(update={"order": order})
        self.desk.intake.take_order(STORE, order_id, purchase, bought, NOW)

    def withheld(self, order_id: str, when: datetime = NOW) -> None:
        self.desk.records.hold_out(STORE, order_id, K.IN_TRANSIT, standing(), when)

    def claimed(self, order_id: str, when: datetime = NOW, parcel_id: str = "p1") -> None:
        self.desk.ledger.claim(
            ClaimAsk(
                store=STORE,
                order_id=order_id,
                kind=K.IN_TRANSIT,
                parcels=(parcel_id,),
                channel=Channel.EMAIL,
                moment=when,
                leave_before=when + HOUR,
                nonce="once",
            ),
            when,
        )

    def asks(self, order_id: str, when: datetime, action: str = "wismo") -> None:
        with writing(self.engine) as session:
            session.add(_contact(order_id, when, action))

    def compare(self, orders: Iterable[tuple[str, bool, int]]) -> None:
        """Many whole orders at once: which is held out, and how often it asks."""
        begun: list[SQLModel] = []
        rows: list[SQLModel] = []
        for order_id, held_out, contacts in orders:
            purchase = a_purchase(order_id)
            of_order: dict[str, Any] = {"store": STORE, "order_id": order_id, "kind": K.IN_TRANSIT}
            drawn: dict[str, Any] = {"name": "autumn", "share": 0.5, "held_out": held_out}
            begun.append(order_row(purchase, a_start(purchase), NOW))
            rows.append(TrialRow(**of_order, **drawn, withheld_at=NOW if held_out else None))
            if not held_out:
                rows.append(MessageRow(**of_order, parcel_id="p1", made_at=NOW))
            rows.extend(_contact(order_id, NOW) for _ in range(contacts))
        with writing(self.engine) as session:
            session.add_all(begun)
            session.flush()
            session.add_all(rows)

    def worth(self) -> Worth:
        with reading(self.engine) as session:
            (found,) = worths(session, STORE, PLAN)
        return found


def _contact(order_id: str, when: datetime, action: str = "wismo") -> ContactRow:
    return ContactRow(
        store=STORE,
        where=Where.CHAT,
        at=when,
        order_id=order_id,
        action=action,
        outcome=ContactOutcome.ANSWERED,
    )


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def test_contacts_count_from_the_moment_of_the_message_on(scene: Scene) -> None:
    for order_id, held_out in (("a", True), ("b", True), ("c", False), ("d", False)):
        scene.order(order_id, held_out=held_out)
    scene.withheld("a")
    scene.withheld("b")
    scene.claimed("c")
    scene.claimed("d")
    for order_id, hours in (("a", -1), ("a", 0), ("a", 5), ("c", -2), ("c", 2)):
        scene.asks(order_id, NOW + timedelta(hours=hours))
    scene.asks("b", NOW + HOUR, action="refund")
    found = scene.worth()
    assert found.without == Arm(orders=2, contacts=2, squares=4)
    assert found.told == Arm(orders=2, contacts=1, squares=1)


def test_with_enough_orders_the_difference_is_found(scene: Scene) -> None:
    """Those without ask once or twice, those who were told not at all or once."""
    plan = HoldoutPlan(name="autumn", in_transit=0.5, worth_knowing=50)
    scene.compare((str(n), n < 60, n % 2 + (n < 60)) for n in range(120))
    with reading(scene.engine) as session:
        (found,) = worths(session, STORE, plan)
    assert (found.without.contacts, found.told.contacts, found.orders_to_come) == (90, 30, 0)
    assert found.more == pytest.approx(100)
    assert found.words.startswith("Without the midpoint message 100.0 more contacts per 100 orders")


def test_an_order_that_never_comes_to_the_message_is_on_neither_side(scene: Scene) -> None:
    scene.order("a", held_out=True)
    scene.order("b", held_out=False)
    scene.asks("a", NOW)
    assert scene.worth().words == "No order has come to this message yet."


def test_an_order_counts_as_it_was_meant_whatever_becomes_of_its_message(engine: Engine) -> None:
    """An address that is not on the allow-list gets nothing, and its order was to be told."""
    scene = Scene(engine)
    scene.desk = Desk(engine, may_reach=lambda *_: False)
    scene.order("a", held_out=False)
    scene.claimed("a")
    assert scene.worth().told == Arm(orders=1)


def test_an_order_of_several_parcels_is_one_order_from_its_first_message_on(scene: Scene) -> None:
    scene.order("a", held_out=False)
    scene.claimed("a", NOW + 2 * HOUR, "p2")
    scene.claimed("a", NOW, "p1")
    scene.asks("a", NOW + HOUR)
    assert scene.worth().told == Arm(orders=1, contacts=1, squares=1)


def test_another_experiment_is_counted_by_itself(scene: Scene) -> None:
    scene.order("a", held_out=True, name="spring")
    scene.withheld("a")
    assert scene.worth().without == Arm()


def test_a_store_that_holds_nothing_out_has_nothing_to_compare(scene: Scene) -> None:
    with reading(scene.engine) as session:
        assert worths(session, STORE, HoldoutPlan()) == ()


@pytest.mark.parametrize(
    ("kind", "found", "to_come", "words"),
    [
        (
            K.IN_TRANSIT,
            Interval(0.4, 3.4),
            0,
            "Without the midpoint message 1.9 more contacts per 100 orders came (0.4 to 3.4).",
        ),
        (
            K.OUT_FOR_DELIVERY,
            Interval(-2.2, -0.2),
            0,
            "Without the out-for-delivery message 1.2 fewer contacts per 100 orders came "
            "(0.2 to 2.2).",
        ),
        (
            K.IN_TRANSIT,
            Interval(-0.6, 1.8),
            0,
            "Without the midpoint message no difference is certain: "
            "between 0.6 fewer and 1.8 more contacts per 100 orders.",
        ),
        (K.IN_TRANSIT, None, 3_381, "Not enough orders yet: about 3,400 more."),
        (K.IN_TRANSIT, None, 7, "Not enough orders yet: about 7 more."),
        (
            K.IN_TRANSIT,
            None,
            None,
            "Not enough orders yet: 12 contacts from 1,240 orders are too few to say how many "
            "more it takes.",
        ),
    ],
)
def test_a_comparison_is_one_plain_sentence(
    kind: MessageKind, found: Interval | None, to_come: int | None, words: str
) -> None:
    assert said(kind, found, to_come, BOTH) == words
