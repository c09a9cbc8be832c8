"""The past of a store's orders, read from its database in one pass and one order at a time.

Each table is read once in the order of the orders' ids, and they go side by side. What a row
holds as JSON is validated straight from its text.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Engine, Integer, Text, cast, func, select
from sqlmodel import Session, col

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import CaseFact, Fact, MessageUndeliverable, OfCase
from whereabouts.domain.incident import Lane
from whereabouts.domain.message import Channel, Outcome
from whereabouts.domain.start import OrderStart
from whereabouts.preflight.past import Believed, Closing, Fate, Mail, Noted, Past
from whereabouts.preflight.troubles import Outage, outages_of, unanswered
from whereabouts.store.claims import Refusal
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    CaseRow,
    DispatchRow,
    DispatchState,
    HeldRow,
    IncidentRow,
    MessageRow,
    OrderRow,
)
from whereabouts.store.transaction import reading

#: On the wall, what the record dates nearer to each other may be one moment.
_GRAIN = timedelta(minutes=1)
_AT_ONCE = 1_000
_START: TypeAdapter[OrderStart] = TypeAdapter(OrderStart)
_FACT: TypeAdapter[Any] = TypeAdapter(Fact | CaseFact)


class Window(NamedTuple):
    """Orders of one store, placed from `since` on and before `until`."""

    store: str
    since: datetime | None = None
    until: datetime | None = None


class Followed(NamedTuple):
    """An order that was followed, by its id and by what its shopper reads as its number."""

    order_id: str
    number: str
    clock: Clock
    past: Past


def how_many(engine: Engine, window: Window) -> int:
    with reading(engine) as session:
        rows = select(func.count()).select_from(OrderRow).where(*_within(window))
        return int(session.execute(rows).scalar_one())


def spread(engine: Engine, window: Window, count: int) -> list[Window]:
    """The window in up to `count` parts of about as many orders each."""
    with reading(engine) as session:
        placed = select(col(OrderRow.placed_at)).where(*_within(window))
        moments = sorted(session.execute(placed).scalars())
    step = max(1, -(-len(moments) // count))
    ends = sorted(set(moments[step::step]))
    return [
        window._replace(since=since, until=until)
        for since, until in zip([window.since, *ends], [*ends, window.until], strict=True)
    ]


def followed(engine: Engine, window: Window) -> Iterator[Followed]:
    """Every order of the window that was ever started, with all that is known of its life."""
    with reading(engine) as session:
        outages, beside = _outages(session, window.store), _Beside(session, window)
        orders = select(
            col(OrderRow.order_id),
            col(OrderRow.number),
            cast(col(OrderRow.start), Text),
            col(OrderRow.started_at),
            col(OrderRow.email),
        )
        for row in _streamed(session, orders.where(*_within(window)), OrderRow.order_id):
            order_id, number, start, started_at, email = row
            read = _Reading(_START.validate_json(start), started_at)
            past = read.past(beside.of(order_id, email), outages)
            yield Followed(order_id, number, read.clock, past)


def _within(window: Window) -> list[ColumnElement[bool]]:
    placed = col(OrderRow.placed_at)
    wanted = [col(OrderRow.store) == window.store, col(OrderRow.started_at).is_not(None)]
    if window.since is not None:
        wanted.append(placed >= window.since)
    if window.until is not None:
        wanted.append(placed < window.until)
    return wanted


def _streamed(session: Session, rows: Any, *order: Any) -> Iterator[Any]:
    found = rows.order_by(*order).execution_options(yield_per=_AT_ONCE)
    yield from session.execute(found)


class _Kept(NamedTuple):
    """The rows of one order."""

    facts: Sequence[Any]
    attempts: Sequence[Any]
    cases: Sequence[Any]
    released: Sequence[Any]
    mails: Sequence[Any]


class _Beside:
    """What other tables know of the orders, as they come by."""

    def __init__(self, session: Session, window: Window) -> None:
        self._facts = _Side(_facts(session, window))
        self._attempts = _Side(_attempts(session, window))
        self._cases = _Side(_cases(session, window))
        self._released = _Side(_released(session, window))
        self._mails = _mails_of_regulars(session, window.store)

    def of(self, order_id: str, email: str | None) -> _Kept:
        return _Kept(
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


def _beside(rows: Any, table: type[Any], window: Window) -> Any:
    mine = (col(OrderRow.store) == table.store) & (col(OrderRow.order_id) == table.order_id)
    return rows.join(OrderRow, mine).where(*_within(window))


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


def _outages(session: Session, store: str) -> list[Outage]:
    rows = select(
        col(IncidentRow.carrier),
        col(IncidentRow.country),
        col(IncidentRow.opened_at),
        col(IncidentRow.ended_at),
    ).where(col(IncidentRow.store) == store)
    return [Outage(Lane(c, n), begins, ends) for c, n, begins, ends in session.execute(rows)]


class _Reading:
    """One order's rows, put into its own time."""

    def __init__(self, start: OrderStart, started_at: datetime) -> None:
        self.clock = start.clock
        self._order = start.order
        self._begins = self._read(started_at)
        self._grain = _GRAIN * start.clock.speed

    def past(self, kept: _Kept, outages: list[Outage]) -> Past:
        order = self._order
        facts = tuple(self._noted(kept.facts))
        silences = (row[1:5] for row in kept.cases if row[1].is_silence and row[3])
        believed = tuple(Believed(*row) for row in silences)
        troubles = (
            *outages_of(order, facts, outages),
            *unanswered(order, facts, self._grain, believed),
        )
        return Past(
            start=order,
            begins=self._begins,
            grain=self._grain,
            facts=facts,
            fates=tuple(self._fates(kept.attempts, facts)),
            closings=tuple(_closings(kept.cases)),
            believed=believed,
            troubles=troubles,
            mails=self._mails(kept),
        )

    def _noted(self, rows: Sequence[Any]) -> Iterator[Noted]:
        by_batch = {row[4] for row in rows if row[4] and row[4] - row[3] <= _GRAIN}
        for _, fact, state, made_at, settled_at, attempts in rows:
            told = _FACT.validate_json(fact)
            if isinstance(told, OfCase):
                continue
            came_along = settled_at in by_batch and settled_at - made_at > _GRAIN and not attempts
            waited = state is DispatchState.HELD or came_along
            told_at = self._read(settled_at) if settled_at else None
            yield Noted(self._read(made_at), told_at, told, waited)

    def _fates(self, rows: Sequence[Any], facts: Sequence[Noted]) -> Iterator[Fate]:
        bounced = {
            (f.undeliverable.kind, f.undeliverable.parcels, f.undeliverable.channel)
            for _, _, f, _ in facts
            if isinstance(f, MessageUndeliverable)
        }
        for _, kind, parcel_id, parcels, channel, state, reason, *_ in rows:
            about = tuple(json.loads(parcels)) if parcels else ()
            outcome = _OUTCOMES[state]
            if outcome is Outcome.UNDELIVERABLE and (kind, about, channel) in bounced:
                outcome = Outcome.SENT
            if outcome is Outcome.SUPPRESSED and reason in _OTHER_CHANNEL_MAY_DO:
                outcome = Outcome.UNDELIVERABLE
            for one in about or (parcel_id,):
                yield Fate(kind, one, channel, outcome, reason)

    def _mails(self, kept: _Kept) -> tuple[Mail, ...]:
        mine = [
            row[7:10]
            for row in kept.attempts
            if row[4] is Channel.EMAIL and row[5] is AttemptState.SENT and row[7]
        ]
        mails = [
            Mail(self._read(delivered), min((self._read(r) for r in read if r), default=None))
            for delivered, *read in kept.mails or mine
        ]
        return tuple(sorted(mails, key=lambda mail: mail.delivered_at))

    def _read(self, wall: datetime) -> datetime:
        return self.clock.read(wall)


def _closings(rows: Sequence[Any]) -> Iterator[Closing]:
    for _, kind, parcel_id, since, _, closed_at, resolution in rows:
        if closed_at is not None and resolution is not None and since is not None:
            yield Closing(kind, parcel_id, since, closed_at, resolution)


_OUTCOMES = {
    AttemptState.SENT: Outcome.SENT,
    AttemptState.CLAIMED: Outcome.UNKNOWN,
    AttemptState.UNKNOWN: Outcome.UNKNOWN,
    AttemptState.RELEASED: Outcome.LATE,
    AttemptState.UNDELIVERABLE: Outcome.UNDELIVERABLE,
    AttemptState.SUPPRESSED: Outcome.SUPPRESSED,
}
#: What keeps a message from one channel alone.
_OTHER_CHANNEL_MAY_DO = frozenset({Refusal.NO_ADDRESS.value, Refusal.REFUSED.value})
