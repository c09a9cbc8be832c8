"""STOP and START: who may be texted. A refusal holds from the moment it is written here."""

from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.refusing import refuse_address
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


def _lock(store: str, phone: str) -> str:
    return f"consent/{store}/{phone}"
