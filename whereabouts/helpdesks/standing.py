"""Where the conversation of a ticket stands before its next turn, and whether it has one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.contact import Where
from whereabouts.domain.message import Channel
from whereabouts.helpdesks.asking import Asker
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.state import State
from whereabouts.store.conversations import Conversations
from whereabouts.store.identifying import Identifying
from whereabouts.store.once import fingerprint
from whereabouts.store.replies import Replies
from whereabouts.store.ticket_questions import Question
from whereabouts.stores import MayReach, Store

_DAY = timedelta(days=1)
#: A machine that answers our answers is not answered for ever.
_MOST_A_DAY = 5


class Standing(NamedTuple):
    """The orders that the asker's address proves, and the state of the conversation."""

    orders: tuple[str, ...]
    state: State


class Standings:
    """An address proves the orders that have it where the answer goes to its mailbox and to
    nobody else; whoever writes in any other way is asked, as in a chat. Blocking."""

    def __init__(self, engine: Engine, may_reach: MayReach, now: Callable[[], datetime]) -> None:
        self._book, self._orders = Conversations(engine), Identifying(engine)
        self._replies = Replies(engine)
        self._may_reach = may_reach
        self._now = now

    def before(self, store: Store, of: Question, asker: Asker, words: str) -> Standing | None:
        """None where nothing is to be answered by ourselves."""
        if not (asker.is_by_mail and self._may_be_told(store, of, asker)):
            return None
        known = self._book.find(name_of(of))
        before = State.model_validate(known.state) if known else State()
        if asker.is_shared and before.scope is Scope.FULL:
            before = before.without_orders()
        orders = self._proven(store, asker)
        about = self._replies.spoken_of(store.name, mail_of(of, asker, words)) if orders else ()
        if any(one not in orders for one in about):
            return None
        return Standing(orders, self._knowing(store, before, orders, about))

    def _may_be_told(self, store: Store, of: Question, asker: Asker) -> bool:
        """Nor twice the same: an answer that is put together is not counted against itself."""
        if not asker.email or not self._may_reach(store.name, Channel.EMAIL, asker.email):
            return False
        since = self._now() - _DAY
        told = self._book.answered(store.name, Where.HELP_DESK, asker.email, since)
        return told < _MOST_A_DAY or of.heard_at is not None

    def _proven(self, store: Store, asker: Asker) -> tuple[str, ...]:
        if asker.is_shared:
            return ()
        return self._orders.of_address(store.name, Channel.EMAIL, asker.email, self._now())

    def _knowing(
        self, store: Store, before: State, orders: tuple[str, ...], about: tuple[str, ...]
    ) -> State:
        if not set(orders) - set(before.orders):
            return before
        only = orders[0] if len(orders) == 1 else ""
        return before.model_copy(
            update={
                "orders": orders,
                "numbers": self._orders.numbers(store.name, orders),
                "scope": Scope.FULL,
                "chosen": about[0] if len(about) == 1 else only,
            }
        )


def name_of(of: Question) -> str:
    """The id of its ticket's conversation."""
    return fingerprint("ticket", of.store, of.desk, of.ticket_id)


def mail_of(of: Question, asker: Asker, words: str) -> InboundMail:
    """As the store's own mailbox would have it."""
    subject = "" if of.turn else asker.subject
    return InboundMail(message_id=of.entry, sender=asker.email, subject=subject, body=words)
