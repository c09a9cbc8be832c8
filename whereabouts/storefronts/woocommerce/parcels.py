"""Tracking numbers out of what WooCommerce's plugins keep with an order, a parcel for each."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from whereabouts.domain.order import Line
from whereabouts.storefronts.carrier_words import carrier_slug
from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.generic import ParcelLabelledEvent
from whereabouts.storefronts.loose import objects
from whereabouts.storefronts.reading import News, ParcelsListed
from whereabouts.storefronts.reasons import Reason, reasons
from whereabouts.storefronts.tracking_numbers import tracking_number
from whereabouts.storefronts.woocommerce.order import WooOrder
from whereabouts.storefronts.woocommerce.tracking_item import TrackingItem

#: Shipment Tracking and its many heirs; AfterShip's plugin.
_LISTS = ("_wc_shipment_tracking_items", "_aftership_tracking_items")
#: Plugins that know of one number an order: the number's key, and the carrier's.
_PAIRS = (
    ("_tracking_number", "_tracking_provider"),
    ("_aftership_tracking_number", "_aftership_tracking_provider_name"),
)
_DAY = timedelta(days=1)


def parcels_of(order: WooOrder) -> News:
    """A parcel for each number; what cannot be read is put aside, and never costs the order."""
    events: dict[str, ParcelLabelledEvent] = {}
    put_aside: list[Reason] = []
    for place, value in _items(order):
        try:
            item = TrackingItem.model_validate(value)
        except ValidationError as error:
            put_aside += (
                Reason(field=f"{place}.{r.field}", reason=r.reason) for r in reasons(error)
            )
            continue
        number = tracking_number(item.tracking_number)
        if number is None:
            field = f"{place}.tracking_number"
            put_aside.append(Reason(field=field, reason="is not a tracking number"))
        else:
            events.setdefault(number, _label(order, item, number))
    listed = () if put_aside or not events else (_listed(order, events.values()),)
    return News(events=tuple(events.values()), listed=listed, put_aside=tuple(put_aside))


def _listed(order: WooOrder, events: Iterable[ParcelLabelledEvent]) -> ParcelsListed:
    """A corrected number stands in the place of the wrong one. Where none is left, a plugin may
    have been turned off: nothing is concluded from that."""
    return ParcelsListed(
        order_id=order.id,
        parcel_ids=tuple(event.parcel_id for event in events),
        at=order.date_modified_gmt,
    )


def _items(order: WooOrder) -> Iterator[tuple[str, Any]]:
    """Every number's entry and where it stands."""
    for key in _LISTS:
        for at, item in enumerate(objects(_unfolded(order.meta(key)))):
            yield f"meta_data.{key}.{at}", item
    for number_key, carrier_key in _PAIRS:
        number, carrier = order.meta(number_key), order.meta(carrier_key)
        if number:
            item = {"tracking_number": number, "tracking_provider": carrier}
            yield f"meta_data.{number_key}", item


def _unfolded(value: object) -> object:
    """Some plugins keep their list as JSON within a text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _label(order: WooOrder, item: TrackingItem, number: str) -> ParcelLabelledEvent:
    # Of the number: plugins change no entry, they make a new one in its place.
    parcel_id = number.upper()
    changed = order.date_modified_gmt
    return ParcelLabelledEvent(
        type="parcel.labelled",
        event_id=event_id("woocommerce", "order", order.id, changed, parcel_id, "labelled"),
        order_id=order.id,
        parcel_id=parcel_id,
        carrier=carrier_slug(item.carrier_words, (item.custom_tracking_link,)),
        tracking_number=number,
        label_at=_label_at(order, item),
        lines=_lines(item),
        said_at=changed,
    )


def _label_at(order: WooOrder, item: TrackingItem) -> datetime:
    """Plugins tell the day alone. A number of that very day came with this change of the order,
    and an hour counts: the shopper is told of a label within one."""
    changed, shipped = order.date_modified_gmt, item.date_shipped
    return shipped if shipped is not None and shipped < changed - _DAY else changed


def _lines(item: TrackingItem) -> tuple[Line, ...]:
    return tuple(
        Line(line_id=one.item_id, quantity=one.qty)
        for one in item.products_list
        if one.item_id and one.qty > 0
    )
