"""STOP and START: who may be texted. A refusal holds from the moment it is written here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.refusing import refuse_address
from whereabouts.store.rows import OrderRow
from whereabouts.store.suppressions import a_word, add_word, is_refused
from whereabouts.store.telling import open_orders_of, tell_preference
from whereabouts.store.transaction import hold, writing


class ConsentChange(Frozen):
    """Whether the word was new, so that it is confirmed once; `order_ids` have news."""

    changed: bool
    order_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.changed


class Consent:
    """Text consent by phone number, which outlives any order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def stop(self, store: str, phone: str, now: datetime, reason: str) -> ConsentChange:
        """No more texts to this number. E-mail goes on."""
        with writing(self._engine) as session:
            hold(session, _lock(store, phone))
            told = refuse_address(session, store, Channel.SMS, phone, reason, now)
        return ConsentChange(changed=told is not None, order_ids=told or ())

    def stop_of(
        self, store: str, order_ids: Sequence[str], now: datetime, reason: str
    ) -> ConsentChange:
        """No more texts to whoever ordered these, asked in a chat: whoever calls confirms it."""
        with writing(self._engine) as session:
            rows = select(OrderRow).where(
                OrderRow.store == store, col(OrderRow.order_id).in_(order_ids)
            )
            return stop_texts(session, session.exec(rows).all(), now, reason)

    def start(self, store: str, phone: str, now: datetime, reason: str) -> ConsentChange:
        """Takes a STOP back. It does not stand in for consent that was never recorded."""
        with writing(self._engine) as session:
            hold(session, _lock(store, phone))
            if not is_refused(session, store, Channel.SMS, phone):
                return ConsentChange(changed=False)
            add_word(session, a_word(store, Channel.SMS, phone, True, reason, now))
            orders = [
                order
                for order in open_orders_of(session, store, Channel.SMS, phone)
                if order.may_be_texted
            ]
            for order in orders:
                tell_preference(session, order, Channel.SMS, True, reason, now)
        return ConsentChange(changed=True, order_ids=tuple(o.order_id for o in orders))


def stop_texts(
    session: Session, orders: Sequence[OrderRow], now: datetime, reason: str
) -> ConsentChange:
    """No more texts to the phones of these orders of one store, in the caller's transaction."""
    phones = {(order.store, order.phone) for order in orders if order.phone}
    hold(session, *(_lock(store, phone) for store, phone in phones))
    told = [
        refuse_address(session, store, Channel.SMS, phone, reason, now)
        for store, phone in sorted(phones)
    ]
    news = {order_id for ids in told for order_id in ids or ()}
    changed = any(ids is not None for ids in told)
    return ConsentChange(changed=changed, order_ids=tuple(sorted(news)))


def _lock(store: str, phone: str) -> str:
    return f"consent/{store}/{phone}"
