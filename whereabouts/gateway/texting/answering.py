"""Free texts, answered in their own thread: a sender's number proves the orders that have it."""

import asyncio
import logging

from whereabouts.channels.channel import InboundText
from whereabouts.domain.contact import Speaker, Where
from whereabouts.gateway.house import House
from whereabouts.gateway.texting.manners import has_room, is_repeated
from whereabouts.gateway.texting.replies import Replies
from whereabouts.gateway.threads import Threads, Writer
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.texted import meant, texted
from whereabouts.selfservice.converse.turn import LONGEST_TEXT, Reply, Turn
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.tongue import tongue
from whereabouts.store.conversations import Conversation, Conversations, Line, Stand
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

#: Twilio waits fifteen seconds, and says nothing of what comes later.
_PATIENCE_SECONDS = 12.0
_log = logging.getLogger(__name__)


class FreeTexts:
    """Answers texts that are no keywords."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._threads, self._book = Threads(house), Conversations(house.engine)
        self._queries, self._converse = Queries(house.engine), house.converse()

    async def answer(self, store: Store, text: InboundText, case: str) -> str:
        """What is said to it, if anything. `case` is an open one that has the words already."""
        of, turn = await asyncio.to_thread(self._opened, store, text, case)
        if turn is None:
            return ""
        who = Asking(address=text.sender, session=of.conversation_id)
        hearing = self._converse.hear(store, of.conversation_id, turn, who)
        try:
            reply = await asyncio.wait_for(hearing, _PATIENCE_SECONDS)
        except TimeoutError:
            _log.warning("a text could not be answered in time", extra={"store": store.name})
            await asyncio.to_thread(self._call_person, of)
            return Replies(store, of.locale).read_by_a_person()
        return await asyncio.to_thread(self._said, store, of, reply)

    def _opened(
        self, store: Store, text: InboundText, case: str
    ) -> tuple[Conversation, Turn | None]:
        """Its conversation, and the turn that it is; None where nothing is to be said to it."""
        writer = Writer(Where.SMS, text.sender, text.provider_id)
        of = self._threads.open(store, writer, self._threads.proven(store, writer), case=case)
        lines, body = self._book.lines(of.conversation_id), text.body[:LONGEST_TEXT]
        now = self._house.now()
        room = has_room(self._book, store.name, text.sender, now)
        if room and not is_repeated(lines, body):
            pressed = meant(body, _shown(lines).buttons)
            return of, Turn(key=text.provider_id, text=body, pressed=pressed)
        line = Line(key=text.provider_id, speaker=Speaker.SHOPPER, text=body, at=now)
        self._book.hear(of.conversation_id, line)
        if not room:
            self._call_person(of)
        return of, None

    def _call_person(self, of: Conversation) -> None:
        """What nobody answers is read by somebody."""
        stand = Stand(state=of.state, order_id=of.order_id, locale=of.locale, wants_person=True)
        self._book.answer(of.conversation_id, None, stand)

    def _said(self, store: Store, of: Conversation, reply: Reply) -> str:
        """With the page of the order, for whoever may see all of it."""
        now = self._book.find(of.conversation_id) or of
        state = State.model_validate(now.state)
        token = ""
        if state.chosen and state.scope is Scope.FULL:
            token = self._queries.newest_token(store.name, state.chosen)
        link = f"{str(self._house.settings.public_url).rstrip('/')}/t/{token}" if token else ""
        return texted(reply, store.brand.name, link, tongue(now.locale))


def _shown(lines: tuple[Line, ...]) -> Reply:
    """What we said last."""
    said = (line.shown for line in reversed(lines) if line.shown)
    return Reply.model_validate(next(said, {}))
