"""Hears one turn after another and answers each once, in whatever channel they come."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from weakref import WeakValueDictionary

from whereabouts.domain.contact import Contact, ContactCause, ContactOutcome, Speaker
from whereabouts.selfservice.converse.courtesy import is_greeting, is_small_talk, is_thanks
from whereabouts.selfservice.converse.finding import Finder
from whereabouts.selfservice.converse.meaning import Meaning, meaning_of
from whereabouts.selfservice.converse.phrases import Phrases
from whereabouts.selfservice.converse.pleading import Pleading
from whereabouts.selfservice.converse.solving import Solver
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.talk import Said, Talk
from whereabouts.selfservice.converse.telling import Teller
from whereabouts.selfservice.converse.turn import Reply, Turn
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.tongue import tongue
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.selfservice.understand.understanding import Understanding
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversation, Conversations, Line, Stand
from whereabouts.stores import Store

#: So many questions back in a row are enough: then a person reads it.
_MOST_UNCLEAR = 2
#: What is said in a language of nobody's here, where no model could say more.
_NOT_UNDERSTOOD = (Action.HUMAN, Action.OTHER, Action.CLARIFY)
_WITH_A_PERSON = (ContactOutcome.CASE, ContactOutcome.PERSON)

Understander = Callable[[str, re.Pattern[str] | None], Awaitable[Understanding]]
#: What made a shopper ask, as the record of the order stands; blocking.
Causes = Callable[[Contact], ContactCause | None]


class Shelves(NamedTuple):
    """Where it keeps what was said."""

    conversations: Conversations
    contacts: Contacts


class Hands(NamedTuple):
    """Who reads, who finds orders, who tells, and who takes problems on."""

    understand: Understander
    finder: Finder
    teller: Teller
    solver: Solver
    pleading: Pleading


class Converse:
    """Answers shoppers. `now` is the wall's time."""

    def __init__(
        self, shelves: Shelves, hands: Hands, causes: Causes, now: Callable[[], datetime]
    ) -> None:
        self._conversations, self._contacts = shelves
        self._understand, self._finder, self._teller, self._solver, self._pleading = hands
        self._causes = causes
        self._now = now
        self._turns = WeakValueDictionary[str, asyncio.Lock]()

    async def understood(self, store: Store, text: str) -> Understanding:
        """For whoever must know what words mean before it is decided who answers them."""
        return await self._understand(text, store.selfservice.order_pattern)

    async def hear(
        self,
        store: Store,
        conversation_id: str,
        turn: Turn,
        who: Asking,
        read: Understanding | None = None,
    ) -> Reply:
        """What is said to a turn. The same turn again gets the same answer, and does nothing.
        `read` is what it was understood as, where that was asked before.

        Raises KeyError for a conversation that never began, or was forgotten.
        """
        # A copy waits for the answer to the first.
        async with self._turns.setdefault(conversation_id, asyncio.Lock()):
            return await self._heard_in_turn(store, conversation_id, turn, who, read)

    async def _heard_in_turn(
        self,
        store: Store,
        conversation_id: str,
        turn: Turn,
        who: Asking,
        read: Understanding | None,
    ) -> Reply:
        """A turn that was heard and, after a crash, never answered is answered now."""
        conversation = await asyncio.to_thread(self._conversations.find, conversation_id)
        if conversation is None or conversation.store != store.name:
            raise KeyError(conversation_id)
        if not await asyncio.to_thread(self._heard, conversation, turn):
            before = await asyncio.to_thread(self._said_before, conversation_id, turn)
            if before is not None:
                return before
        if conversation.taken_by:
            return Reply(person=conversation.taken_by)
        state = State.model_validate(conversation.state)
        read = read or await self.understood(store, turn.text)
        talk = _talk(store, conversation, turn, meaning_of(turn, read, state), read, who)
        wishing = _wishing(state, talk.meaning)
        said = await self._answered(talk, wishing)
        if talk.meaning.is_foreign and said.outcome not in _WITH_A_PERSON:
            said = said.offering(talk.phrases.person())
        await asyncio.to_thread(self._keep, talk, wishing, said)
        return said.reply

    async def _answered(self, talk: Talk, state: State) -> Said:
        meaning = talk.meaning
        if self._pleading.is_heard(talk, state):
            return await self._pleading.end(talk, state)
        if meaning.is_settled:
            return await self._solver.add(talk, state)
        if meaning.will_look and not meaning.flags:
            return Said(state=state, paragraphs=(talk.phrases.tell_me_then(),))
        if meaning.received and not state.flags and meaning.wish is None:
            after = state.model_copy(update={"asked": None, "parcel": "", "wish": None})
            return Said(state=after, paragraphs=(talk.phrases.glad(),))
        if meaning.is_foreign and meaning.action in _NOT_UNDERSTOOD:
            return await self._for_a_person(talk, state, talk.phrases.foreign())
        if state.is_identified and meaning.number and not meaning.order:
            state = state.without_orders()
        if state.wish is None:
            return await self._beside(talk, state)
        if not state.is_identified:
            found = await self._finder.find(talk, state)
            if isinstance(found, Said):
                return found
            state = found
        return await self._teller.tell(talk, state)

    async def _beside(self, talk: Talk, state: State) -> Said:
        """Words that wish nothing new."""
        phrases, text = talk.phrases, talk.turn.text
        if state.case and (state.asked is Slot.ADDRESS or not is_small_talk(text)):
            return await self._solver.add(talk, state)
        if is_thanks(text):
            return Said(state=state, paragraphs=(phrases.welcome(),))
        if is_greeting(text):
            return Said(state=state, paragraphs=(phrases.greeting(),), buttons=phrases.topics())
        unclear = state.unclear + 1
        state = state.model_copy(update={"unclear": unclear})
        if talk.meaning.action is Action.OTHER:
            words = phrases.off_topic()
        elif unclear >= _MOST_UNCLEAR:
            return await self._for_a_person(talk, state, phrases.person_comes())
        else:
            words = phrases.clarifying()
        return Said(
            state=state,
            paragraphs=(words,),
            buttons=phrases.topics(),
            outcome=ContactOutcome.ASKED_BACK,
        )

    async def _for_a_person(self, talk: Talk, state: State, words: Paragraph) -> Said:
        """With the order where it is known, so that the case has everything."""
        calling = state.model_copy(
            update={"wish": Action.HUMAN, "flags": (*state.flags, Flag.HUMAN)}
        )
        if state.is_identified:
            return await self._teller.tell(talk, calling)
        calling = state.model_copy(update={"wants_person": True, "asked": Slot.NUMBER})
        paragraphs = (words, talk.phrases.who_are_you())
        return Said(state=calling, paragraphs=paragraphs, outcome=ContactOutcome.PERSON)

    def _heard(self, conversation: Conversation, turn: Turn) -> bool:
        talk_id = conversation.conversation_id
        text = turn.text or _words_on(turn.pressed, self._conversations.lines(talk_id))
        line = Line(key=turn.key, speaker=Speaker.SHOPPER, text=text, at=self._now())
        return self._conversations.hear(talk_id, line)

    def _said_before(self, conversation_id: str, turn: Turn) -> Reply | None:
        for line in self._conversations.lines(conversation_id):
            if line.key == _answer_to(turn):
                return Reply.model_validate(line.shown)
        return None

    def _keep(self, talk: Talk, wishing: State, said: Said) -> None:
        """The contact first: its number is part of what the conversation remembers."""
        state, reply = said.state, said.reply
        if said.outcome is not None:
            counted = self._counted(talk, wishing, said)
            # What is answered is counted for good; the next wish is another contact.
            state = state.model_copy(update={"contact": counted if state.wish else None})
        line = Line(
            key=_answer_to(talk.turn),
            speaker=Speaker.US,
            text=reply.text,
            shown=reply.model_dump(mode="json"),
            at=self._now(),
        )
        stand = Stand(
            state=state.model_dump(mode="json"),
            order_id=state.chosen,
            locale=str(talk.tongue.locale),
            wants_person=state.wants_person,
        )
        self._conversations.answer(talk.conversation.conversation_id, line, stand)

    def _counted(self, talk: Talk, wishing: State, said: Said) -> int:
        """A wish is one contact, however many turns it takes."""
        state, conversation = said.state, talk.conversation
        contact = Contact(
            store=talk.store.name,
            where=conversation.where,
            at=self._now(),
            conversation_id=conversation.conversation_id,
            order_id=state.chosen,
            action=wishing.wish or talk.meaning.action,
            flags=wishing.flags,
            outcome=said.outcome or ContactOutcome.ANSWERED,
            case_id=state.case,
            told=said.told,
        )
        because = self._causes(contact) if contact.order_id else None
        contact = contact.model_copy(update={"cause": because})
        return self._contacts.keep(contact, None if talk.meaning.wish else state.contact)


