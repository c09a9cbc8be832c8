"""A case as its page shows it: plain values, nothing left to be worked out."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from babel.numbers import format_currency

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.message import MessageKind
from whereabouts.gateway.desk.acts.resolve import in_words
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.happened import Day, timeline
from whereabouts.gateway.desk.kinds import Kind, kind_of
from whereabouts.gateway.desk.lines import case_address, exactly, urgency
from whereabouts.gateway.desk.spans import ago, left
from whereabouts.lifecycle.calendar import said
from whereabouts.store.casework import Case
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.records import Recorded


class Link(NamedTuple):
    """Somewhere to look."""

    words: str
    url: str


class ParcelView(NamedTuple):
    """One parcel. `is_it` marks the one that the case is about."""

    name: str
    carrier: str
    number: str
    status: str
    estimate: str
    last_seen: str
    links: tuple[Link, ...]
    is_it: bool


class Verdict(NamedTuple):
    """One line of the why-trace."""

    message: str
    parcel: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the page but its acts."""

    case: Case
    kind: Kind
    due: str
    due_exactly: str
    urgency: str
    ended: str
    order: OrderRecord | None
    number: str
    shopper: str
    total: str
    zone: str
    parcels: tuple[ParcelView, ...]
    timeline: tuple[Day, ...]
    why: tuple[Verdict, ...]
    inquiry: tuple[tuple[str, str], ...]
    others: tuple[Link, ...]


def case_view(desk: Desk, case: Case) -> CaseView:
    """The case as it is now."""
    now, store = desk.moment(), case.store
    home = desk.house.stores[store].country
    order = desk.queries.order(store, case.order_id)
    letters = desk.correspondence.of_order(store, case.order_id)
    decisions = desk.records.why(store, case.order_id)
    buyer = order.purchase.customer if order else None
    return CaseView(
        case=case,
        kind=kind_of(case.kind),
        due=left(case.due_at, now),
        due_exactly=exactly(case.due_at) if case.due_at else "",
        urgency=urgency(case.opened_at, case.due_at, now),
        ended=_ended(case, now),
        order=order,
        number=order.purchase.known_as if order else case.order_id,
        shopper=f"{buyer.first_name} {buyer.last_name}".strip() if buyer else "",
        total=_total(order),
        zone=order.destination.zones[0] if order else "UTC",
        parcels=tuple(_parcel(of, case, order, home) for of in order.parcels) if order else (),
        timeline=timeline(case, order, desk.cases.notes(case.workflow_id), letters),
        why=_why(decisions, has_parcels=bool(order and order.parcels)),
        inquiry=tuple((_label(name), value) for name, value in case.inquiry.items() if value),
        others=_others(desk, case),
    )


def _ended(case: Case, now: datetime) -> str:
    if case.closed_at is None:
        return ""
    outcome = in_words(case.resolution) if case.resolution else "no outcome"
    return f"{outcome}, closed {ago(case.closed_at, now)}"


def _total(order: OrderRecord | None) -> str:
    if order is None:
        return ""
    purchase = order.purchase
    return format_currency(purchase.total, purchase.currency, locale="en_US")


def _parcel(of: ParcelRecord, case: Case, order: OrderRecord, home: str) -> ParcelView:
    parcel, scan, zone = of.parcel, of.newest_scan, order.destination.zones[0]
    where = f", {scan.place}" if scan and scan.place else ""
    return ParcelView(
        name=parcel.parcel_id,
        carrier=carrier_name(parcel.carrier),
        number=parcel.tracking_number,
        status=scan.status.in_words.capitalize() if scan else "Label made, no scan yet",
        estimate=f"{of.estimate.day:%a %-d %b}" if of.estimate else "",
        last_seen=f"{said(scan.occurred_at, zone)}{where}" if scan else "",
        links=tuple(_links(of, order.destination.country, home)),
        is_it=parcel.parcel_id == case.parcel_id,
    )


def _links(of: ParcelRecord, country: str, home: str) -> list[Link]:
    """The carrier's page; abroad, that of the post there too."""
    carrier, number = of.parcel.carrier, of.parcel.tracking_number
    page = carrier_page(carrier, number)
    post = destination_post(country, number) if country != home else None
    found = [Link(carrier_name(carrier), page)] if page else []
    return found + ([Link(*post)] if post and post[1] != page else [])


def _why(decisions: tuple[Recorded, ...], *, has_parcels: bool) -> tuple[Verdict, ...]:
    """By parcel, then as an order lives; of an order with parcels, what concerns them."""
    kinds = list(MessageKind)
    shown = (
        one.decision
        for one in decisions
        if one.decision.parcel_id or one.decision.kind.is_of_order or not has_parcels
    )
    in_order = sorted(shown, key=lambda d: (d.parcel_id, kinds.index(d.kind), d.follow_up))
    return tuple(
        Verdict(
            message=_words(one.kind) + (" (again by SMS)" if one.follow_up else ""),
            parcel=one.parcel_id,
            verdict=_words(one.verdict),
            reason=one.reason,
        )
        for one in in_order
    )


def _others(desk: Desk, case: Case) -> tuple[Link, ...]:
    """The order's other cases; flags are not worked."""
    return tuple(
        Link(
            f"{kind_of(one.kind).title}{' (closed)' if one.closed_at else ''}",
            case_address(one.workflow_id),
        )
        for one in desk.cases.of_order(case.store, case.order_id)
        if one.workflow_id != case.workflow_id and one.due_at is not None
    )


def _words(name: str) -> str:
    return name.replace("_", " ").lower()


def _label(name: str) -> str:
    return name.replace("_", " ").replace(" url", " address").capitalize()
