"""Which orders are compared is kept as they begin, and the moment at which it matters."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.build import at
from tests.store.build import NOW, STORE, a_purchase, a_start
from tests.store.desk import Desk
from tests.store.test_records import decided, standing
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import MessageKind
from whereabouts.store.rows import TrialRow

K = MessageKind
TRIALS = (
    Trial(kind=K.IN_TRANSIT, name="autumn", share=0.1, held_out=True),
    Trial(kind=K.OUT_FOR_DELIVERY, name="autumn", share=0.1, held_out=False),
)
HELD_OUT = decided(Verdict.SUPPRESSED, kind=K.IN_TRANSIT, why=Why.HELD_OUT)


def _begun(engine: Engine) -> Desk:
    desk, purchase = Desk(engine), a_purchase()
    start = a_start(purchase)
    start = start.model_copy(update={"order": start.order.model_copy(update={"trials": TRIALS})})
    for event in ("created-1", "created-again"):
        desk.intake.take_order(STORE, event, purchase, start, NOW)
    return desk


def _kept(desk: Desk) -> dict[MessageKind, TrialRow]:
    return {row.kind: row for row in desk.rows(TrialRow)}


def test_both_sides_are_kept_as_an_order_begins(engine: Engine) -> None:
    kept = _kept(_begun(engine))
    assert {kind: (row.name, row.share, row.held_out) for kind, row in kept.items()} == {
        K.IN_TRANSIT: ("autumn", 0.1, True),
        K.OUT_FOR_DELIVERY: ("autumn", 0.1, False),
    }
    assert all(row.withheld_at is None for row in kept.values())


def test_the_moment_is_kept_once_with_its_reason(engine: Engine) -> None:
    desk = _begun(engine)
    for now in (NOW, NOW + timedelta(hours=3)):
        desk.records.hold_out(
            STORE, "1001", K.IN_TRANSIT, standing(HELD_OUT, decided_at=at("Tue 3 Nov 09:00")), now
        )
    kept = _kept(desk)
    assert kept[K.IN_TRANSIT].withheld_at == NOW
    assert kept[K.OUT_FOR_DELIVERY].withheld_at is None
    assert [one.decision for one in desk.records.history(STORE, "1001")] == [HELD_OUT]
