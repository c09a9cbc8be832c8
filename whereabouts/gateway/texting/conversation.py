"""One text from a shopper: what it changes, and what we say to it."""

from datetime import datetime

from whereabouts.channels.channel import InboundText, KeywordKind
from whereabouts.channels.keywords import keyword_in, letters
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.gateway.house import House
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


class Said(Frozen):
    """What we reply, if anything, and the orders that have news."""

    reply: str = ""
    order_ids: tuple[str, ...] = ()


class Conversation:
    """Takes texts. Blocking."""

    def __init__(self, house: House) -> None:
        self._engine = house.engine
        self._consent = Consent(house.engine)
        self._texts = InboundTexts(house.engine)
        self._cases = CaseReplies(house.engine)
        self._queries = Queries(house.engine)
        self._may_reach = house.stores.may_reach(house.settings.environment)

    def answer(self, store: Store, text: InboundText, twilio_answered: bool, now: datetime) -> Said:
        """Consent changes before anything else, so that no later failure can lose a STOP."""
        change = self._changed(store, text, now)
        is_new = self._texts.take(store.name, text, now)
        landed = self._landed(store, text, now)
        told = tuple(dict.fromkeys((*change.order_ids, *landed.order_ids)))
        if twilio_answered or not self._may_reach(store.name, Channel.SMS, text.sender):
            return Said(order_ids=told)
        if not is_new and not change:
            return Said(order_ids=told)
        return Said(reply=self._reply(store, text, change, landed, now), order_ids=told)

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

    def _reply(
        self,
        store: Store,
        text: InboundText,
        change: ConsentChange,
        landed: Landed,
        now: datetime,
    ) -> str:
        replies = Replies(store, self._locale(store, text.sender))
        match text.keyword:
            case KeywordKind.STOP:
                return replies.stopped() if change and _is_ours(store, text) else ""
            case KeywordKind.START:
                return replies.started() if change and _is_ours(store, text) else ""
            case KeywordKind.HELP:
                return replies.help()
            case KeywordKind.NONE:
                welcome = is_welcome(self._engine, store.name, text.sender, now)
                said = replies.read_by_a_person() if landed.case_id else replies.not_read_here()
                return said if welcome else ""

    def _locale(self, store: Store, sender: str) -> str:
        orders = self._queries.orders_of(store.name, Channel.SMS, sender)
        return orders[0].purchase.locale if orders else store.default_locale


def _is_ours(store: Store, text: InboundText) -> bool:
    """Whether the one confirmation is ours to give."""
    return store.confirms_stop_itself or letters(text.body) not in _TWILIO_CONFIRMS
