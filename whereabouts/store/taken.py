"""What became of one delivery from outside."""

from whereabouts.domain.model import Frozen


class Taken(Frozen):
    """`order_ids` have something new to be told; `parked` scans wait for their parcel."""

    duplicate: bool = False
    order_ids: tuple[str, ...] = ()
    parked: int = 0


DUPLICATE = Taken(duplicate=True)


class UnknownOrder(LookupError):
    """The store has no such order."""

    def __init__(self, store: str, order_id: str) -> None:
        super().__init__(f"store {store} knows no order {order_id}")
