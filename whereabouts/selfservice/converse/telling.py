"""Answers a wish about the shopper's own orders: with facts, with a page of the store's, or by
giving it to a person."""

from collections.abc import Sequence

from whereabouts.domain.contact import ContactOutcome
from whereabouts.domain.escalation import EscalationKind
from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, ParcelAnswer, Situation
from whereabouts.selfservice.answer.checking import allowed
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.converse.solving import Solver
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.talk import Said, Talk
from whereabouts.selfservice.converse.troubles import (
    Call,
    Trouble,
    is_under_way_in_part,
    trouble_of,
)
from whereabouts.selfservice.converse.turn import Button
from whereabouts.selfservice.saying.listing import listed
from whereabouts.selfservice.saying.telling import order_name, told
from whereabouts.selfservice.understand.topic import Action
from whereabouts.stores.self_service import SelfServicePlan

_ELSEWHERE = (Action.CANCEL, Action.RETURN, Action.REFUND)
_BACK = (Situation.RETURNING, Situation.RETURNED)
_PERSON = Trouble(Call.CASE, EscalationKind.OTHER_PROBLEM)


class Teller:
    """Knows orders; never asked about any that the shopper has not shown to be theirs."""

    def __init__(self, answering: Answering, solver: Solver) -> None:
        self._answering = answering
        self._solver = solver

    async def tell(self, talk: Talk, state: State) -> Said:
        named = _named(talk, state)
        if state.flags and len(named) > 1:
            return await self._each(talk, state, named)
        state = _chosen(talk, state)
        if not state.chosen and state.wish is not Action.HUMAN:
            return await self._list(talk, state)
        order_id = state.chosen or state.orders[0]
        state = state.model_copy(update={"chosen": order_id})
        answer = await self._answering.answer(talk.store, (order_id,), state.scope)
        if not answer.orders:
            return _gone(talk, state)
        return await self._about(talk, state, answer, answer.orders[0])

    async def _each(self, talk: Talk, state: State, named: Sequence[str]) -> Said:
        """A problem told of several orders is each one's own. What has to be asked comes last."""
        answer = await self._answering.answer(talk.store, named, state.scope)
        said: list[Said] = []
        for order in answer.orders:
            of_it = state.model_copy(update={"chosen": order.order_id, "parcel": "", "case": ""})
            alone = answer.model_copy(update={"orders": (order,)})
            one = await self._about(talk, of_it, alone, order)
            said.append(one.headed(order_name(order, talk.tongue)))
        if not said:
            return _gone(talk, state)
        *before, last = sorted(said, key=lambda one: one.outcome is ContactOutcome.ASKED_BACK)
        return last.after(before)

    async def _list(self, talk: Talk, state: State) -> Said:
        """A line for each; whoever has only closed orders picks among those."""
        answer = await self._answering.answer(talk.store, state.orders, state.scope)
        lines = listed(answer, talk.tongue)
        return Said(
            state=state.model_copy(update={"asked": Slot.ORDER}),
            paragraphs=(talk.phrases.which_order(lines),),
            buttons=talk.phrases.orders(answer.orders, lines),
            outcome=ContactOutcome.ANSWERED,
            told=tuple(one.situation.value for order in answer.orders for one in order.parcels),
            answer=answer,
        )

    async def _about(self, talk: Talk, state: State, answer: Answer, order: OrderAnswer) -> Said:
        parcel, denied = talk.meaning.parcel or state.parcel, talk.meaning.received is False
        if talk.meaning.is_of_part and is_under_way_in_part(order, state.flags):
            return _facts(talk, state, answer, order)
        trouble = trouble_of(order, state.flags, parcel, denied=denied)
        if state.wish is Action.HUMAN:
            trouble = trouble or _PERSON
        if trouble is not None and trouble.call is Call.CASE:
            return await self._solver.solve(talk, state, order, trouble)
        if state.wish in _ELSEWHERE and not _is_back_already(state.wish, order):
            return await self._elsewhere(talk, state, order, state.wish)
        if trouble is not None and trouble.call is Call.WHICH_PARCEL:
            return _which_parcel(talk, state, order)
        return _facts(talk, state, answer, order)

    async def _elsewhere(self, talk: Talk, state: State, order: OrderAnswer, wish: Action) -> Said:
        url = _page(talk.store.selfservice, wish)
        if not url:
            return await self._solver.solve(talk, state, order, _PERSON)
        return Said(
            state=_answered(state),
            paragraphs=(talk.phrases.page_for(wish, url),),
            buttons=(talk.phrases.person(),),
            outcome=ContactOutcome.LINKED,
        )


