"""Whether the replay of a store's past is what happened: under the rules that each order was
placed under, it must be, message by message."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session, col

from whereabouts.domain.decision import Verdict
from whereabouts.domain.escalation import Opener
from whereabouts.lifecycle.calendar import said
from whereabouts.preflight.life import Life, Raised, Told
from whereabouts.preflight.lived import lived
from whereabouts.preflight.reading import Followed, followed
from whereabouts.preflight.window import Window
from whereabouts.store.rows import AttemptRow, AttemptState, CaseRow, DecisionRow, MessageRow
from whereabouts.store.transaction import reading

_MAY_HAVE_LEFT = (
    AttemptState.SENT,
    AttemptState.UNKNOWN,
    AttemptState.CLAIMED,
    AttemptState.UNDELIVERABLE,
)


def differences(engine: Engine, store: str, until: datetime) -> Iterator[str]:
    """Each thing that the replay of an order says otherwise than the record; none, if all is
    well. `until` is the orders' time up to which they are replayed."""
    with reading(engine) as session:
        for one in followed(engine, Window(store)):
            life = lived(one.past, one.past.start.policy, until)
            yield from _of(session, store, one, life)


def _of(session: Session, store: str, one: Followed, life: Life) -> Iterator[str]:
    zone, grain = life.order.destination.zones[0], one.past.grain
    messages = _told(session, store, one.order_id)
    yield from _unlike(one.order_id, _by_subject(messages), _by_subject(life.told), grain, zone)
    problems = _raised(session, store, one.order_id)
    yield from _unlike(one.order_id, _by_subject(problems), _by_subject(life.raised), grain, zone)


def _by_subject(of: list[Told] | list[Raised]) -> list[tuple[str, datetime]]:
    """What each was about, in words, and when."""
    return sorted((_subject(one), one.at) for one in of)


def _subject(one: Told | Raised) -> str:
    if isinstance(one, Raised):
        return f"the problem {one.kind} of {one.parcel_id or 'the order'}"
    about = "+".join(sorted(one.parcels)) or "the order"
    return f"{one.kind} about {about} by {one.channel}"


def _unlike(
    order_id: str,
    record: list[tuple[str, datetime]],
    replay: list[tuple[str, datetime]],
    grain: timedelta,
    zone: str,
) -> Iterator[str]:
    left = list(replay)
    for subject, at in record:
        same = next((r for r in left if r[0] == subject and abs(r[1] - at) <= grain), None)
        if same is None:
            yield f"{order_id}: {subject} at {said(at, zone)} is not in the replay"
        else:
            left.remove(same)
    for subject, at in left:
        yield f"{order_id}: {subject} at {said(at, zone)} is in the replay alone"


def _told(session: Session, store: str, order_id: str) -> list[Told]:
    """When each was decided on stands with the decisions; the ledger knows which left."""
    decided = _decided(session, store, order_id)
    rows = (
        select(MessageRow, AttemptRow)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(
            col(MessageRow.store) == store,
            col(MessageRow.order_id) == order_id,
            col(AttemptRow.state).in_(_MAY_HAVE_LEFT),
            col(AttemptRow.provider_id) != "",
        )
    )
    return [
        Told(
            message.kind,
            message.parcels or ((message.parcel_id,) if message.parcel_id else ()),
            attempt.channel,
            decided.get((message.kind, message.parcel_id, attempt.channel), attempt.moment),
            attempt.follow_up,
        )
        for message, attempt in session.execute(rows)
    ]


def _decided(session: Session, store: str, order_id: str) -> dict[Any, datetime]:
    rows = select(col(DecisionRow.decision), col(DecisionRow.decided_at)).where(
        col(DecisionRow.store) == store,
        col(DecisionRow.order_id) == order_id,
        col(DecisionRow.verdict) == Verdict.DUE,
    )
    return {
        (decision.kind, decision.parcel_id, decision.channel): at
        for decision, at in session.execute(rows.order_by(col(DecisionRow.id)))
    }


def _raised(session: Session, store: str, order_id: str) -> list[Raised]:
    rows = select(col(CaseRow.kind), col(CaseRow.parcel_id), col(CaseRow.opened_at)).where(
        col(CaseRow.store) == store,
        col(CaseRow.order_id) == order_id,
        col(CaseRow.opened_by) == Opener.PLAN,
    )
    return [Raised(*row) for row in session.execute(rows)]
