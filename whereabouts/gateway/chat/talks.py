"""Begins conversations, finds them again, and lets shoppers speak. Blocking where it says so."""

import asyncio
import secrets
from typing import NamedTuple

from fastapi import Request

from whereabouts.domain.contact import Speaker, Where
from whereabouts.gateway.chat.telling import Beginning, Begun, Shown, Talk
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import NOT_FOUND, TOO_OFTEN, Problem
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.phrases import Phrases
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.turn import Reply, Turn
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.tongue import tongue
from whereabouts.store.conversation_room import ConversationRoom, visitor_key
from whereabouts.store.conversations import Begun as Opening
from whereabouts.store.conversations import Conversation, Conversations, Line
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

_SCHEME = "bearer"
_LONGEST_KEY = 64
_KEY_BYTES = 24


class Visitor(NamedTuple):
    """Who is at the door: from where, and with which conversation's key."""

    address: str
    key: str = ""

    @classmethod
    def of(cls, request: Request) -> "Visitor":
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        address = request.client.host if request.client else ""
        is_ours = scheme.lower() == _SCHEME and len(key) <= _LONGEST_KEY and key.isascii()
        return cls(address, key if is_ours else "")


class Talks:
    """The conversations of shoppers with every store of the house."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._conversations, self._queries = Conversations(house.engine), Queries(house.engine)
        self._room = ConversationRoom(house.engine)
        self._converse = house.converse()

    def begin(self, store: Store, visitor: Visitor, beginning: Beginning) -> Begun:
        """A new conversation, which greets. Blocking."""
        from_where = visitor_key(visitor.address)
        if not self._room.to_begin(from_where, self._house.now()):
            raise _too_often()
        order = self._queries.order_by_token(beginning.link) if beginning.link else None
        order = order if order and order.store == store.name and not order.erased_at else None
        locale = store.speaks(beginning.locale or (order.purchase.locale if order else ""))
        key, now = secrets.token_urlsafe(_KEY_BYTES), self._house.now()
        opening = Opening(
            conversation_id=key,
            store=store.name,
            where=Where.CHAT,
            locale=locale,
            visitor_key=from_where,
            order_id=order.order_id if order else "",
        )
        self._conversations.begin(opening, _state(order).model_dump(mode="json"), now)
        phrases = Phrases(store, tongue(locale))
        reply = Reply(paragraphs=(phrases.greeting(),), buttons=phrases.topics())
        greeting = Line(
            key="greeting",
            speaker=Speaker.US,
            text=reply.text,
            shown=reply.model_dump(mode="json"),
            at=now,
        )
        self._conversations.hear(key, greeting)
        return Begun(key=key, lines=(Shown.of(greeting),), seen=1)

    def read(self, store: Store, visitor: Visitor, after: int) -> Talk:
        """What was said since. Blocking."""
        conversation = self._found(store, visitor)
        lines = self._conversations.lines(conversation.conversation_id, after)
        return Talk(
            lines=tuple(Shown.of(line) for line in lines),
            seen=after + len(lines),
            person=conversation.taken_by,
            waits_for_person=conversation.wants_person_at is not None,
        )

    async def hear(self, store: Store, visitor: Visitor, turn: Turn, after: int) -> Talk:
        """A turn, and all that was said since the lines the browser has."""
        await asyncio.to_thread(self._with_room, store, visitor)
        who = Asking(address=visitor.address, session=visitor.key)
        await self._converse.hear(store, visitor.key, turn, who)
        return await asyncio.to_thread(self.read, store, visitor, after)

    def _with_room(self, store: Store, visitor: Visitor) -> None:
        found = self._found(store, visitor)
        if not self._room.to_speak(found.conversation_id, found.visitor_key, self._house.now()):
            raise _too_often()

    def _found(self, store: Store, visitor: Visitor) -> Conversation:
        """One answer for every key that opens nothing here."""
        found = self._conversations.find(visitor.key) if visitor.key else None
        if found is None or found.store != store.name or found.where is not Where.CHAT:
            raise Problem(NOT_FOUND, "There is no such conversation.")
        return found


def _too_often() -> Problem:
    return Problem(TOO_OFTEN, "Wait an hour, or write to the store.")


def _state(order: OrderRecord | None) -> State:
    if order is None:
        return State()
    mine, number = (order.order_id,), (order.purchase.known_as,)
    return State(orders=mine, numbers=number, chosen=order.order_id, scope=Scope.FULL)
