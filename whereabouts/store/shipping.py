"""Labels that a shipping tool lists: each becomes a parcel of its order, once."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.intake.likely_carrier import UNNAMED
from whereabouts.intake.scans import number_key
from whereabouts.intake.shipped import parcel_of_label, voided
from whereabouts.store.beside import Beside
from whereabouts.store.intake import Intake
from whereabouts.store.rows import NumberRow, OrderRow
from whereabouts.store.step import Scanned, Step, Told
from whereabouts.store.taken import Taken
from whereabouts.store.transaction import reading


class Shipping:
    """Takes what a system lists through the same door as a shop's own word."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._intake = Intake(engine)

    def unknown(self, store: str, shipped: Iterable[Shipped]) -> int:
        """How many labels are of orders that nobody knows yet."""
        with reading(self._engine) as session:
            orders = [_order(session, store, one) for one in shipped if one.is_outbound]
        return orders.count(None)

    def take(
        self, store: str, system: str, shipped: Iterable[Shipped], told_at: datetime, now: datetime
    ) -> Taken:
        """Keep the labels of known orders; copies change nothing. `told_at` is the wall's time
        of the webhook: a label read later is no younger."""
        with reading(self._engine) as session:
            steps = [
                step
                for one in shipped
                if (step := _step(session, store, system, one, told_at)) is not None
            ]
        return self._intake.take(store, steps, now)


def _step(
    session: Session, store: str, system: str, one: Shipped, told_at: datetime
) -> Step | None:
    """A number that its order knows already is its shop's to speak of."""
    order = _order(session, store, one)
    if order is None or one.is_return or not one.tracking_number:
        return None
    is_known = _is_known(session, order, one.tracking_number)
    moment = order.start.clock.read(told_at)
    try:
        void = voided(one, moment)
    except ValidationError:
        # No label could ever have such a number.
        return None
    if one.voided or is_known:
        return Scanned((void,)) if one.voided and is_known else None
    parcel = parcel_of_label(one, moment, order.destination.zones[0])
    event = f"{parcel.parcel_id} of {order.order_id}"
    beside = Beside(named="" if parcel.carrier == one.carrier else one.carrier or UNNAMED)
    return Told(event, order.order_id, (ParcelLabelled(parcel=parcel),), beside, system)


def _order(session: Session, store: str, one: Shipped) -> OrderRow | None:
    """By the shop's own id of it, or else by its number."""
    found = session.get(OrderRow, (store, one.order_key)) if one.order_key else None
    if found is not None or not one.order_number:
        return found or session.get(OrderRow, (store, one.order_number))
    number = one.order_number.removeprefix("#")
    rows = select(OrderRow).where(
        OrderRow.store == store, col(OrderRow.number).in_((number, f"#{number}"))
    )
    numbered = session.exec(rows.limit(2)).all()
    return numbered[0] if len(numbered) == 1 else session.get(OrderRow, (store, one.order_number))


def _is_known(session: Session, order: OrderRow, tracking_number: str) -> bool:
    rows = select(NumberRow.parcel_id).where(
        NumberRow.store == order.store,
        NumberRow.order_id == order.order_id,
        NumberRow.number == number_key(tracking_number),
    )
    return session.exec(rows).first() is not None
