"""One text from a shopper: what it changes, and what we say to it."""

import asyncio
from datetime import datetime

from whereabouts.channels.channel import InboundText, KeywordKind
from whereabouts.channels.keywords import keyword_in, letters
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.gateway.house import House
from whereabouts.gateway.texting.answering import FreeTexts
from whereabouts.gateway.texting.manners import is_welcome
from whereabouts.gateway.texting.replies import Replies
from whereabouts.store.consent import Consent, ConsentChange
from whereabouts.store.queries import Queries
from whereabouts.store.replies import Landed
from whereabouts.store.replies import Replies as CaseReplies
from whereabouts.store.texts import InboundTexts
from whereabouts.stores import Store

#: Twilio answers these by itself on senders without Advanced Opt-Out.
_TWILIO_CONFIRMS = frozenset(
    {
        *("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"),
        *("start", "unstop", "yes"),
    }
)
#: A keyword for carriers, and what we ask shoppers to reply.
_YES = "yes"


class Said(Frozen):
    """What we reply, if anything, and the orders that have news."""

    reply: str = ""
    order_ids: tuple[str, ...] = ()


class Taken(Frozen):
    """What a text changed. `is_new` is False for a copy of it."""

    change: ConsentChange
    landed: Landed
    is_new: bool

    @property
    def order_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.change.order_ids, *self.landed.order_ids)))


class Conversation:
    """Takes texts."""

    def __init__(self, house: House) -> None:
        self._engine = house.engine
        self._consent = Consent(house.engine)
        self._texts = InboundTexts(house.engine)
        self._cases = CaseReplies(house.engine)
        self._queries = Queries(house.engine)
        self._free = FreeTexts(house)
        self._may_reach = house.stores.may_reach(house.settings.environment)

    async def answer(
        self, store: Store, text: InboundText, twilio_answered: bool, now: datetime
    ) -> Said:
        taken = await asyncio.to_thread(self._taken, store, text, now)
        if not self._is_answered(store, text, taken, twilio_answered):
            return Said(order_ids=taken.order_ids)
        if not _is_free(text, taken):
            reply = await asyncio.to_thread(self._confirmed, store, text, taken)
        elif await asyncio.to_thread(is_welcome, self._engine, store.name, text.sender):
            reply = await self._free.answer(store, text, taken.landed.case_id)
        else:
            reply = ""
        return Said(reply=reply, order_ids=taken.order_ids)

    def _taken(self, store: Store, text: InboundText, now: datetime) -> Taken:
        """Consent changes before anything else, so that no later failure can lose a STOP."""
        change = self._changed(store, text, now)
        is_new = self._texts.take(store.name, text, now)
        return Taken(change=change, landed=self._landed(store, text, now), is_new=is_new)

    def _is_answered(
        self, store: Store, text: InboundText, taken: Taken, twilio_answered: bool
    ) -> bool:
        if twilio_answered or not self._may_reach(store.name, Channel.SMS, text.sender):
            return False
        return taken.is_new or bool(taken.change)

    def _landed(self, store: Store, text: InboundText, now: datetime) -> Landed:
        """A keyword is for the sender's list; anything else, a plea for no more texts among it, is
        for the people at the desk."""
        if keyword_in(text.body) is not KeywordKind.NONE or text.keyword is KeywordKind.START:
            return Landed()
        return self._cases.of_text(store.name, text, now)

    def _changed(self, store: Store, text: InboundText, now: datetime) -> ConsentChange:
        match text.keyword:
            case KeywordKind.STOP:
                reason = "the shopper asked by text for no more texts"
                return self._consent.stop(store.name, text.sender, now, reason)
            case KeywordKind.START:
                reason = "the shopper asked by text for texts again"
                return self._consent.start(store.name, text.sender, now, reason)
            case _:
                return ConsentChange(changed=False)

    def _confirmed(self, store: Store, text: InboundText, taken: Taken) -> str:
        replies = Replies(store, self._locale(store, text.sender))
        is_ours = bool(taken.change) and _is_ours(store, text)
        match text.keyword:
            case KeywordKind.STOP:
                return replies.stopped() if is_ours else ""
            case KeywordKind.START:
                return replies.started() if is_ours else ""
            case _:
                return replies.help()

    def _locale(self, store: Store, sender: str) -> str:
        orders = self._queries.orders_of(store.name, Channel.SMS, sender)
        return orders[0].purchase.locale if orders else store.default_locale


def _is_free(text: InboundText, taken: Taken) -> bool:
    """Whether it is no keyword: to whoever gets our texts, YES is an answer."""
    is_yes = letters(text.body) == _YES and not taken.change
    return text.keyword is KeywordKind.NONE or (text.keyword is KeywordKind.START and is_yes)


def _is_ours(store: Store, text: InboundText) -> bool:
    """Whether the one confirmation is ours to give."""
    return store.confirms_stop_itself or letters(text.body) not in _TWILIO_CONFIRMS
