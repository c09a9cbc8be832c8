"""Which of the ordered items are in which parcel."""

from collections.abc import Iterable

from whereabouts.domain.order import Line
from whereabouts.lifecycle.view import OrderView


def items_to_follow(view: OrderView) -> int:
    """How many items are in no parcel yet; 0 where the shop does not say what is inside."""
    parcels = view.standing_parcels
    if not parcels or any(not p.parcel.lines for p in parcels):
        return 0
    packed = _count(line for p in parcels for line in p.parcel.lines)
    ordered = _count(view.order.lines)
    return sum(max(0, n - packed.get(line_id, 0)) for line_id, n in ordered.items())


def _count(lines: Iterable[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.line_id] = counts.get(line.line_id, 0) + line.quantity
    return counts
