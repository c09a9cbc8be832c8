"""What a session has verified. It lives with us: an agent holds a token, and names."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import AwareDatetime, Field

from whereabouts.domain.model import Frozen
from whereabouts.domain.proof import Proof
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.identify.verified import Verified

LONGEST = timedelta(minutes=30)


class Shown(Frozen):
    """One order that was shown to be the shopper's, under the name by which it may be asked for."""

    reference: str
    order_id: str
    number: str
    how: Proof
    since: AwareDatetime

    @property
    def scope(self) -> Scope:
        return Scope.STATUS if self.how is Proof.POSTCODE else Scope.FULL

    @property
    def opens_others(self) -> bool:
        """Whether it shows who somebody is, and not only that they hold a link or know a place."""
        return self.how in (Proof.EMAIL, Proof.CODE)


class Session(Frozen):
    """One shopper of one platform. `contacts` are the numbers of what was asked, by order; under
    an empty name is what is not of any order yet."""

    key: str
    orders: tuple[Shown, ...] = ()
    contacts: dict[str, int] = Field(default_factory=dict)

    def find(self, reference: str) -> Shown | None:
        return next((one for one in self.orders if one.reference == reference), None)

    def of(self, order_ids: Sequence[str]) -> tuple[Shown, ...]:
        return tuple(one for one in self.orders if one.order_id in order_ids)

    def verified(self, of: Verified, numbers: Sequence[str], now: datetime) -> "Session":
        """With these orders. A name stays its order's, and a stronger proof is never weakened."""
        known = {one.order_id: one for one in self.orders}
        for order_id, number in zip(of.order_ids, numbers, strict=True):
            before = known.get(order_id)
            if before is not None and (of.scope is Scope.STATUS or before.scope is Scope.FULL):
                continue
            name = before.reference if before else f"order-{len(known) + 1}"
            known[order_id] = Shown(
                reference=name, order_id=order_id, number=number, how=of.how, since=now
            )
        return self.model_copy(update={"orders": tuple(known.values())})

    def counted(self, order_id: str, number: int) -> "Session":
        """What was of no order is this order's from now on."""
        others = {name: one for name, one in self.contacts.items() if name}
        return self.model_copy(update={"contacts": {**others, order_id: number}})

    def contact(self, order_id: str) -> int | None:
        return self.contacts.get(order_id, self.contacts.get(""))
