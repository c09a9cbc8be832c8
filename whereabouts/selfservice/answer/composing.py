"""From an order as it is recorded to what may be said of it. Pure: the looks are handed in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.lifecycle.calendar import add_business_days
from whereabouts.selfservice.answer.answer import (
    Link,
    Look,
    Looked,
    OrderAnswer,
    ParcelAnswer,
    Scope,
    Seen,
    Situation,
    Unknown,
)
from whereabouts.selfservice.answer.claims import plain_title
from whereabouts.selfservice.answer.fact import Fact, Source
from whereabouts.selfservice.answer.places import plain_place
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.order.remaining import not_in_parcels
from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder

S, W = TrackingStatus, Situation

_SITUATIONS = {
    S.LABEL_CREATED: W.LABELLED,
    S.IN_TRANSIT: W.MOVING,
    S.UNKNOWN: W.MOVING,
    S.DELIVERY_ATTEMPTED: W.ATTEMPTED,
    S.AVAILABLE_FOR_PICKUP: W.PICKUP,
    S.DELIVERED: W.DELIVERED,
    S.CUSTOMS_HOLD: W.CUSTOMS,
    S.EXCEPTION: W.HELD_UP,
    S.RETURNING: W.RETURNING,
    S.RETURNED: W.RETURNED,
    S.LOST: W.LOST,
    S.CANCELLED: W.CANCELLED,
}
#: Of these a shopper wants to know a day, and there should be one.
_AWAITED = frozenset({W.LABELLED, W.MOVING, W.SILENT, W.HELD_UP, W.ATTEMPTED, W.CUSTOMS})
_NOT_LOOKED = Look(how=Looked.NOT_ASKABLE)


class Asker(NamedTuple):
    """From where one looks at an order, and how much of it may be seen. `home` is the store's
    own country."""

    home: str
    scope: Scope = Scope.FULL


def order_answer(
    order: TrackedOrder,
    seen: Sequence[Outlook],
    looks: Mapping[str, Look],
    asker: Asker,
    now: datetime,
) -> OrderAnswer:
    """`seen` is every parcel as it stands now; `looks` are by parcel."""
    parcels = tuple(
        parcel_answer(order, one, looks.get(one.of.parcel.parcel_id, _NOT_LOOKED), asker, now)
        for one in seen
    )
    is_full = asker.scope is Scope.FULL
    waiting = not_in_parcels(order) if is_full and parcels and not order.cancelled_at else ()
    return OrderAnswer(
        order_id=order.order_id,
        number=order.number or order.order_id,
        scope=asker.scope,
        zone=order.zone,
        country=order.country,
        placed=Fact(value=order.placed_at, source=Source.SHOP, at=order.placed_at),
        cancelled=_cancelled(order),
        ships_by=_ships_by(order, now) if waiting or not parcels else None,
        items=tuple(map(_named, order.items)) if is_full else (),
        parcels=parcels,
        waiting=tuple(map(_named, waiting)),
        problems=order.problems,
    )


def parcel_answer(
    order: TrackedOrder, seen: Outlook, look: Look, asker: Asker, now: datetime
) -> ParcelAnswer:
    """What may be said of one parcel that stands as `seen`."""
    parcel, situation = seen.of.parcel, _situation(seen)
    telling, newest = seen.telling_scan, seen.scans[0] if seen.scans else None
    known_at = telling.occurred_at if telling else parcel.label_at
    told = _seen(telling, asker.scope)
    return ParcelAnswer(
        parcel_id=parcel.parcel_id,
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        items=_items(order, seen) if asker.scope is Scope.FULL else (),
        situation=situation,
        status=Fact(
            value=seen.status, source=Source.CARRIER if telling else Source.SHOP, at=known_at
        ),
        telling=told,
        newest=_seen(newest, asker.scope),
        estimate=_estimate(seen),
        estimate_passed=seen.estimate_passed,
        silent_since=seen.silent_since,
        held_since=seen.progress.held_since,
        customs_patience=order.policy.customs_hold_business_days,
        is_held_long=_is_held_long(order, seen, now),
        outcome=seen.outcome,
        is_reported=_is_reported(order, parcel.parcel_id),
        look=look,
        links=tuple(_links(order, seen, asker.home)),
        unknown=tuple(_unknown(seen, situation, look, told)),
    )


def _situation(seen: Outlook) -> Situation:
    if seen.outcome is not None:
        return W.SETTLED
    if seen.silent_since is not None:
        return W.SILENT if seen.progress.last_movement else W.NEVER_SCANNED
    if seen.status is S.OUT_FOR_DELIVERY:
        return W.OUT_TODAY if seen.comes_today else W.OUT_EARLIER
    return _SITUATIONS[seen.status]


def _seen(scan: Scan | None, scope: Scope) -> Fact[Seen] | None:
    """Where at the door it was left is not for everybody who knows the postcode."""
    if scan is None:
        return None
    is_at_the_door = scan.status is S.DELIVERED and scope is Scope.STATUS
    seen = Seen(
        status=scan.status,
        place="" if is_at_the_door else plain_place(scan.place),
        signed=scan.signed,
        photo=scan.photo,
    )
    return Fact(value=seen, source=Source.CARRIER, at=scan.occurred_at)


def _is_held_long(order: TrackedOrder, seen: Outlook, now: datetime) -> bool:
    since, days = seen.progress.held_since, order.policy.customs_hold_business_days
    if since is None or seen.status is not S.CUSTOMS_HOLD:
        return False
    return now >= add_business_days(since, days, order.calendar, order.zone)


def _is_reported(order: TrackedOrder, parcel_id: str) -> bool:
    reports = (one for one in order.problems if one.kind is EscalationKind.NOT_RECEIVED)
    return any(one.parcel_id in ("", parcel_id) for one in reports if one.closed_at is None)


def _estimate(seen: Outlook) -> Fact[EstimatedDelivery] | None:
    if seen.estimate is None:
        return None
    since, _ = seen.progress.estimates[-1]
    by_carrier = any(scan.estimate == seen.estimate for scan in seen.scans)
    source = Source.CARRIER if by_carrier else Source.SHOP
    return Fact(value=seen.estimate, source=source, at=since)


def _items(order: TrackedOrder, seen: Outlook) -> tuple[TrackedItem, ...]:
    by_id = {item.line_id: item for item in order.items}
    return tuple(
        _named(by_id[line.line_id]).model_copy(update={"quantity": line.quantity})
        for line in seen.of.parcel.lines
        if line.line_id in by_id
    )


def _named(item: TrackedItem) -> TrackedItem:
    return item.model_copy(update={"title": plain_title(item.title)})


def _links(order: TrackedOrder, seen: Outlook, home: str) -> Iterator[Link]:
    """The carrier's own page, and across a border that of the destination's post."""
    parcel = seen.of.parcel
    name = carrier_name(parcel.carrier)
    page = carrier_page(parcel.carrier, parcel.tracking_number)
    if page:
        yield Link(name=name, url=page)
    post = destination_post(order.country, parcel.tracking_number)
    if order.country != home and post and post[0] != name:
        yield Link(name=post[0], url=post[1])


def _unknown(
    seen: Outlook, situation: Situation, look: Look, told: Fact[Seen] | None
) -> Iterator[Unknown]:
    if look.how in (Looked.NO_ANSWER, Looked.NOT_ASKABLE):
        yield Unknown.LIVE_STATE
    if situation in _AWAITED and (seen.estimate is None or seen.estimate_passed):
        yield Unknown.ESTIMATE
    if situation is W.PICKUP:
        if told is None or not told.value.place:
            yield Unknown.PICKUP_PLACE
        # No carrier's tracking says how long it keeps a parcel, and when its counter is open.
        yield Unknown.PICKUP_HOURS
    if situation is W.CUSTOMS:
        yield Unknown.CUSTOMS_DURATION


def _cancelled(order: TrackedOrder) -> Fact[datetime] | None:
    at = order.cancelled_at
    return None if at is None else Fact(value=at, source=Source.SHOP, at=at)


def _ships_by(order: TrackedOrder, now: datetime) -> Fact[date] | None:
    """The promised day, unless it has passed: then it is no promise any more."""
    day = order.promised_ship_date
    if day is None or order.cancelled_at or day < now.astimezone(ZoneInfo(order.zone)).date():
        return None
    return Fact(value=day, source=Source.SHOP, at=order.placed_at)
