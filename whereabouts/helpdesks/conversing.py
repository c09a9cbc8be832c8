"""What shoppers ask in tickets of their own, held as conversations: one for each ticket."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.domain.contact import Contact, ContactOutcome, Where
from whereabouts.helpdesks.asking import Asker
from whereabouts.helpdesks.standing import Standing, Standings, mail_of, name_of
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
from whereabouts.store.queries import Queries
from whereabouts.store.replies import Landed, Replies
from whereabouts.store.ticket_questions import Question
from whereabouts.stores import MayReach, Store
from whereabouts.words.locales import tongue


class Heard(NamedTuple):
    """What is answered, and what came of it. `is_known` if whoever asks has shown which orders
    are theirs."""

    answer: str
    order_id: str
    case: Case | None
    is_known: bool


class Conversing:
    """Holds such conversations. `now` is the wall's time."""

    def __init__(
        self,
        engine: Engine,
        converse: Converse,
        may_reach: MayReach,
        public_url: str,
        now: Callable[[], datetime],
    ) -> None:
        self._converse, self._book = converse, Conversations(engine)
        self._standings = Standings(engine, may_reach, now)
        self._queries, self._replies = Queries(engine), Replies(engine)
        self._contacts = Contacts(engine)
        self._cases, self._causes = Cases(engine), causes(engine)
        self._public_url = public_url.rstrip("/")
        self._now = now

    async def hear(self, store: Store, of: Question, asker: Asker, words: str) -> Heard | None:
        """None where people answer: of all that is no routine, only problems are taken on."""
        turn = _turn(of, asker, words)
        read = await self._converse.understood(store, turn.text)
        before = await asyncio.to_thread(self._standings.before, store, of, asker, words)
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
        return self._replies.hear_plea(store.name, mail_of(of, asker, words), self._now())

    def _opened(self, store: Store, of: Question, asker: Asker, before: Standing) -> Conversation:
        newest = self._queries.order(store.name, before.orders[0]) if before.orders else None
        begun = Begun(
            conversation_id=name_of(of),
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

    def _count(self, store: Store, read: Understanding, before: Standing | None) -> None:
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


def _turn(of: Question, asker: Asker, words: str) -> Turn:
    """What it says. The subject is said once."""
    said = (words,) if of.turn else (asker.subject, words)
    return Turn(key=of.entry, text="\n".join(filter(None, said))[:LONGEST_TEXT])
