"""Answers where orders are, of none that the session has not verified."""

import asyncio

from whereabouts.domain.contact import ContactOutcome
from whereabouts.selfservice.agents.facts import order_status
from whereabouts.selfservice.agents.introducing import Introducing, reference
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.agents.session import Shown
from whereabouts.selfservice.agents.sessions import Held, Sessions
from whereabouts.selfservice.agents.told import OpenOrder, OpenOrders, OrderStatus
from whereabouts.selfservice.answer.answer import Answer, Scope
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.saying.listing import listed
from whereabouts.selfservice.tongue import tongue
from whereabouts.selfservice.understand.topic import Action


class Statuses:
    """Knows orders; asks carriers at that moment."""

    def __init__(self, sessions: Sessions, introducing: Introducing, answering: Answering) -> None:
        self._sessions, self._introducing = sessions, introducing
        self._answering = answering

    async def open_orders(self, held: Held) -> OpenOrders:
        """A line for each, with what is beside them for who showed more than a link."""
        if not held.session.orders:
            raise Refused(Refusal.NO_REFERENCE)
        held = await asyncio.to_thread(self._introducing.all_orders, held)
        answers = [await self._of(held, scope) for scope in Scope]
        lines = {
            order.order_id: line
            for answer in answers
            for order, line in zip(
                answer.orders, listed(answer, tongue(answer.locale)), strict=True
            )
        }
        asked = self._sessions.contact(held, Action.WISMO, ContactOutcome.ANSWERED)
        if not any(held.session.contacts):
            await asyncio.to_thread(self._sessions.count, held, asked)
        return OpenOrders(
            made_at=max(answer.made_at for answer in answers if answer.orders or not lines),
            orders=tuple(
                OpenOrder(**dict(reference(one)), summary=lines[one.order_id])
                for one in held.session.orders
                if one.order_id in lines
            ),
        )

    async def status(self, held: Held, name: str) -> OrderStatus:
        shown = held.order(name)
        answer = await self.answer(held, shown)
        asked = self._sessions.contact(held, Action.WISMO, ContactOutcome.ANSWERED, shown.order_id)
        situations = tuple(one.situation.value for one in answer.orders[0].parcels)
        asked = asked.model_copy(update={"told": situations})
        await asyncio.to_thread(self._sessions.count, held, asked)
        return order_status(shown, answer)

    async def answer(self, held: Held, shown: Shown) -> Answer:
        """About one order, with what its proof opens; an erased one is nobody's."""
        store = held.caller.store
        answer = await self._answering.answer(store, (shown.order_id,), shown.scope)
        if not answer.orders:
            raise Refused(Refusal.NO_REFERENCE)
        return answer

    async def _of(self, held: Held, scope: Scope) -> Answer:
        ids = tuple(one.order_id for one in held.session.orders if one.scope is scope)
        return await self._answering.answer(held.caller.store, ids, scope)
