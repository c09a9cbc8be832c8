"""What a store's tables know of its orders, an order at a time.

Each table is read once, in the order of the orders' ids, and they go side by side: however many
orders there are, those of one moment are at hand and no others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Integer, Text, cast, func, select
from sqlmodel import Session, col

from whereabouts.domain.incident import Lane
from whereabouts.domain.message import Channel
from whereabouts.preflight.troubles import Outage
from whereabouts.preflight.window import Window, within
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    CaseRow,
    DispatchRow,
    HeldRow,
    IncidentRow,
    MessageRow,
    OrderRow,
)

_AT_ONCE = 1_000


class Kept(NamedTuple):
    """The rows of one order."""

    facts: Sequence[Any]
    attempts: Sequence[Any]
    cases: Sequence[Any]
    released: Sequence[Any]
    mails: Sequence[Any]


class Beside:
    """What other tables know of the orders, as they come by."""

    def __init__(self, session: Session, window: Window) -> None:
        self._facts = _Side(_facts(session, window))
        self._attempts = _Side(_attempts(session, window))
        self._cases = _Side(_cases(session, window))
        self._released = _Side(_released(session, window))
        self._mails = _mails_of_regulars(session, window.store)

    def of(self, order_id: str, email: str | None) -> Kept:
        return Kept(
            self._facts.of(order_id),
            self._attempts.of(order_id),
            self._cases.of(order_id),
            self._released.of(order_id),
            self._mails.get(email or "", ()),
        )


class _Side:
    """Rows in the orders' own order, those of one order together. Their first is its id."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, order_id: str) -> list[Any]:
        if self._next is None or self._next[0] != order_id:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def orders(session: Session, window: Window) -> Iterator[Any]:
    """Each order with how it began."""
    rows = select(
        col(OrderRow.order_id),
        col(OrderRow.number),
        cast(col(OrderRow.start), Text),
        col(OrderRow.started_at),
        col(OrderRow.email),
    )
    return _streamed(session, rows.where(*within(window)), OrderRow.order_id)


def outages(session: Session, store: str) -> list[Outage]:
    rows = select(
        col(IncidentRow.carrier),
        col(IncidentRow.country),
        col(IncidentRow.opened_at),
        col(IncidentRow.ended_at),
    ).where(col(IncidentRow.store) == store)
    return [Outage(Lane(c, n), begins, ends) for c, n, begins, ends in session.execute(rows)]


def _streamed(session: Session, rows: Any, *order: Any) -> Iterator[Any]:
    found = rows.order_by(*order).execution_options(yield_per=_AT_ONCE)
    yield from session.execute(found)


def _beside(rows: Any, table: type[Any], window: Window) -> Any:
    mine = (col(OrderRow.store) == table.store) & (col(OrderRow.order_id) == table.order_id)
    return rows.join(OrderRow, mine).where(*within(window))


def _facts(session: Session, window: Window) -> Iterator[Any]:
    rows = select(
        col(DispatchRow.order_id),
        cast(col(DispatchRow.fact), Text),
        col(DispatchRow.state),
        col(DispatchRow.made_at),
        col(DispatchRow.settled_at),
        col(DispatchRow.attempts),
    ).where(col(DispatchRow.fact).is_not(None))
    order = (DispatchRow.order_id, DispatchRow.id)
    return _streamed(session, _beside(rows, DispatchRow, window), *order)


def _attempts(session: Session, window: Window) -> Iterator[Any]:
    rows = select(
        col(MessageRow.order_id),
        col(MessageRow.kind),
        col(MessageRow.parcel_id),
        cast(col(MessageRow.parcels), Text),
        col(AttemptRow.channel),
        col(AttemptRow.state),
        col(AttemptRow.reason),
        col(AttemptRow.delivered_at),
        col(AttemptRow.opened_at),
        col(AttemptRow.clicked_at),
    ).join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
    order = (MessageRow.order_id, AttemptRow.id)
    return _streamed(session, _beside(rows, MessageRow, window), *order)


def _cases(session: Session, window: Window) -> Iterator[Any]:
    rows = select(
        col(CaseRow.order_id),
        col(CaseRow.kind),
        col(CaseRow.parcel_id),
        col(CaseRow.silent_since),
        col(CaseRow.opened_at),
        col(CaseRow.closed_at),
        col(CaseRow.resolution),
    )
    order = (CaseRow.order_id, CaseRow.opened_at)
    return _streamed(session, _beside(rows, CaseRow, window), *order)


def _released(session: Session, window: Window) -> Iterator[Any]:
    rows = select(
        col(HeldRow.order_id),
        col(HeldRow.parcel_id),
        col(HeldRow.held_at),
        col(HeldRow.released_at),
    )
    order = (HeldRow.order_id, HeldRow.held_at)
    return _streamed(session, _beside(rows, HeldRow, window), *order)


def _mails_of_regulars(session: Session, store: str) -> dict[str, list[Any]]:
    """The mails of those who bought more than once and may be texted: only of theirs does one
    order say anything about another."""
    texted = func.max(cast(col(OrderRow.may_be_texted), Integer)) == 1
    regulars = (
        select(col(OrderRow.email))
        .where(col(OrderRow.store) == store, col(OrderRow.email).is_not(None))
        .group_by(col(OrderRow.email))
        .having(func.count() > 1, texted)
    )
    mine = (col(OrderRow.store) == col(MessageRow.store)) & (
        col(OrderRow.order_id) == col(MessageRow.order_id)
    )
    rows = (
        select(
            col(OrderRow.email),
            col(AttemptRow.delivered_at),
            col(AttemptRow.opened_at),
            col(AttemptRow.clicked_at),
        )
        .join(MessageRow, mine)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(
            col(OrderRow.store) == store,
            col(OrderRow.email).in_(regulars),
            *_ARRIVED_BY_MAIL,
        )
    )
    mails: dict[str, list[Any]] = defaultdict(list)
    for email, *mail in session.execute(rows.execution_options(yield_per=_AT_ONCE)):
        mails[email].append(mail)
    return mails


_ARRIVED_BY_MAIL = (
    col(AttemptRow.channel) == Channel.EMAIL,
    col(AttemptRow.state) == AttemptState.SENT,
    col(AttemptRow.delivered_at).is_not(None),
)
