"""What a message is worth: how many more contacts come from orders that do without it."""

from sqlmodel import Session

from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.measures.comparison import Arm, differ_by, orders_needed
from whereabouts.measures.holdout_words import said
from whereabouts.measures.interval import Interval
from whereabouts.measures.sides import sides
from whereabouts.stores.holdout import HoldoutPlan

#: Stands on screen beside every comparison.
WORDS = (
    "Orders are drawn at random as they begin: some do without the message, the others get it. An "
    "order counts from the moment at which its message leaves, or would leave if it were not held "
    "out, and stays on the side it was drawn for whatever becomes of the message: also where it "
    "bounces or nobody opens it. What is counted are its contacts about delivery from that moment "
    "on. The range is where chance leaves the difference with 95 % certainty, for whoever looks "
    "once; nothing is said before there are enough orders. Orders imported as history are in no "
    "comparison, and a comparison begins anew with another name or share."
)
_HUNDRED, _FEWEST = 100, 2


class Worth(Frozen):
    """One comparison as it stands. `more` is how many more contacts came, for every 100 orders,
    without the message; `low` and `high` are where chance leaves that. None until there are
    enough orders."""

    kind: MessageKind
    name: str
    share: float
    without: Arm
    told: Arm
    more: float | None = None
    low: float | None = None
    high: float | None = None
    #: How many orders are still to come to their message; None where nobody can tell.
    orders_to_come: int | None = None
    words: str


def worths(session: Session, store: str, plan: HoldoutPlan) -> tuple[Worth, ...]:
    """Every comparison that the store has under way."""
    return tuple(
        _worth(kind, plan, share, *sides(session, store, kind, plan.name, share))
        for kind, share in plan.shares
    )


def _worth(kind: MessageKind, plan: HoldoutPlan, share: float, without: Arm, told: Arm) -> Worth:
    both = without.and_(told)
    needed = orders_needed(both, share, plan.worth_knowing / _HUNDRED)
    to_come = None if needed is None else _to_come(needed, without, told)
    found = differ_by(without, told).times(_HUNDRED) if to_come == 0 else None
    low, more, high = (None, None, None) if found is None else _in_order(found)
    return Worth(
        kind=kind,
        name=plan.name,
        share=share,
        without=without,
        told=told,
        more=more,
        low=low,
        high=high,
        orders_to_come=to_come,
        words=said(kind, found, to_come, both),
    )


def _to_come(needed: int, without: Arm, told: Arm) -> int:
    """A side needs two orders before they can vary."""
    missing = (_FEWEST - side.orders for side in (without, told))
    return max(needed - without.orders - told.orders, *missing, 0)


def _in_order(found: Interval) -> tuple[float, float, float]:
    return found.low, (found.low + found.high) / 2, found.high
