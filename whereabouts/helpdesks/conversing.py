"""What shoppers ask in tickets of their own, held as conversations: one for each ticket."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.contact import Contact, ContactOutcome, Where
from whereabouts.domain.message import Channel
from whereabouts.helpdesks.asking import Asker
from whereabouts.helpdesks.wording import worded
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.causes import causes
from whereabouts.selfservice.converse.converse import Converse
from whereabouts.selfservice.converse.routine import is_problem, is_question, is_routine
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.turn import LONGEST_TEXT, Reply, Turn
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.understand.understanding import Understanding
from whereabouts.store.case_record import Case
from whereabouts.store.casework import Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Begun, Conversation, Conversations, Stand
from whereabouts.store.identifying import Identifying
from whereabouts.store.once import fingerprint
from whereabouts.store.queries import Queries
from whereabouts.store.replies import Landed, Replies
from whereabouts.store.ticket_questions import Question
from whereabouts.stores import MayReach, Store
from whereabouts.words.locales import tongue

_DAY = timedelta(days=1)
#: A machine that answers our answers is not answered for ever.
_MOST_A_DAY = 5


class Heard(NamedTuple):
    """What is answered, and what came of it. `is_known` if whoever asks has shown which orders
    are theirs."""

    answer: str
    order_id: str
    case: Case | None
    is_known: bool


class _Standing(NamedTuple):
    """Where the conversation of a ticket stands before its next turn."""

    orders: tuple[str, ...]
    state: State


class Conversing:
    """An address proves the orders that have it where the answer goes to its mailbox and to
    nobody else; whoever writes in any other way is asked, as in a chat."""

    def __init__(
        self,
        engine: Engine,
        converse: Converse,
        may_reach: MayReach,
        public_url: str,
        now: Callable[[], datetime],
    ) -> None:
        self._converse, self._book = converse, Conversations(engine)
        self._orders, self._queries = Identifying(engine), Queries(engine)
        self._replies, self._contacts = Replies(engine), Contacts(engine)
        self._cases, self._causes = Cases(engine), causes(engine)
        self._may_reach = may_reach
        self._public_url = public_url.rstrip("/")
        self._now = now

    async def hear(self, store: Store, of: Question, asker: Asker, words: str) -> Heard | None:
        """None where people answer: of all that is no routine, only problems are taken on."""
        turn = _turn(of, asker, words)
        read = await self._converse.understood(store, turn.text)
        before = await asyncio.to_thread(self._before, store, of, asker, words)
        is_ours = of.heard_at is not None
        if before is None or not (is_ours or _is_for_us(turn, read, before.state)):
            await asyncio.to_thread(self._count, store, read, before)
            return None
        talk = await asyncio.to_thread(self._opened, store, of, asker, before)
        who = Asking(address=asker.email, session=talk.conversation_id)
        reply = await self._converse.hear(store, talk.conversation_id, turn, who, read)
        return await asyncio.to_thread(self._heard, store, talk, reply)

    def end_texts(self, store: Store, of: Question, asker: Asker, words: str) -> Landed | None:
        """Of who pleads for no more; None where nobody knows whose they are. Blocking."""
        return self._replies.hear_plea(store.name, _mail(of, asker, words), self._now())

    def _before(self, store: Store, of: Question, asker: Asker, words: str) -> _Standing | None:
        """None where nothing is to be answered by ourselves."""
        if not (asker.is_by_mail and self._may_be_told(store, of, asker)):
            return None
        known = self._book.find(_name(of))
        before = State.model_validate(known.state) if known else State()
        if asker.is_shared and before.scope is Scope.FULL:
            before = before.without_orders()
        orders = self._proven(store, asker)
        about = self._replies.spoken_of(store.name, _mail(of, asker, words)) if orders else ()
        if any(one not in orders for one in about):
            return None
        return _Standing(orders, self._knowing(store, before, orders, about))

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

    def _opened(self, store: Store, of: Question, asker: Asker, before: _Standing) -> Conversation:
        newest = self._queries.order(store.name, before.orders[0]) if before.orders else None
        begun = Begun(
            conversation_id=_name(of),
            store=store.name,
            where=Where.HELP_DESK,
            locale=store.speaks(newest.purchase.locale if newest else ""),
            address=asker.email,
        )
        state = before.state.model_dump(mode="json")
        talk = self._book.begin(begun, state, self._now())
        if talk.state != state:
            stand = Stand(state=state, order_id=before.state.chosen, locale=talk.locale)
            self._book.answer(talk.conversation_id, None, stand)
        return talk

    def _heard(self, store: Store, talk: Conversation, reply: Reply) -> Heard | None:
        """None where a person answers, or nothing is to be said."""
        after = self._book.find(talk.conversation_id)
        if after is None or not reply.paragraphs:
            return None
        state = State.model_validate(after.state)
        token = ""
        if state.chosen and state.scope is Scope.FULL:
            token = self._queries.newest_token(store.name, state.chosen)
        page = f"{self._public_url}/t/{token}" if token else ""
        return Heard(
            answer=worded(reply, page, tongue(after.locale)),
            order_id=state.chosen or next(iter(state.orders), ""),
            case=self._cases.find(state.case) if state.case else None,
            is_known=state.is_identified,
        )

    def _count(self, store: Store, read: Understanding, before: _Standing | None) -> None:
        """What a person answers is a contact as well."""
        if not is_question(read):
            return
        contact = Contact(
            store=store.name,
            where=Where.HELP_DESK,
            at=self._now(),
            order_id=before.state.chosen if before else "",
            action=read.action,
            flags=read.flags,
            outcome=ContactOutcome.PERSON,
        )
        because = self._causes(contact) if contact.order_id else None
        self._contacts.keep(contact.model_copy(update={"cause": because}))


def _is_for_us(turn: Turn, read: Understanding, state: State) -> bool:
    return is_routine(turn, read, state) or is_problem(turn, read, state)


def _name(of: Question) -> str:
    return fingerprint("ticket", of.store, of.desk, of.ticket_id)


def _turn(of: Question, asker: Asker, words: str) -> Turn:
    """What it says. The subject is said once."""
    said = (words,) if of.turn else (asker.subject, words)
    return Turn(key=of.entry, text="\n".join(filter(None, said))[:LONGEST_TEXT])


def _mail(of: Question, asker: Asker, words: str) -> InboundMail:
    """As the store's own mailbox would have it."""
    subject = "" if of.turn else asker.subject
    return InboundMail(message_id=of.entry, sender=asker.email, subject=subject, body=words)
