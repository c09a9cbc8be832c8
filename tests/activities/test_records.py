"""The last word of an order is kept for those who look it up later."""

import pytest
from temporalio.testing import ActivityEnvironment

from activities.records import OrderRecord, Records
from tests.activities.workshop import Workshop, a_standing
from tests.store.build import HOUR, NOW, STORE, cancelled
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.store.rows import OrderRow

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

SHORT = Decision(
    kind=MessageKind.IN_TRANSIT,
    parcel_id="p1",
    verdict=Verdict.NOT_APPLICABLE,
    why=Why.SHORT_TRANSIT,
    reason="two days on the way",
)


def close(workshop: Workshop) -> None:
    record = OrderRecord(
        store=STORE,
        order_id="1001",
        outcome=OrderStage.DELIVERED,
        standing=a_standing(SHORT, when="Sat 7 Nov 12:00"),
    )
    hands = Records(workshop.desk.records, lambda: NOW + HOUR)
    ActivityEnvironment().run(hands.close_order, record)


def test_an_order_ends_by_the_walls_clock_as_it_starts(workshop: Workshop) -> None:
    workshop.desk.order()
    close(workshop)
    (row,) = workshop.desk.rows(OrderRow)
    assert (row.outcome, row.started_at, row.ended_at) == ("DELIVERED", NOW, NOW + HOUR)


def test_closed_twice_it_says_the_same(workshop: Workshop) -> None:
    workshop.desk.order()
    close(workshop)
    close(workshop)
    assert [one.decision for one in workshop.desk.records.history(STORE, "1001")] == [SHORT]


def test_what_comes_for_it_afterwards_is_only_kept(workshop: Workshop) -> None:
    workshop.desk.order()
    close(workshop)
    workshop.desk.facts("e1", cancelled())
    assert workshop.desk.tell() == ()
