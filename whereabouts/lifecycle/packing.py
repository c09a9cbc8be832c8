"""Which of the ordered items are in which parcel."""

from collections.abc import Iterable

from whereabouts.domain.order import Line
from whereabouts.lifecycle.view import OrderView


def items_to_follow(view: OrderView) -> int:
    """How many items are in no parcel yet; 0 where the shop does not say what is inside."""
    parcels = view.standing_parcels
    if not parcels or any(not p.parcel.lines for p in parcels):
        return 0
    return not_packed(view.order.lines, (line for p in parcels for line in p.parcel.lines))


def not_packed(ordered: Iterable[Line], packed: Iterable[Line]) -> int:
    """How many ordered items are not among the packed ones."""
    inside = _count(packed)
    return sum(max(0, n - inside.get(line_id, 0)) for line_id, n in _count(ordered).items())


def _count(lines: Iterable[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.line_id] = counts.get(line.line_id, 0) + line.quantity
    return counts
