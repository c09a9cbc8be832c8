"""A row of the second API's lists: a label, a shipment, or what others reported of one."""

from whereabouts.carriers.moment import day
from whereabouts.carriers.mover import mover
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.shipped import Shipped

_IDS = ("label_id", "shipment_id", "fulfillment_id")
#: A shipment names no carrier but by its service.
_CARRIERS = ("carrier_code", "fulfillment_carrier_friendly_name", "service_code")


def is_seconds(row: Payload) -> bool:
    return any(row[key].text for key in _IDS)


def read_second(row: Payload) -> tuple[Shipped, ...]:
    """One for each number: every package of a label may have its own."""
    numbers = (row["tracking_number"], *(package["tracking_number"] for package in row["packages"]))
    return tuple(
        _shipped(row, number) for number in dict.fromkeys(one.text for one in numbers) if number
    )


def _shipped(row: Payload, number: str) -> Shipped:
    return Shipped(
        order_number=row["shipment_number"].text,
        order_key=row["external_order_id"].text,
        shipment=row["shipment_id"].text,
        carrier=mover(row.first_of(*_CARRIERS).text),
        tracking_number=number,
        shipped_on=day(row.first_of("ship_date", "shipped_at").text),
        voided=row["voided"].is_true or bool(row["voided_at"].text),
        is_return=row["is_return_label"].is_true or row["is_return"].is_true,
    )
