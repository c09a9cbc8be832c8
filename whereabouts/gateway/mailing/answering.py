"""One mail from a shopper: answered by mail at once, or given to a person."""

import asyncio
from datetime import timedelta
from typing import NamedTuple

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.contact import Contact, ContactOutcome, Where
from whereabouts.domain.message import Channel
from whereabouts.gateway.house import House
from whereabouts.gateway.mailing.turn import turn_of
from whereabouts.gateway.threads import Threads, Writer
from whereabouts.selfservice.causes import causes
from whereabouts.selfservice.converse.courtesy import is_thanks
from whereabouts.selfservice.converse.routine import is_question, is_routine
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.understand.understanding import Understanding
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversations
from whereabouts.store.replies import Landed, Replies, is_plea
from whereabouts.stores import Store

_DAY = timedelta(days=1)
#: A machine that answers our answers is not answered for ever.
_MOST_A_DAY = 5


class _Asked(NamedTuple):
    """Who asks about what: the orders of the sender, and the one that is spoken of."""

    writer: Writer
    orders: tuple[str, ...]
    about: str


class Mails:
    """Takes mails. A sender's address proves the orders that have it, and the answer goes there
    and nowhere else."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._threads, self._converse = Threads(house), house.converse()
        self._book, self._replies = Conversations(house.engine), Replies(house.engine)
        self._contacts, self._causes = Contacts(house.engine), causes(house.engine)
        self._may_reach = house.stores.may_reach(house.settings.environment)

    async def take(self, store: Store, mail: InboundMail) -> Landed:
        """Where it landed. Answered first: a copy of one that failed on the way has a person."""
        if mail.is_automatic or is_plea(mail):
            return await asyncio.to_thread(self._land, store, mail)
        read = await self._converse.understood(store, turn_of(mail).text)
        asked = await asyncio.to_thread(self._asked, store, mail)
        if asked is not None and await self._is_answered(store, mail, asked, read):
            return await asyncio.to_thread(self._land, store, mail, opens=False)
        # Whoever only says thanks waits for nothing: an open case hears it, and none is opened.
        only_thanks = not read.flags and is_thanks(turn_of(mail).text)
        landed = await asyncio.to_thread(self._land, store, mail, opens=not only_thanks)
        if landed.case_id and landed.order_ids and is_question(read):
            await asyncio.to_thread(self._count, store, read, landed)
        return landed

    async def _is_answered(
        self, store: Store, mail: InboundMail, asked: _Asked, read: Understanding
    ) -> bool:
        """By us, or by whoever has the conversation; the letter is written with the answer."""
        known = await asyncio.to_thread(self._threads.going_on, store, asked.writer)
        state = State.model_validate(known.state) if known else State()
        is_taken = known is not None and known.taken_by != ""
        if not is_taken and not is_routine(turn_of(mail), read, state):
            return False
        of = await asyncio.to_thread(
            self._threads.open, store, asked.writer, asked.orders, asked.about
        )
        who = Asking(address=asked.writer.address, session=of.conversation_id)
        reply = await self._converse.hear(store, of.conversation_id, turn_of(mail), who, read)
        return bool(reply.paragraphs or reply.person)

    def _asked(self, store: Store, mail: InboundMail) -> _Asked | None:
        """None where nothing is to be answered by ourselves."""
        if not self._may_reach(store.name, Channel.EMAIL, mail.sender):
            return None
        since = self._house.now() - _DAY
        writer = Writer(Where.EMAIL, mail.sender, mail.message_id)
        if self._book.answered(store.name, Where.EMAIL, mail.sender, since) >= _MOST_A_DAY:
            return None
        orders, about = (
            self._threads.proven(store, writer),
            self._replies.spoken_of(store.name, mail),
        )
        if not orders or any(one not in orders for one in about):
            return None
        return _Asked(writer, orders, about[0] if len(about) == 1 else "")

    def _land(self, store: Store, mail: InboundMail, *, opens: bool = True) -> Landed:
        return self._replies.of_mail(store.name, mail, self._house.now(), opens=opens)

    def _count(self, store: Store, read: Understanding, landed: Landed) -> None:
        """What a person answers is a contact as well."""
        contact = Contact(
            store=store.name,
            where=Where.EMAIL,
            at=self._house.now(),
            order_id=landed.order_ids[0],
            action=read.action,
            flags=read.flags,
            outcome=ContactOutcome.CASE,
            case_id=landed.case_id,
        )
        because = self._causes(contact)
        self._contacts.keep(contact.model_copy(update={"cause": because}))
