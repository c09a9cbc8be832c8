"""The lists that a pointer leads to: which orders went out under which numbers."""

from whereabouts.carriers.moment import day
from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.second_lists import is_seconds, read_second
from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.domain.model import Frozen

#: Shipments are labels made here, to the second API orders with or without one; fulfillments
#: are labels that somebody else reported.
_LISTS = ("shipments", "fulfillments", "labels")


class ShippedPage(Frozen):
    """One page of the list; the pointer names the first."""

    shipped: tuple[Shipped, ...] = ()
    page: int = 1
    pages: int = 1

    @property
    def has_more(self) -> bool:
        return self.page < self.pages


def is_list_of_shipments(answer: Payload) -> bool:
    return any(isinstance(answer[key].value, list) for key in _LISTS)


def read_shipments(answer: Payload) -> ShippedPage:
    rows = (row for row in answer.first_of(*_LISTS) if row.is_object)
    return ShippedPage(
        shipped=tuple(shipped for row in rows for shipped in _shipped(row)),
        page=_count(answer["page"]),
        pages=_count(answer["pages"]),
    )


def _shipped(row: Payload) -> tuple[Shipped, ...]:
    if is_seconds(row):
        return read_second(row)
    return (
        Shipped(
            order_number=row["orderNumber"].text,
            order_key=row["orderKey"].text,
            carrier=mover(row["carrierCode"].text),
            tracking_number=row["trackingNumber"].text,
            shipped_on=day(row["shipDate"].text),
            voided=row["voided"].is_true or bool(row["voidDate"].text),
            is_return=row["isReturnLabel"].is_true,
        ),
    )


def _count(value: Payload) -> int:
    return max(value.value, 1) if isinstance(value.value, int) else 1
