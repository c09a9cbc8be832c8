"""Shopify's fulfilments as parcels: one for each tracking number.

The first parcel is known by the fulfilment's id, the next as `<id>-2` and so on, so that a
corrected number replaces that of its parcel. Of several boxes Shopify does not say which item
is in which, so all lines are told of the first: told of each, they would be counted twice.
"""

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import ValidationError

from whereabouts.domain.order import Line
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.storefronts.carrier_words import carrier_slug
from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.generic import GenericScan, ParcelLabelledEvent
from whereabouts.storefronts.reading import News, ParcelsListed
from whereabouts.storefronts.reasons import Reason, reasons
from whereabouts.storefronts.shopify.fulfillment import Fulfillment
from whereabouts.storefronts.shopify.milestones import status_of
from whereabouts.storefronts.tracking_numbers import tracking_number

#: No parcel will come of these, whether or not it had a label.
_WITHDRAWN = frozenset({"cancelled", "error", "failure"})


def fulfilment(value: object) -> News:
    """One fulfilment by itself, as its own webhooks tell it."""
    return _news(Fulfillment.model_validate(value))


def parcels_of(order_id: str, values: Iterable[object]) -> News:
    """The fulfilments within an order; one that cannot be read is put aside."""
    found = [_within(order_id, index, value) for index, value in enumerate(values)]
    return News(
        events=tuple(event for one in found for event in one.events),
        scans=tuple(scan for one in found for scan in one.scans),
        listed=tuple(listed for one in found for listed in one.listed),
        put_aside=tuple(reason for one in found for reason in one.put_aside),
        is_test=any(one.is_test for one in found),
    )


def _within(order_id: str, index: int, value: object) -> News:
    named = {"order_id": order_id, **value} if isinstance(value, dict) else value
    try:
        return fulfilment(named)
    except ValidationError as error:
        at = f"fulfillments.{index}."
        return News(
            put_aside=tuple(Reason(field=at + r.field, reason=r.reason) for r in reasons(error))
        )


class _Box(NamedTuple):
    parcel_id: str
    carrier: str
    tracking_number: str


def _news(of: Fulfillment) -> News:
    boxes, put_aside = _boxes(of)
    withdrawn = of.status.lower() in _WITHDRAWN
    labels = () if withdrawn else tuple(_label(of, box, box is boxes[0]) for box in boxes)
    scans = _withdrawn(of, boxes) if withdrawn else _shipment_status(of, boxes)
    listed = () if withdrawn else (_listed(of, boxes),)
    return News(events=labels, scans=scans, listed=listed, put_aside=put_aside, is_test=of.is_test)


def _listed(of: Fulfillment, boxes: Iterable[_Box]) -> ParcelsListed:
    return ParcelsListed(
        order_id=of.order_id,
        shipment=of.id,
        parcel_ids=tuple(box.parcel_id for box in boxes),
        at=of.updated_at,
    )


def _boxes(of: Fulfillment) -> tuple[list[_Box], tuple[Reason, ...]]:
    if not of.written_numbers:
        missing = Reason(field="tracking_numbers", reason="has none: there is nothing to follow")
        return [], (missing,)
    boxes: list[_Box] = []
    put_aside: list[Reason] = []
    carrier = carrier_slug(of.tracking_company, of.tracking_urls)
    for place, written in enumerate(of.written_numbers):
        parcel_id = of.id if place == 0 else f"{of.id}-{place + 1}"
        number = tracking_number(written)
        if number is None:
            field = f"tracking_numbers.{place}"
            put_aside.append(Reason(field=field, reason="is not a tracking number"))
        else:
            boxes.append(_Box(parcel_id, carrier, number))
    return boxes, tuple(put_aside)


def _label(of: Fulfillment, box: _Box, holds_the_lines: bool) -> ParcelLabelledEvent:
    return ParcelLabelledEvent(
        type="parcel.labelled",
        event_id=event_id("shopify", "fulfillment", box.parcel_id, of.updated_at, "labelled"),
        order_id=of.order_id,
        parcel_id=box.parcel_id,
        carrier=box.carrier,
        tracking_number=box.tracking_number,
        label_at=of.created_at,
        lines=_lines(of) if holds_the_lines else (),
        said_at=of.updated_at,
    )


def _lines(of: Fulfillment) -> tuple[Line, ...]:
    return tuple(
        Line(line_id=line.id, quantity=line.quantity)
        for line in of.line_items
        if line.quantity > 0 and line.requires_shipping is not False
    )


def _withdrawn(of: Fulfillment, boxes: Iterable[_Box]) -> tuple[GenericScan, ...]:
    """A void label: it settles a parcel that the carrier does not hold yet, and no other."""
    text = "The shop withdrew this shipment"
    return tuple(_scan(of, box, TrackingStatus.CANCELLED, of.status, text) for box in boxes)


def _shipment_status(of: Fulfillment, boxes: Iterable[_Box]) -> tuple[GenericScan, ...]:
    """Shopify follows the first number alone. Its fulfilment events are dated better, but a
    shop may send only these."""
    status = status_of(of.shipment_status)
    if status is None:
        return ()
    return tuple(
        _scan(of, box, status, of.shipment_status) for box in boxes if box.parcel_id == of.id
    )


def _scan(
    of: Fulfillment, box: _Box, status: TrackingStatus, code: str, text: str = ""
) -> GenericScan:
    return GenericScan(
        carrier=box.carrier,
        tracking_number=box.tracking_number,
        status=status,
        occurred_at=of.updated_at,
        code=code.lower()[:60],
        text=text,
    )
