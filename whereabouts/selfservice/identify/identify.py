"""Lets shoppers show that an order is theirs. No account: a link, an address, a postcode, a code.

Whatever is wrong, the answer is the same and takes as long. Blocking.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.message import Channel
from whereabouts.domain.proof import Proof
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.identify.asking import Asking, TooMany
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.store.codes import Codes
from whereabouts.store.identifying import Identifying
from whereabouts.store.identity_tries import IdentityTries
from whereabouts.store.order_spelling import number_key, typed_email
from whereabouts.store.queries import Queries

#: Longer than any token, number or address; the rest is not even looked up.
_LONGEST_TOKEN = 64
_LONGEST_WORD = 320

Found = Verified | TooMany | None


class Identify:
    """Who somebody is to us. `now` is the wall's time, `key` the one codes are kept under."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], key: str = "") -> None:
        self._queries, self._orders = Queries(engine), Identifying(engine)
        self._tries, self._codes = IdentityTries(engine), Codes(engine, key)
        self._now = now

    def by_link(self, token: str) -> Verified | None:
        """The order of a message or letter. Nobody guesses a token, so no try is counted."""
        may_be_ours = len(token) <= _LONGEST_TOKEN and token.isprintable()
        order = self._queries.order_by_token(token) if may_be_ours else None
        if order is None or order.erased_at is not None:
            return None
        return Verified(store=order.store, order_ids=(order.order_id,), how=Proof.LINK)

    def by_email(self, store: str, number: str, email: str, who: Asking) -> Found:
        return self._tried(store, number, email, Proof.EMAIL, who)

    def by_postcode(self, store: str, number: str, postcode: str, who: Asking) -> Found:
        """Of the order's status only."""
        return self._tried(store, number, postcode, Proof.POSTCODE, who)

    def send_code(
        self, store: str, number_or_email: str, channel: Channel, who: Asking
    ) -> TooMany | None:
        """Ask for a code. Whether there is such an order is looked up later, and elsewhere."""
        asked = _plain(number_or_email)
        about = typed_email(asked) if "@" in asked else number_key(asked)
        if self._tries.admit(store, about, *_from(who), self._now()) is None:
            return TooMany()
        self._codes.ask(store, asked, channel, who.session, self._now())
        return None

    def check_code(self, store: str, code: str, who: Asking) -> Found:
        """All open orders of the shopper to whom the code went. It is good once, and for whoever
        asked for it."""
        tried = self._tries.admit(store, f"code/{who.session}", *_from(who), self._now())
        if tried is None:
            return TooMany()
        order_id = self._codes.check(store, who.session, _plain(code), self._now())
        if order_id is None or not who.session:
            return None
        self._tries.succeeded(tried)
        found = self._orders.beside(store, order_id, self._now())
        return Verified(store=store, order_ids=found, how=Proof.CODE) if found else None

    def open_orders(self, verified: Verified) -> tuple[str, ...]:
        """All open and recent orders of the same shopper, the newest first; of a status only
        the one it was shown of."""
        if verified.scope is Scope.STATUS:
            return verified.order_ids
        return self._orders.beside(verified.store, verified.order_ids[0], self._now())

    def numbers(self, store: str, order_ids: Sequence[str]) -> tuple[str, ...]:
        """What the shopper reads as the numbers of their orders."""
        return self._orders.numbers(store, order_ids)

    def _tried(self, store: str, number: str, shown: str, how: Proof, who: Asking) -> Found:
        number, shown = _plain(number), _plain(shown)
        tried = self._tries.admit(store, number_key(number), *_from(who), self._now())
        if tried is None:
            return TooMany()
        look = self._orders.by_email if how is Proof.EMAIL else self._orders.by_postcode
        order_id = look(store, number, shown)
        if order_id is None:
            return None
        self._tries.succeeded(tried)
        return Verified(store=store, order_ids=(order_id,), how=how)


def _from(who: Asking) -> tuple[str, str]:
    return who.address, who.session


def _plain(text: str) -> str:
    """A database holds neither NUL nor half a character."""
    kept = text[:_LONGEST_WORD].replace("\0", "")
    return kept.encode("utf-8", "ignore").decode("utf-8")
