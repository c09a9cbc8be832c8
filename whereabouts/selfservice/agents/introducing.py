"""Lets a session show that an order is its shopper's, by the same proofs as everybody. Blocking."""

from collections.abc import Callable

from whereabouts.domain.contact import ContactOutcome
from whereabouts.selfservice.agents.asked import Identification
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.agents.session import Shown
from whereabouts.selfservice.agents.sessions import Held, Sessions
from whereabouts.selfservice.agents.told import Identified, OrderReference
from whereabouts.selfservice.identify.asking import TooMany
from whereabouts.selfservice.identify.identify import Found, Identify
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.selfservice.understand.topic import Action

Prove = Callable[[Held], Found]
_VERIFIED = "Ask for the order's status by its reference."
_NOT_FOUND = "No order was found with these. Ask the shopper to check them, or call request_human."
_SENT = (
    "If there is such an order, a code is on its way to the address it was made with. Ask for it, "
    "and call identify again with this session and the code."
)


class Introducing:
    """Puts proofs to the one door that knows them."""

    def __init__(self, sessions: Sessions, identify: Identify) -> None:
        self._sessions = sessions
        self._identify = identify

    def identify(self, held: Held, by: Identification) -> Identified:
        """What a proof opens; of another store's orders it opens none."""
        found = self._way_of(by)(held)
        if isinstance(found, TooMany):
            raise Refused(Refusal.TOO_OFTEN)
        self._count(held)
        if found is None or found.store != held.caller.store.name:
            say = _SENT if by.send_code else _NOT_FOUND
            return Identified(**dict(held.opened), verified=False, say=say)
        return self._verified(held, found)

    def all_orders(self, held: Held) -> Held:
        """Those beside what was shown, where more was shown than a link or a postcode."""
        known = set[str]()
        for one in held.session.orders:
            if one.order_id in known or not one.opens_others:
                continue
            shown = Verified(store=held.caller.store.name, order_ids=(one.order_id,), how=one.how)
            beside = self._identify.open_orders(shown)
            known |= {*beside, one.order_id}
            held = self._held(held, shown.model_copy(update={"order_ids": beside}))
        return held

    def _verified(self, held: Held, found: Verified) -> Identified:
        held = self._held(held, found)
        orders = tuple(map(reference, held.session.of(found.order_ids)))
        return Identified(**dict(held.opened), verified=True, orders=orders, say=_VERIFIED)

    def _held(self, held: Held, of: Verified) -> Held:
        numbers = self._identify.numbers(held.caller.store.name, of.order_ids)
        return self._sessions.verify(held, of, numbers)

    def _way_of(self, by: Identification) -> Prove:
        """Exactly one way; anything else is asked for again, and nothing is looked up."""
        identify, number = self._identify, by.order_number
        ways = {name for name in Identification.model_fields if getattr(by, name)}
        match sorted(ways):
            case ["link_token"]:
                return lambda _: identify.by_link(by.link_token)
            case ["code"]:
                return lambda held: identify.check_code(
                    held.caller.store.name, by.code, held.asking
                )
            case ["email", "send_code"] | ["order_number", "send_code"]:
                return lambda held: self._send(held, by)
            case ["email", "order_number"]:
                return lambda held: identify.by_email(
                    held.caller.store.name, number, by.email, held.asking
                )
            case ["order_number", "postcode"]:
                return lambda held: identify.by_postcode(
                    held.caller.store.name, number, by.postcode, held.asking
                )
            case _:
                raise Refused(Refusal.INCOMPLETE)

    def _send(self, held: Held, by: Identification) -> Found:
        if by.send_code is None:
            raise Refused(Refusal.INCOMPLETE)
        about, store = by.email or by.order_number, held.caller.store.name
        return self._identify.send_code(store, about, by.send_code, held.asking)

    def _count(self, held: Held) -> None:
        """As the beginning of a wish; who asked before has been counted."""
        if not any(held.session.contacts):
            asked = self._sessions.contact(held, Action.WISMO, ContactOutcome.ASKED_BACK)
            self._sessions.count(held, asked)


def reference(one: Shown) -> OrderReference:
    return OrderReference(reference=one.reference, order_number=one.number, opens=one.scope)
