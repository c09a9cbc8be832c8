"""An order and its parcels line by line, as an agent elsewhere reads them."""

from collections.abc import Iterator

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.purchase import ShipTo
from whereabouts.lifecycle.calendar import said, said_day
from whereabouts.store.order_record import OrderRecord, ParcelRecord

_LAST_SCANS = 6


def of_order(order: OrderRecord) -> Iterator[str]:
    purchase = order.purchase
    buyer = purchase.customer
    zone = order.destination.zones[0]
    yield f"Order {purchase.known_as}, placed {said(purchase.placed_at, zone)}"
    yield f"Shopper: {buyer.first_name} {buyer.last_name}".rstrip()
    yield f"E-mail: {buyer.email}" if buyer.email else ""
    yield f"Phone: {order.phone}" if order.phone else ""
    yield from (f"Ships to: {line}" for line in address(purchase.ship_to))
    yield f"Total: {purchase.total} {purchase.currency}"
    for line in purchase.lines:
        yield f"{line.quantity} x {line.title} ({line.price})"


def of_parcel(of: ParcelRecord, order: OrderRecord) -> Iterator[str]:
    parcel, zone = of.parcel, order.destination.zones[0]
    yield f"{carrier_name(parcel.carrier)} {parcel.tracking_number}"
    yield carrier_page(parcel.carrier, parcel.tracking_number) or ""
    post = destination_post(order.destination.country, parcel.tracking_number)
    yield f"{post[0]}: {post[1]}" if post else ""
    yield f"Label made {said(parcel.label_at, zone)}"
    yield f"Estimated delivery: {said_day(of.estimate.day)}" if of.estimate else ""
    yield from (f"Earlier number: {number}" for number in of.earlier_numbers)
    yield "" if of.scans else "No scan yet"
    for scan in reversed(of.scans[-_LAST_SCANS:]):
        place = f", {scan.place}" if scan.place else ""
        words = f": {scan.text}" if scan.text else ""
        yield f"{said(scan.occurred_at, zone)} {scan.status.in_words}{place}{words}"


def address(of: ShipTo | None) -> tuple[str, ...]:
    if of is None:
        return ()
    town = " ".join(filter(None, (of.city, of.region, of.postal_code)))
    return (", ".join(filter(None, (of.name, of.address1, of.address2, town, of.country))),)