def _talk(
    store: Store,
    conversation: Conversation,
    turn: Turn,
    meaning: Meaning,
    read: Understanding,
    who: Asking,
) -> Talk:
    """Whoever writes in the other language is answered in it."""
    spoken = {Language.ENGLISH: "en", Language.SPANISH: "es"}.get(read.language, "")
    is_other = bool(spoken) and not conversation.locale.startswith(spoken)
    speech = tongue(store.speaks(spoken) if is_other else conversation.locale)
    return Talk(store, conversation, turn, meaning, who, speech, Phrases(store, speech))


def _wishing(state: State, meaning: Meaning) -> State:
    """A new wish takes the place of the old one; problems told before it was answered stay."""
    if meaning.wish is None:
        # Whoever only proves who they are wants to know where their order is.
        wish = state.wish or (Action.WISMO if meaning.fills and not state.is_identified else None)
        wish = wish or (Action.WISMO if meaning.number or meaning.order or meaning.parcel else None)
        return state.model_copy(update={"wish": wish})
    pending = state.flags if state.wish is not None else ()
    flags = tuple(dict.fromkeys((*pending, *meaning.flags)))
    return state.model_copy(update={"wish": meaning.wish, "flags": flags})


def _words_on(key: str, lines: Sequence[Line]) -> str:
    """What stood on a button when it was shown."""
    shown = (Reply.model_validate(line.shown) for line in reversed(lines) if line.shown)
    return next((one.words for reply in shown for one in reply.buttons if one.key == key), key)


def _answer_to(turn: Turn) -> str:
    return f"answer to {turn.key}"
