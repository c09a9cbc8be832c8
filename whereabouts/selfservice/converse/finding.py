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

    `numbers` are what the shopper reads as theirs; `named` is the order whose number was given.
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


class Finder:
    """Asks for an order's number and one proof of it."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover

    async def find(self, talk: Talk, state: State) -> State | Said:
        """The state with the shopper's orders in it, or what to ask instead."""
        meaning, number = talk.meaning, talk.meaning.number or state.number
        state = state.model_copy(update={"number": number})
        if not number:
            return self._ask(talk, state)
        if not (meaning.email or meaning.postcode):
            proof = talk.phrases.proof_wanted(number)
            return _asked(state, Slot.PROOF, proof)
        try:
            proven = await asyncio.to_thread(
                self._prover.prove,
                talk.store.name,
                number,
                meaning.email,
                meaning.postcode,
                talk.who,
            )
        except TooOften:
            return _asked(state, None, talk.phrases.too_often(), talk.phrases.person())
        return self._failed(talk, state) if proven is None else _found(state, proven)

    def _ask(self, talk: Talk, state: State) -> Said:
        """A person is called at once; who the shopper is may follow."""
        phrases = talk.phrases
        if state.wish is Action.HUMAN or state.wants_person:
            calling = state.model_copy(update={"wants_person": True, "asked": Slot.NUMBER})
            paragraphs = (phrases.person_comes(), phrases.who_are_you())
            return Said(state=calling, paragraphs=paragraphs, outcome=ContactOutcome.PERSON)
        return _asked(state, Slot.NUMBER, phrases.number_wanted())

    def _failed(self, talk: Talk, state: State) -> Said:
        """The same words whichever half was wrong, and whether or not there is such an order."""
        phrases, failures = talk.phrases, state.failures + 1
        state = state.model_copy(update={"failures": failures, "number": ""})
        if failures < _MOST_FAILURES:
            return _asked(state, Slot.NUMBER, phrases.not_found(), phrases.person())
        calling = state.model_copy(update={"wants_person": True, "asked": None})
        paragraphs = (phrases.not_found(), phrases.person_comes())
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
            "asked": None,
            "failures": 0,
        }
    )
