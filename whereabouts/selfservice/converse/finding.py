"""Finds out which orders are the shopper's, asking for as little as it takes."""

import asyncio
from typing import Protocol

from whereabouts.domain.contact import ContactOutcome
from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.talk import Said, Talk
from whereabouts.selfservice.converse.turn import Button
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.understand.topic import Action

#: After so many look-ups that found nothing a person takes over.
_MOST_FAILURES = 3


class Proven(Frozen):
    """The orders that somebody showed to be theirs, the newest first, and how far they open.

    `numbers` are what the shopper reads as theirs; `named` is the order whose number was given,
    empty where none was.
    """

    orders: tuple[str, ...]
    numbers: tuple[str, ...]
    scope: Scope
    named: str


class TooOften(Exception):
    """Somebody tried too many orders, or an order was tried too many times."""


class Prover(Protocol):
    """Whoever knows which proof opens which order. Blocking."""

    def prove(
        self, store: str, number: str, email: str, postcode: str, who: Asking
    ) -> Proven | None:
        """By the number with an e-mail address, else with a postcode. Raises `TooOften`."""
        ...

    def send_code(self, store: str, email: str, who: Asking) -> None:
        """A one-time code, if there are orders of that address. Raises `TooOften`."""
        ...

    def check_code(self, store: str, code: str, who: Asking) -> Proven | None:
        """By a code, for whoever asked for it. Raises `TooOften`."""
        ...


class Finder:
    """Asks for an order's number and one proof of it, or for an address to send a code to."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover

    async def find(self, talk: Talk, state: State) -> State | Said:
        """The state with the shopper's orders in it, or what to ask instead."""
        meaning = talk.meaning
        given = {"number": meaning.number or state.number, "email": meaning.email or state.email}
        state = state.model_copy(update=given)
        try:
            if state.asked is Slot.CODE and meaning.code:
                proven = await self._checked(talk)
                return _found(state, proven) if proven else self._refused(talk, state)
            if not state.number:
                return await self._unnumbered(talk, state)
            if not (meaning.postcode or state.email):
                proof = talk.phrases.proof_wanted(state.number)
                return _asked(state, Slot.PROOF, proof)
            if not (meaning.number or meaning.email or meaning.postcode):
                return self._ask(talk, state)
            proven = await self._proven(talk, state)
        except TooOften:
            return _asked(state, None, talk.phrases.too_often(), talk.phrases.person())
        return self._failed(talk, state) if proven is None else _found(state, proven)

    async def _proven(self, talk: Talk, state: State) -> Proven | None:
        """By what is new; an address that was given before goes with a number that is."""
        meaning = talk.meaning
        email = meaning.email or ("" if meaning.postcode else state.email)
        mine = (talk.store.name, state.number, email, meaning.postcode, talk.who)
        return await asyncio.to_thread(self._prover.prove, *mine)

    async def _checked(self, talk: Talk) -> Proven | None:
        mine = (talk.store.name, talk.meaning.code, talk.who)
        return await asyncio.to_thread(self._prover.check_code, *mine)

    async def _unnumbered(self, talk: Talk, state: State) -> Said:
        """A code goes only to the address of an order; whether there is one is not told here."""
        phrases, meaning = talk.phrases, talk.meaning
        sends = meaning.is_unnumbered or state.asked is Slot.EMAIL
        if sends and state.email:
            mine = (talk.store.name, state.email, talk.who)
            await asyncio.to_thread(self._prover.send_code, *mine)
            return _asked(state, Slot.CODE, phrases.code_sent(), phrases.person())
        if sends:
            return _asked(state, Slot.EMAIL, phrases.address_wanted_for_code())
        if state.asked is Slot.CODE:
            return _asked(state, Slot.CODE, phrases.code_wanted(), phrases.person())
        return self._ask(talk, state)

    def _ask(self, talk: Talk, state: State) -> Said:
        """A person is called at once; who the shopper is may follow."""
        phrases = talk.phrases
        if state.wish is Action.HUMAN or state.wants_person:
            calling = state.model_copy(update={"wants_person": True, "asked": Slot.NUMBER})
            paragraphs = (phrases.person_comes(), phrases.who_are_you())
            return Said(state=calling, paragraphs=paragraphs, outcome=ContactOutcome.PERSON)
        has_email = bool(state.email) and not state.number
        words = phrases.number_or_code() if has_email else phrases.number_wanted()
        return _asked(state, Slot.NUMBER, words, phrases.no_number())

    def _failed(self, talk: Talk, state: State) -> Said:
        """The same words whichever half was wrong, and whether or not there is such an order."""
        phrases, failures = talk.phrases, state.failures + 1
        state = state.model_copy(update={"failures": failures})
        if failures < _MOST_FAILURES:
            buttons = (phrases.no_number(), phrases.person())
            return _asked(state, Slot.NUMBER, phrases.not_found(), *buttons)
        return self._given_up(talk, state, phrases.not_found())

    def _refused(self, talk: Talk, state: State) -> Said:
        """A code that does not fit."""
        phrases, failures = talk.phrases, state.failures + 1
        state = state.model_copy(update={"failures": failures})
        if failures < _MOST_FAILURES:
            return _asked(state, Slot.CODE, phrases.code_refused(), phrases.person())
        return self._given_up(talk, state, phrases.code_refused())

    def _given_up(self, talk: Talk, state: State, words: Paragraph) -> Said:
        calling = state.model_copy(update={"wants_person": True, "asked": None})
        paragraphs = (words, talk.phrases.person_comes())
        return Said(state=calling, paragraphs=paragraphs, outcome=ContactOutcome.PERSON)


def _asked(state: State, slot: Slot | None, words: Paragraph, *buttons: Button) -> Said:
    return Said(
        state=state.model_copy(update={"asked": slot}),
        paragraphs=(words,),
        buttons=buttons,
        outcome=ContactOutcome.ASKED_BACK,
    )


def _found(state: State, proven: Proven) -> State:
    return state.model_copy(
        update={
            "orders": proven.orders,
            "numbers": proven.numbers,
            "scope": proven.scope,
            "chosen": proven.named,
            "number": "",
            "email": "",
            "asked": None,
            "failures": 0,
        }
    )
