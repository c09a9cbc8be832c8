"""An order that ends with a send writes nothing more, and is known to have ended all the same."""

from datetime import UTC, datetime
from pathlib import Path

from tests.build import an_order, at
from tests.server.live import Server, live
from tests.slate import fresh
from tests.store.build import NOW, STORE, a_purchase, a_start
from tests.store.desk import Desk
from tests.workflows.theatre import eventually
from whereabouts.domain.facts import OrderCancelled
from whereabouts.domain.order import OrderStage
from whereabouts.horizon.closed import ClosedOrders
from whereabouts.store.aged import Aged
from whereabouts.store.engine import connect
from whereabouts.store.rows import OrderRow

#: A day in less than a second.
SPEED = 100_000


async def test_what_has_closed_is_noted_for_all_at_once(server: Server, tmp_path: Path) -> None:
    desk = Desk(connect(fresh(tmp_path / "whereabouts.db")))
    for order_id in ("closed", "runs"):
        bought = a_purchase(order_id)
        desk.intake.take_order(STORE, order_id, bought, a_start(bought), NOW)
    began = datetime.now(UTC)
    async with live(server, an_order(order_id="runs"), 1):
        async with live(server, an_order(order_id="closed"), SPEED) as s:
            await s.hears(OrderCancelled(at=at("Mon 2 Nov 12:00")))
            assert await s.ends() is OrderStage.CANCELLED
            client = s.client
        watched = ClosedOrders(client, Aged(desk.engine))

        async def noted() -> bool:
            return await watched.collect(datetime.now(UTC)) == 1

        await eventually(noted, within=30)
        assert await watched.collect(datetime.now(UTC)) == 0
    ended = {row.order_id: row.ended_at for row in desk.rows(OrderRow)}
    assert ended["runs"] is None
    assert ended["closed"] is not None
    assert began < ended["closed"] < datetime.now(UTC)
