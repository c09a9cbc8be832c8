"""What became of one delivery from outside."""

from collections.abc import Iterable

from whereabouts.domain.model import Frozen


class Taken(Frozen):
    """`order_ids` have something new to be told; `parked` scans wait for their parcel."""

    duplicate: bool = False
    order_ids: tuple[str, ...] = ()
    parked: int = 0


DUPLICATE = Taken(duplicate=True)


def together(parts: Iterable[Taken]) -> Taken:
    """What became of a delivery of several parts; a copy if each of them is one."""
    all_parts = tuple(parts)
    return Taken(
        duplicate=all(one.duplicate for one in all_parts),
        order_ids=tuple(dict.fromkeys(id_ for one in all_parts for id_ in one.order_ids)),
        parked=sum(one.parked for one in all_parts),
    )


class UnknownOrder(LookupError):
    """The store has no such order."""

    def __init__(self, store: str, order_id: str) -> None:
        super().__init__(f"store {store} knows no order {order_id}")
