"""What a file of orders holds: purchases, the parcels they already have, and mistakes."""

from typing import Self

from pydantic import AwareDatetime, model_validator
from pydantic_core import PydanticCustomError

from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Line
from whereabouts.domain.purchase import Identifier, Purchase
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.storefronts.generic import CarrierName, TrackingNumber


class FileParcel(Frozen):
    """A parcel that an imported order already has. Its number is its id unless one is given."""

    parcel_id: Identifier = ""
    carrier: CarrierName
    tracking_number: TrackingNumber
    label_at: AwareDatetime
    lines: tuple[Line, ...] = ()
    #: What the carrier last said, and when; both or neither.
    status: TrackingStatus | None = None
    status_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if (self.status is None) is not (self.status_at is None):
            raise PydanticCustomError("undated", "status and status_at belong together")
        return self

    @property
    def known_as(self) -> str:
        return self.parcel_id or self.tracking_number


class OrderInFile(Purchase):
    """A purchase as a file states it, with its parcels."""

    parcels: tuple[FileParcel, ...] = ()

    @property
    def purchase(self) -> Purchase:
        return Purchase(**{name: getattr(self, name) for name in Purchase.model_fields})


class FileOrder(Frozen):
    """An accepted order and the line of the file it begins on."""

    line: int
    purchase: Purchase
    parcels: tuple[FileParcel, ...] = ()


class Rejected(Frozen):
    """One mistake, and where to find it. Never the value: it may be a shopper's."""

    line: int
    field: str
    reason: str


Read = FileOrder | Rejected


def accepted(line: int, order: OrderInFile) -> FileOrder:
    return FileOrder(line=line, purchase=order.purchase, parcels=order.parcels)
