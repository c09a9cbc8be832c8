"""Ends the texts to a shopper who asks for that in a conversation, once it is known who asks."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.channels.revocation import wants_no_texts
from whereabouts.domain.contact import ContactOutcome
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.finding import Finder
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.talk import Said, Talk
from whereabouts.store.consent import Consent

_REASON = "the shopper asked in a chat for no more texts"
Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]


class Pleading:
    """Hears pleas for no more texts. `now` is the wall's time."""

    def __init__(
        self, engine: Engine, finder: Finder, wake: Wake, now: Callable[[], datetime]
    ) -> None:
        self._consent = Consent(engine)
        self._finder = finder
        self._wake = wake
        self._now = now

    def is_heard(self, talk: Talk, state: State) -> bool:
        """Whether this turn pleads, or says who pleaded before it."""
        if wants_no_texts(talk.turn.text):
            return True
        return state.stops_texts and (talk.meaning.fills or talk.meaning.wish is None)

    async def end(self, talk: Talk, state: State) -> Said:
        """A postcode is known to many: for this it takes the e-mail address."""
        state = state.model_copy(update={"stops_texts": True})
        if state.is_identified and state.scope is Scope.STATUS:
            return self._address(talk, state)
        if not state.is_identified:
            found = await self._finder.find(talk, state)
            if isinstance(found, Said):
                return found
            state = found
            if state.scope is Scope.STATUS:
                return self._address(talk, state)
        store, orders = talk.store.name, state.orders
        change = await asyncio.to_thread(self._consent.stop_of, store, orders, self._now(), _REASON)
        await self._wake(store, change.order_ids)
        after = {"stops_texts": False, "wish": None, "asked": None, "unclear": 0}
        return Said(
            state=state.model_copy(update=after),
            paragraphs=(talk.phrases.no_more_texts(),),
            outcome=ContactOutcome.ANSWERED,
        )

    def _address(self, talk: Talk, state: State) -> Said:
        number = state.numbers[0] if state.numbers else state.number
        asking = state.without_orders().model_copy(update={"number": number, "asked": Slot.PROOF})
        return Said(
            state=asking,
            paragraphs=(talk.phrases.address_of_order_wanted(number),),
            outcome=ContactOutcome.ASKED_BACK,
        )
