"""Messages that were due, and what became of each, told a second time: plainly, one by one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Engine, select
from sqlmodel import col

from tests.measures.plainly import Ledger
from whereabouts.measures.span import Span
from whereabouts.store.rows import AttemptRow, DecisionRow, MessageRow

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
Key = tuple[str, str, str]
_TRIED = (
    col(AttemptRow.state),
    col(AttemptRow.follow_up),
    col(AttemptRow.moment),
    col(AttemptRow.reason),
)


class Told(NamedTuple):
    """One message. `late` is how long after its moment it left."""

    kind: str
    due_at: datetime
    outcome: str
    reason: str = ""
    late: timedelta | None = None


class Messages:
    """Every message of one store with its decisions and its attempts."""

    def __init__(self, engine: Engine, ledger: Ledger, as_of: datetime) -> None:
        self._as_of = as_of
        decided = _rows(engine, select(col(DecisionRow.decision), *_of(DecisionRow)))
        tried = (
            select(*_TRIED, *_of(MessageRow))
            .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
            .order_by(col(AttemptRow.moment))
        )
        self._attempts = _grouped(_rows(engine, tried))
        covered = select(*_of(MessageRow)).where(col(MessageRow.covered_by).is_not(None))
        beside = {_key(one) for one in _rows(engine, covered)}
        self._decisions = {
            key: rows
            for key, rows in _grouped(decided).items()
            if ledger.is_ours(key[0]) and key not in beside
        }

    def due(self, span: Span) -> list[Told]:
        known = self._as_of - HOUR
        return [one for one in self._all() if one.due_at in span and one.due_at <= known]

    def _all(self) -> Iterator[Told]:
        for key, rows in self._decisions.items():
            decisions = [row.decision for row in rows]
            due_at = _due_at(decisions, rows[-1].decided_at)
            if due_at is not None:
                yield self._told(key, due_at, decisions, self._attempts.get(key, []))

    def _told(self, key: Key, due_at: datetime, decisions: list[Any], attempts: list[Any]) -> Told:
        kind, last = key[2], decisions[-1]
        states = {one.state.value: one for one in reversed(attempts) if not one.follow_up}
        if "SENT" in states:
            late = max(states["SENT"].moment - due_at, timedelta(0))
            limit = MINUTE if kind == "ORDER_CONFIRMED" else HOUR
            return Told(kind, due_at, "ON_TIME" if late <= limit else "LATE", "", late)
        if states.keys() & {"UNKNOWN", "CLAIMED"}:
            return Told(kind, due_at, "IN_DOUBT")
        if "SUPPRESSED" in states:
            return Told(kind, due_at, "SUPPRESSED", states["SUPPRESSED"].reason)
        if "UNDELIVERABLE" in states:
            return Told(kind, due_at, "SUPPRESSED", "undeliverable")
        if last.verdict in ("DUE", "WAITING"):
            is_lost = last.expires_at <= self._as_of - 6 * HOUR
            return Told(kind, due_at, "LOST" if is_lost else "OVERDUE")
        gone = last.verdict == "NOT_APPLICABLE"
        return Told(kind, due_at, "SUPPRESSED", "no longer applied" if gone else last.why)


def _due_at(decisions: list[Any], last_at: datetime) -> datetime | None:
    came: list[datetime] = [one.due_at for one in decisions if one.verdict == "DUE"]
    if came:
        return came[0]
    named: list[datetime] = [one.due_at for one in decisions if one.due_at and one.expires_at]
    never = decisions[-1].verdict == "EXPIRED" or decisions[-1].why in ("HELD_OUT", "NO_CHANNEL")
    return (named[0] if named else last_at) if never else None


def _of(row: Any) -> tuple[Any, ...]:
    columns = (row.order_id, row.parcel_id, row.kind)
    return (*columns, row.decided_at) if row is DecisionRow else columns


def _rows(engine: Engine, rows: Any) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(rows))


def _key(row: Any) -> Key:
    return row.order_id, row.parcel_id, row.kind.value


def _grouped(rows: list[Any]) -> dict[Key, list[Any]]:
    grouped: defaultdict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[_key(row)].append(row)
    for one in grouped.values():
        one.sort(key=lambda row: getattr(row, "decided_at", None) or row.moment)
    return grouped
