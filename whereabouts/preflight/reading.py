"""The past of a store's orders, read from its database one order at a time.

What a row holds as JSON is validated straight from its text.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Engine

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import CaseFact, Fact, MessageUndeliverable, OfCase
from whereabouts.domain.message import Channel, Outcome
from whereabouts.domain.start import OrderStart
from whereabouts.preflight.past import Believed, Closing, Fate, Mail, Noted, Past
from whereabouts.preflight.rows import Beside, Kept, orders, outages
from whereabouts.preflight.troubles import Outage, outages_of, unanswered
from whereabouts.preflight.window import Window
from whereabouts.store.claims import Refusal
from whereabouts.store.rows import AttemptState, DispatchState
from whereabouts.store.transaction import reading

#: On the wall, what the record dates nearer to each other may be one moment.
_GRAIN = timedelta(minutes=1)
_START: TypeAdapter[OrderStart] = TypeAdapter(OrderStart)
_FACT: TypeAdapter[Any] = TypeAdapter(Fact | CaseFact)


class Followed(NamedTuple):
    """An order that was followed, by its id and by what its shopper reads as its number."""

    order_id: str
    number: str
    clock: Clock
    past: Past


def followed(engine: Engine, window: Window) -> Iterator[Followed]:
    """Every order of the window, with all that is known of its life."""
    with reading(engine) as session:
        troubles, beside = outages(session, window.store), Beside(session, window)
        for order_id, number, start, started_at, email in orders(session, window):
            read = _Reading(_START.validate_json(start), started_at)
            past = read.past(beside.of(order_id, email), troubles)
            yield Followed(order_id, number, read.clock, past)


class _Reading:
    """One order's rows, put into its own time."""

    def __init__(self, start: OrderStart, started_at: datetime) -> None:
        self.clock = start.clock
        self._order = start.order
        self._begins = self._read(started_at)
        self._grain = _GRAIN * start.clock.speed

    def past(self, kept: Kept, outages: list[Outage]) -> Past:
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

    def _mails(self, kept: Kept) -> tuple[Mail, ...]:
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
