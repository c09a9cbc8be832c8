"""From the one answer to what agents are told of it. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from whereabouts.selfservice.agents.introducing import reference
from whereabouts.selfservice.agents.session import Shown
from whereabouts.selfservice.agents.told import (
    Item,
    Known,
    OrderStatus,
    ParcelStatus,
    ProblemStatus,
)
from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, ParcelAnswer, Scope
from whereabouts.selfservice.answer.fact import Fact
from whereabouts.selfservice.order.tracked import TrackedItem
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.telling import told
from whereabouts.selfservice.tongue import tongue

T = TypeVar("T")


def order_status(shown: Shown, answer: Answer) -> OrderStatus:
    """Of an answer about one order. What was reported is for who may see all of it."""
    order, now = answer.orders[0], answer.made_at
    return OrderStatus(
        **dict(reference(shown)),
        made_at=now,
        placed=_known(order.placed, now),
        cancelled=_known(order.cancelled, now) if order.cancelled else None,
        ships_by=_known(order.ships_by, now) if order.ships_by else None,
        items=_items(order.items),
        parcels=tuple(_parcel(one, now) for one in order.parcels),
        waiting=_items(order.waiting),
        problems=tuple(_problems(order)) if order.scope is Scope.FULL else (),
        sentences=sentences(told(answer, tongue(answer.locale))),
    )


def sentences(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    lines = (line for one in paragraphs for line in (one.heading, *one.lines))
    return tuple(filter(None, lines))


def _parcel(seen: ParcelAnswer, now: datetime) -> ParcelStatus:
    scan = seen.telling or seen.newest
    return ParcelStatus(
        parcel=seen.parcel_id,
        carrier=seen.carrier,
        tracking_number=seen.tracking_number,
        situation=seen.situation,
        status=_known(seen.status, now),
        last_scan=_known(scan, now) if scan else None,
        estimate=_known(seen.estimate, now) if seen.estimate else None,
        estimate_passed=seen.estimate_passed,
        silent_since=seen.silent_since,
        held_since=seen.held_since,
        ask_whether_received=seen.asks_whether_received,
        asked_carrier=seen.look,
        items=_items(seen.items),
        pages=seen.links,
        unknown=seen.unknown,
    )


def _problems(order: OrderAnswer) -> Iterator[ProblemStatus]:
    for one in order.problems:
        yield ProblemStatus(
            kind=one.kind,
            parcel=one.parcel_id,
            reported_at=one.opened_at,
            promised_by=one.heard_by if one.closed_at is None else None,
            settled_at=one.closed_at,
        )


def _known(fact: Fact[T], now: datetime) -> Known[T]:
    age = int(fact.age(now).total_seconds())
    return Known(value=fact.value, source=fact.source, at=fact.at, age_seconds=age)


def _items(items: Sequence[TrackedItem]) -> tuple[Item, ...]:
    return tuple(Item(title=one.title, quantity=one.quantity) for one in items)