def _gone(talk: Talk, state: State) -> Said:
    """The orders were erased under the conversation."""
    calling = state.model_copy(update={"wants_person": True})
    paragraphs = (talk.phrases.person_comes(),)
    return Said(state=calling, paragraphs=paragraphs, outcome=ContactOutcome.PERSON)


def _chosen(talk: Talk, state: State) -> State:
    """A parcel that is picked keeps the problem that was told of it."""
    picked = talk.meaning.order
    if len(_named(talk, state)) > 1:
        return state.model_copy(update={"chosen": "", "parcel": "", "case": ""})
    if picked in state.orders and picked != state.chosen:
        return state.model_copy(update={"chosen": picked, "parcel": "", "case": ""})
    only = state.orders[0] if len(state.orders) == 1 else ""
    return state.model_copy(update={"chosen": state.chosen or only})


def _named(talk: Talk, state: State) -> tuple[str, ...]:
    """Which of their orders a turn names, each once."""
    known = filter(None, map(state.order_numbered, talk.meaning.numbers))
    return tuple(dict.fromkeys(known))


def _is_back_already(wish: Action, order: OrderAnswer) -> bool:
    """Nobody returns what never reached them."""
    return wish is Action.RETURN and any(one.situation in _BACK for one in order.parcels)


def _which_parcel(talk: Talk, state: State, order: OrderAnswer) -> Said:
    return Said(
        state=state.model_copy(update={"asked": Slot.PARCEL}),
        paragraphs=(talk.phrases.which_parcel(),),
        buttons=talk.phrases.parcels([one for one in order.parcels if one.asks_whether_received]),
        outcome=ContactOutcome.ASKED_BACK,
    )


def _facts(talk: Talk, state: State, answer: Answer, order: OrderAnswer) -> Said:
    in_question = _in_question(order)
    return Said(
        state=_answered(state).model_copy(
            update={
                "asked": Slot.RECEIVED if in_question else None,
                "parcel": in_question.parcel_id if in_question else "",
            }
        ),
        paragraphs=allowed(told(answer, talk.tongue), answer, talk.tongue),
        buttons=_buttons(talk, order, in_question),
        outcome=ContactOutcome.ANSWERED,
        told=tuple(one.situation.value for one in order.parcels),
        answer=answer,
    )


def _in_question(order: OrderAnswer) -> ParcelAnswer | None:
    """The delivery that nobody has confirmed or denied."""
    return next((one for one in order.parcels if one.asks_whether_received), None)


def _buttons(
    talk: Talk, order: OrderAnswer, in_question: ParcelAnswer | None
) -> tuple[Button, ...]:
    received = talk.phrases.received(in_question) if in_question else ()
    is_trouble = any(one.is_trouble for one in order.parcels)
    return (*received, talk.phrases.person()) if is_trouble or received else ()


def _answered(state: State) -> State:
    update = {"wish": None, "flags": (), "asked": None, "parcel": "", "unclear": 0}
    return state.model_copy(update=update)


def _page(plan: SelfServicePlan, wish: Action) -> str:
    pages = {
        Action.CANCEL: plan.cancel_url,
        Action.RETURN: plan.return_url,
        Action.REFUND: plan.refund_url or plan.return_url,
    }
    return str(pages[wish] or "")
