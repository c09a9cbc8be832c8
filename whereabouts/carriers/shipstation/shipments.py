"""The list that a pointer of the first API leads to: which order went out under which number."""

from datetime import date

from whereabouts.carriers.moment import day
from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.domain.model import Frozen


class Shipped(Frozen):
    """One label of an order. Texts are empty where the list has none.

    `carrier` is in our spelling; `shipped_on` is the day on the label.
    """

    order_number: str
    order_key: str = ""
    carrier: str
    tracking_number: str
    shipped_on: date | None = None
    voided: bool = False
    is_return: bool = False

    @property
    def is_outbound(self) -> bool:
        """Whether the shopper waits for it: voided labels and those for returns do not count."""
        return bool(self.tracking_number) and not self.voided and not self.is_return


class ShippedPage(Frozen):
    """One page of the list; the pointer names the first."""

    shipped: tuple[Shipped, ...] = ()
    page: int = 1
    pages: int = 1

    @property
    def has_more(self) -> bool:
        return self.page < self.pages


def is_list_of_shipments(answer: Payload) -> bool:
    return any(isinstance(answer[key].value, list) for key in ("shipments", "fulfillments"))


def read_shipments(answer: Payload) -> ShippedPage:
    """Shipments are labels made here; fulfillments are those that somebody else reported."""
    rows = answer.first_of("shipments", "fulfillments")
    return ShippedPage(
        shipped=tuple(_shipped(row) for row in rows if row.is_object),
        page=_count(answer["page"]),
        pages=_count(answer["pages"]),
    )


def _shipped(row: Payload) -> Shipped:
    return Shipped(
        order_number=row["orderNumber"].text,
        order_key=row["orderKey"].text,
        carrier=mover(row["carrierCode"].text),
        tracking_number=row["trackingNumber"].text,
        shipped_on=day(row["shipDate"].text),
        voided=row["voided"].is_true or bool(row["voidDate"].text),
        is_return=row["isReturnLabel"].is_true,
    )


def _count(value: Payload) -> int:
    return max(value.value, 1) if isinstance(value.value, int) else 1
