"""An order's parcels as the desk shows them: where each is, and where to look."""

from collections.abc import Mapping
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.lifecycle.calendar import said
from whereabouts.store.order_record import OrderRecord, ParcelRecord


class Link(NamedTuple):
    """Somewhere to look."""

    words: str
    url: str


class ParcelView(NamedTuple):
    """One parcel. `is_it` marks the one that a case is about; `unusual` says so of its silence."""

    name: str
    carrier: str
    number: str
    status: str
    estimate: str
    last_seen: str
    unusual: str
    links: tuple[Link, ...]
    is_it: bool


def parcels_of(
    order: OrderRecord, home: str, unusual: Mapping[str, str], meant: str = ""
) -> tuple[ParcelView, ...]:
    """`home` is the store's country, `unusual` what is to be said of parcels' silences, `meant`
    the parcel of a case."""
    return tuple(
        _parcel(of, order, home, unusual.get(of.parcel.parcel_id, ""), meant)
        for of in order.parcels
    )


def _parcel(
    of: ParcelRecord, order: OrderRecord, home: str, unusual: str, meant: str
) -> ParcelView:
    parcel, scan, zone = of.parcel, of.newest_scan, order.destination.zones[0]
    where = f", {scan.place}" if scan and scan.place else ""
    return ParcelView(
        name=parcel.parcel_id,
        carrier=carrier_name(parcel.carrier),
        number=parcel.tracking_number,
        status=scan.status.in_words.capitalize() if scan else "Label made, no scan yet",
        estimate=f"{of.estimate.day:%a %-d %b}" if of.estimate else "",
        last_seen=f"{said(scan.occurred_at, zone)}{where}" if scan else "",
        unusual=unusual,
        links=tuple(_links(of, order.destination.country, home)),
        is_it=parcel.parcel_id == meant,
    )


def _links(of: ParcelRecord, country: str, home: str) -> list[Link]:
    """The carrier's page; abroad, that of the post there too."""
    carrier, number = of.parcel.carrier, of.parcel.tracking_number
    page = carrier_page(carrier, number)
    post = destination_post(country, number) if country != home else None
    found = [Link(carrier_name(carrier), page)] if page else []
    return found + ([Link(*post)] if post and post[1] != page else [])
