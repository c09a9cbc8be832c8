"""Orders as the store has them, for what only needs one to be there."""

from tests.store.build import PHONE, WALL, a_destination, a_purchase
from whereabouts.domain.order import OrderStage
from whereabouts.domain.policy import Policy
from whereabouts.store.order_record import OrderRecord


def a_record(order_id: str, store: str = "pier") -> OrderRecord:
    return OrderRecord(
        store=store,
        order_id=order_id,
        purchase=a_purchase(order_id),
        phone=PHONE,
        destination=a_destination(),
        policy=Policy(),
        clock=WALL,
        parcels=(),
        imported_at=None,
        cancelled_at=None,
        ended_at=None,
        stage=OrderStage.PLACED,
        silent=False,
        wake_at=None,
        wake_for="",
        recorded_at=None,
    )
