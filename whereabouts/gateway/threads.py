"""Conversations that are held with a number or a mailbox: which one goes on, and whose it is."""

from typing import NamedTuple

from whereabouts.domain.contact import Where
from whereabouts.domain.message import Channel
from whereabouts.gateway.house import House
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.converse.state import State
from whereabouts.store.conversations import Begun, Conversation, Conversations, Stand
from whereabouts.store.identifying import Identifying
from whereabouts.store.once import fingerprint
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

_CHANNELS = {Where.SMS: Channel.SMS, Where.EMAIL: Channel.EMAIL}


class Writer(NamedTuple):
    """Who writes, and the provider's name of what they wrote."""

    where: Where
    address: str
    message: str


class Threads:
    """Whoever writes from an address has shown that its orders are theirs: nobody else reads what
    is answered to it. Blocking."""

    def __init__(self, house: House) -> None:
        self._now = house.now
        self._book, self._orders = Conversations(house.engine), Identifying(house.engine)
        self._queries = Queries(house.engine)

    def proven(self, store: Store, writer: Writer) -> tuple[str, ...]:
        """The open and recent orders of an address, the newest first."""
        channel = _CHANNELS[writer.where]
        return self._orders.of_address(store.name, channel, writer.address, self._now())

    def going_on(self, store: Store, writer: Writer) -> Conversation | None:
        return self._book.newest_with(store.name, writer.where, writer.address, self._now())

    def open(
        self, store: Store, writer: Writer, orders: tuple[str, ...], about: str = "", case: str = ""
    ) -> Conversation:
        """The conversation that goes on, or a new one, which knows the orders that were proven.
        `about` is the one that is spoken of, `case` takes what is no question."""
        known = self.going_on(store, writer) or self._begun(store, writer, orders)
        before = State.model_validate(known.state)
        state = self._knowing(store, before, orders, about, case)
        if state != before:
            stand = Stand(
                state=state.model_dump(mode="json"), order_id=state.chosen, locale=known.locale
            )
            self._book.answer(known.conversation_id, None, stand)
        return known.model_copy(update={"state": state.model_dump(mode="json")})

    def _begun(self, store: Store, writer: Writer, orders: tuple[str, ...]) -> Conversation:
        newest = self._queries.order(store.name, orders[0]) if orders else None
        key = fingerprint("thread", writer.where, store.name, writer.message)
        begun = Begun(
            conversation_id=key,
            store=store.name,
            where=writer.where,
            locale=store.speaks(newest.purchase.locale if newest else ""),
            address=writer.address,
        )
        return self._book.begin(begun, State().model_dump(mode="json"), self._now())

    def _knowing(
        self, store: Store, state: State, orders: tuple[str, ...], about: str, case: str
    ) -> State:
        if set(orders) - set(state.orders) or about not in ("", state.chosen):
            only = orders[0] if len(orders) == 1 else ""
            kept = state.chosen if state.chosen in orders else only
            state = state.model_copy(
                update={
                    "orders": orders,
                    "numbers": self._orders.numbers(store.name, orders),
                    "scope": Scope.FULL,
                    "chosen": about or kept,
                }
            )
        return state.model_copy(update={"case": case}) if case else state
