"""One set of the store's tools on one database, as a process would have them."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import SQLModel, select

from tests.store.build import NOW, STORE, WALL, a_purchase, a_start, labelled
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Standing
from whereabouts.domain.facts import Fact
from whereabouts.domain.message import Channel
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import Purchase
from whereabouts.store.backlog import Backlog, backlog
from whereabouts.store.consent import Consent
from whereabouts.store.dispatching import Dispatches, Work
from whereabouts.store.intake import Intake
from whereabouts.store.ledger import Ledger
from whereabouts.store.queries import Queries
from whereabouts.store.receipts import Receipts
from whereabouts.store.records import Records
from whereabouts.store.transaction import reading

T = TypeVar("T", bound=SQLModel)


def everybody(_store: str, _channel: Channel, _address: str) -> bool:
    return True


class Desk:
    """Everything at hand, and the few steps most stories begin with."""

    def __init__(
        self, engine: Engine, may_reach: Callable[[str, Channel, str], bool] = everybody
    ) -> None:
        self.engine = engine
        self.intake = Intake(engine)
        self.dispatches = Dispatches(engine)
        self.ledger = Ledger(engine, may_reach)
        self.receipts = Receipts(engine)
        self.consent = Consent(engine)
        self.records = Records(engine)
        self.queries = Queries(engine)

    def order(
        self, order_id: str = "1001", purchase: Purchase | None = None, clock: Clock = WALL
    ) -> None:
        """Take an order, and let its workflow have been started."""
        bought = purchase or a_purchase(order_id)
        start = a_start(bought, clock=clock)
        self.intake.take_order(STORE, f"created-{bought.order_id}", bought, start, NOW)
        self.tell()

    def label(self, parcel_id: str = "p1", order_id: str = "1001", **given: Any) -> None:
        """Take a label, and let the order have heard of it."""
        fact = labelled(parcel_id, **given)
        self.facts(f"label-{order_id}-{parcel_id}-{fact}", fact, order_id=order_id)
        self.tell()

    def facts(self, key: str, *facts: Fact, order_id: str = "1001") -> None:
        self.intake.take_facts(STORE, "shop", key, order_id, facts, NOW)

    def end(self, order_id: str = "1001") -> None:
        """Let the order's workflow have ended."""
        standing = Standing(
            stage=OrderStage.DELIVERED, silent=False, wake_at=None, wake_for="", decided_at=NOW
        )
        self.records.end(STORE, order_id, OrderStage.DELIVERED, standing, NOW)

    def tell(self) -> tuple[Work, ...]:
        """Tell every order what waits for it."""
        told = self.dispatches.lease(NOW)
        for work in told:
            if work.start is not None:
                self.dispatches.started(work.store, work.order_id, NOW)
            self.dispatches.done(work.ids, NOW)
        return told

    @property
    def backlog(self) -> Backlog:
        return backlog(self.engine, NOW, NOW)

    def rows(self, table: type[T]) -> list[T]:
        with reading(self.engine) as session:
            return list(session.exec(select(table)).all())
