"""What became of one message that was due, case by case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.measures.bulk import Shelf
from tests.measures.by_hand import DAY, HOUR, MINUTE, STORE, put_shipped
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month
from whereabouts.store.fell_due import fell_due
from whereabouts.store.rows import AttemptRow, AttemptState, DecisionRow, MessageRow
from whereabouts.store.transaction import reading

ZONE = "America/New_York"
OCTOBER, NOVEMBER = month(ZONE, 2026, 10), month(ZONE, 2026, 11)
DUE = datetime(2026, 10, 8, 15, tzinfo=UTC)
LONG_AFTER = DUE + 9 * DAY
V, W, S = Verdict, Why, AttemptState
Tried = tuple[Channel, AttemptState, timedelta]


def decided(verdict: Verdict, why: Why, due: datetime | None = None) -> Decision:
    return Decision(
        kind=MessageKind.DELIVERED,
        parcel_id="p0",
        verdict=verdict,
        why=why,
        reason="so it is",
        due_at=due,
        expires_at=due + DAY if due else None,
    )


CAME = decided(V.DUE, W.MOMENT_CAME, DUE)
WAITS = decided(V.WAITING, W.AWAITS_MOMENT, DUE)
TOLD = decided(V.SENT, W.TOLD)
MAIL, TEXT = Channel.EMAIL, Channel.SMS


def put(engine: Engine, decisions: Sequence[Decision], tried: Sequence[Tried] = ()) -> None:
    put_shipped(engine, "A", [DUE - DAY])
    shelf = Shelf(engine)
    about: dict[str, Any] = {"store": STORE, "order_id": "A", "kind": MessageKind.DELIVERED}
    for number, one in enumerate(decisions):
        shelf.put(
            DecisionRow,
            **about,
            parcel_id=one.parcel_id,
            follow_up=one.follow_up,
            verdict=one.verdict,
            decision=one,
            decided_at=DUE + number * MINUTE,
            due_at=fell_due(one, DUE + number * MINUTE),
            expires_at=one.expires_at,
            fingerprint=str(number),
        )
    lead = shelf.number(MessageRow)
    if tried:
        shelf.put(MessageRow, **about, id=lead, parcel_id="p0", parcels=("p0",), made_at=DUE)
    for number, (channel, state, after) in enumerate(tried):
        shelf.put(
            AttemptRow,
            message_id=lead,
            store=STORE,
            channel=channel,
            token=str(number),
            state=state,
            moment=DUE + after,
            claimed_at=DUE + after,
            reason="it was refused" if state is S.SUPPRESSED else "",
        )
    shelf.write()


def fates(engine: Engine, as_of: datetime = LONG_AFTER) -> list[tuple[str, str, int]]:
    """Every outcome with its reason."""
    scope = Scope(store=STORE, span=OCTOBER, as_of=as_of)
    coverage = MEASURES["coverage"]
    with reading(engine) as session:
        return [
            (of.key, why.key, why.figure.of)
            for of in coverage.by(session, scope, Dimension.OUTCOME).lines
            for why in coverage.by(
                session, scope.narrowed(Dimension.OUTCOME, of.key), Dimension.REASON
            ).lines
        ]


HELD_OUT = decided(V.SUPPRESSED, W.HELD_OUT)
NO_CHANNEL = decided(V.SUPPRESSED, W.NO_CHANNEL)
EXPIRED = Decision(
    kind=MessageKind.DELIVERED,
    parcel_id="p0",
    verdict=V.EXPIRED,
    why=W.TOO_LATE,
    reason="so it is",
    expires_at=DUE,
)
GONE = decided(V.NOT_APPLICABLE, W.ORDER_CANCELLED)
AGAIN = decided(V.DUE, W.MOMENT_CAME, DUE + 5 * MINUTE)


@pytest.mark.parametrize(
    ("decisions", "tried", "fate"),
    [
        ([CAME, TOLD], [(MAIL, S.SENT, HOUR)], ("ON_TIME", "")),
        ([CAME], [(MAIL, S.SENT, HOUR + MINUTE)], ("LATE", "")),
        ([CAME, AGAIN], [(MAIL, S.SENT, HOUR), (TEXT, S.SENT, 2 * HOUR)], ("ON_TIME", "")),
        ([CAME], [(MAIL, S.UNDELIVERABLE, MINUTE), (TEXT, S.SENT, 2 * HOUR)], ("LATE", "")),
        ([CAME], [(MAIL, S.UNDELIVERABLE, MINUTE)], ("SUPPRESSED", "undeliverable")),
        ([CAME], [(MAIL, S.SUPPRESSED, MINUTE)], ("SUPPRESSED", "it was refused")),
        ([CAME], [(MAIL, S.UNKNOWN, MINUTE)], ("IN_DOUBT", "")),
        ([CAME, GONE], [], ("SUPPRESSED", "no longer applied")),
        ([CAME, EXPIRED], [(MAIL, S.RELEASED, MINUTE)], ("SUPPRESSED", "TOO_LATE")),
        ([WAITS, EXPIRED], [], ("SUPPRESSED", "TOO_LATE")),
        ([HELD_OUT], [], ("SUPPRESSED", "HELD_OUT")),
        ([WAITS, NO_CHANNEL], [], ("SUPPRESSED", "NO_CHANNEL")),
        ([CAME], [], ("LOST", "")),
        ([CAME], [(MAIL, S.RELEASED, MINUTE)], ("LOST", "")),
        ([WAITS], [], ("LOST", "")),
    ],
)
def test_each_message_that_was_due_has_one_fate(
    engine: Engine, decisions: Sequence[Decision], tried: Sequence[Tried], fate: tuple[str, str]
) -> None:
    put(engine, decisions, tried)
    assert fates(engine) == [(*fate, 1)]


@pytest.mark.parametrize(
    "decisions",
    [
        [WAITS, GONE],
        [decided(V.SUPPRESSED, W.ALREADY_HAPPENED)],
        [decided(V.WAITING, W.AWAITS_EVENT)],
        [GONE],
        [replace(CAME, follow_up=True)],
    ],
)
def test_what_never_was_to_leave_is_not_due(engine: Engine, decisions: Sequence[Decision]) -> None:
    put(engine, decisions)
    assert fates(engine) == []


def test_what_is_still_of_use_is_overdue_and_not_lost(engine: Engine) -> None:
    put(engine, [CAME])
    assert fates(engine, DUE + HOUR - MINUTE) == []
    assert fates(engine, DUE + 2 * HOUR) == [("OVERDUE", "", 1)]
    assert fates(engine, DUE + DAY + 6 * HOUR) == [("LOST", "", 1)]


def test_a_month_ends_at_midnight_of_the_store(engine: Engine) -> None:
    midnight = NOVEMBER.begins
    put(engine, [decided(V.DUE, W.MOMENT_CAME, midnight), GONE])
    scope = Scope(store=STORE, span=OCTOBER, as_of=midnight + 9 * DAY)
    with reading(engine) as session:
        found = MEASURES["coverage"].over(session, scope, (OCTOBER, NOVEMBER))
    assert [one.of for one in found] == [0, 1]
