"""A conversation's proofs, put to the same door as everybody's."""

from whereabouts.domain.message import Channel
from whereabouts.selfservice.converse.finding import Proven, TooOften
from whereabouts.selfservice.identify.asking import Asking, TooMany
from whereabouts.selfservice.identify.identify import Found, Identify


class Proving:
    """What conversations ask of whoever knows which proof opens which order. Blocking."""

    def __init__(self, identify: Identify) -> None:
        self._identify = identify

    def prove(
        self, store: str, number: str, email: str, postcode: str, who: Asking
    ) -> Proven | None:
        """By the number with an e-mail address, else with a postcode. Raises `TooOften`."""
        by = self._identify.by_email if email else self._identify.by_postcode
        found = by(store, number, email or postcode, who)
        return self._proven(store, found, is_named=True)

    def send_code(self, store: str, email: str, who: Asking) -> None:
        """A one-time code, if there are orders of that address. Raises `TooOften`."""
        if self._identify.send_code(store, email, Channel.EMAIL, who) is not None:
            raise TooOften

    def check_code(self, store: str, code: str, who: Asking) -> Proven | None:
        """By a code, for whoever asked for it. Raises `TooOften`."""
        return self._proven(store, self._identify.check_code(store, code, who), is_named=False)

    def _proven(self, store: str, found: Found, *, is_named: bool) -> Proven | None:
        if isinstance(found, TooMany):
            raise TooOften
        if found is None:
            return None
        orders = self._identify.open_orders(found)
        return Proven(
            orders=orders,
            numbers=self._identify.numbers(store, orders),
            scope=found.scope,
            named=found.order_ids[0] if is_named else "",
        )
