"""Shoppers ask by chat, mail or text, through what answers them in production."""

from collections.abc import Mapping
from datetime import datetime
from random import Random

from whereabouts.channels.channel import InboundText, KeywordKind
from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.contact import Where
from whereabouts.gateway.chat.talks import Talks, Visitor
from whereabouts.gateway.chat.telling import Beginning
from whereabouts.gateway.house import House
from whereabouts.gateway.mailing.answering import Mails
from whereabouts.gateway.texting.conversation import Conversation
from whereabouts.selfservice.converse.turn import Turn
from whereabouts.simulator.month.asking import Reason
from whereabouts.simulator.month.dice import one_of
from whereabouts.simulator.month.sale import Sale
from whereabouts.simulator.month.words import question
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

#: Of a hundred who ask; whoever agreed to texts may answer one.
_BY: Mapping[Where, float] = {Where.CHAT: 60, Where.EMAIL: 40}
_BY_WITH_TEXTS: Mapping[Where, float] = {Where.CHAT: 45, Where.EMAIL: 25, Where.SMS: 30}
#: Who comes by the link of a message proves nothing more.
_COMES_BY_LINK = 0.6


class Contacting:
    """The doors of the house at which shoppers ask."""

    def __init__(self, house: House, store: Store) -> None:
        self._store = store
        self._talks, self._mails, self._texts = Talks(house), Mails(house), Conversation(house)
        self._queries = Queries(house.engine)

    async def ask(self, sale: Sale, reason: Reason, now: datetime, throw: Random) -> None:
        """One contact, in as many turns as it takes."""
        buyer = sale.shopper
        words = question(reason, sale.order_id, buyer.locale, throw)
        key = f"{sale.order_id}/{now:%Y%m%d%H%M}"
        match one_of(_BY_WITH_TEXTS if buyer.consents else _BY, throw):
            case Where.CHAT:
                await self._chat(sale, words, throw)
            case Where.EMAIL:
                await self._mail(sale, words, key)
            case _:
                await self._text(sale, words, key, now)

    async def _chat(self, sale: Sale, words: str, throw: Random) -> None:
        buyer, token = sale.shopper, ""
        if throw.random() < _COMES_BY_LINK:
            token = self._queries.newest_token(self._store.name, sale.order_id)
        here = Visitor(address=f"2001:db8::{sale.order_id[-4:]}")
        begun = self._talks.begin(
            self._store, here, Beginning(locale=buyer.locale, link=token or "")
        )
        here = here._replace(key=begun.key)
        said = words if token else f"{words} {buyer.customer.email}"
        await self._talks.hear(self._store, here, Turn(key="1", text=said), begun.seen)

    async def _mail(self, sale: Sale, words: str, key: str) -> None:
        mail = InboundMail(
            message_id=f"<{key}@example.com>",
            sender=str(sale.shopper.customer.email),
            subject=f"Order {sale.order_id}",
            body=words,
        )
        await self._mails.take(self._store, mail)

    async def _text(self, sale: Sale, words: str, key: str, now: datetime) -> None:
        text = InboundText(
            provider_id=key,
            sender=sale.shopper.customer.phone,
            recipient=self._store.brand.sms_from,
            body=words,
            keyword=KeywordKind.NONE,
        )
        await self._texts.answer(self._store, text, twilio_answered=False, now=now)
