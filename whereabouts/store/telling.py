"""Writing down what an order is to be told: the dispatcher does the telling."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.domain.facts import Fact, PreferenceChanged
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Preference
from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow


def tell(
    session: Session,
    order: OrderRow,
    fact: Fact,
    now: datetime,
    state: DispatchState = DispatchState.PENDING,
) -> DispatchState:
    """Put `fact` on its way; of an order that has ended it is only kept."""
    if order.ended_at is not None:
        state = DispatchState.RECORDED
    session.add(
        DispatchRow(store=order.store, order_id=order.order_id, fact=fact, state=state, made_at=now)
    )
    return state


def tell_preference(
    session: Session, order: OrderRow, channel: Channel, allowed: bool, reason: str, now: datetime
) -> None:
    """Open or close a channel of one order, at its own time."""
    at = order.start.clock.read(now)
    preference = Preference(channel=channel, allowed=allowed, reason=reason, at=at)
    tell(session, order, PreferenceChanged(preference=preference), now)


def open_orders_of(
    session: Session, store: str, channel: Channel, address: str
) -> tuple[OrderRow, ...]:
    """Orders under way whose shopper is written to at `address`."""
    column = col(OrderRow.email) if channel is Channel.EMAIL else col(OrderRow.phone)
    found = select(OrderRow).where(
        OrderRow.store == store, column == address, col(OrderRow.ended_at).is_(None)
    )
    return tuple(session.exec(found.order_by(OrderRow.order_id)))
