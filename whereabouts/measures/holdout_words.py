"""A comparison said in one plain sentence."""

from whereabouts.domain.message import MessageKind
from whereabouts.measures.comparison import Arm
from whereabouts.measures.interval import Interval

_CALLED = {
    MessageKind.IN_TRANSIT: "the midpoint message",
    MessageKind.OUT_FOR_DELIVERY: "the out-for-delivery message",
}
#: So many of a number's digits are worth reading where it is a guess.
_DIGITS = 2


def said(kind: MessageKind, found: Interval | None, to_come: int | None, both: Arm) -> str:
    """What was found; without a finding, what it still takes."""
    if found is not None:
        return f"Without {_CALLED[kind]} {_difference(found)}."
    if not both.orders:
        return "No order has come to this message yet."
    if to_come is None:
        return (
            f"Not enough orders yet: {both.contacts:,} contacts from {both.orders:,} orders are "
            "too few to say how many more it takes."
        )
    return f"Not enough orders yet: about {_roughly(to_come):,} more."


def _difference(found: Interval) -> str:
    low, high = found
    more = (low + high) / 2
    if low > 0:
        return f"{more:.1f} more contacts per 100 orders came ({low:.1f} to {high:.1f})"
    if high < 0:
        return f"{-more:.1f} fewer contacts per 100 orders came ({-high:.1f} to {-low:.1f})"
    return (
        "no difference is certain: "
        f"between {-low:.1f} fewer and {high:.1f} more contacts per 100 orders"
    )


def _roughly(number: int) -> int:
    """Rounded up, to the digits that a guess is good for."""
    unit: int = 10 ** max(len(str(number)) - _DIGITS, 0)
    return -(-number // unit) * unit
