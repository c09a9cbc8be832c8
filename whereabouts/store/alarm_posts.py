"""Alarms on their way: each to each target once, never more than so many an hour, and not for
ever to whom none gets through."""

from datetime import datetime, timedelta

from pydantic import Field
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from whereabouts.domain.alarm import Alarm
from whereabouts.domain.model import Frozen
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.rows import AlarmDeliveryRow, AlarmRow
from whereabouts.store.transaction import hold, reading, writing

_HOUR = timedelta(hours=1)
_LEASE = timedelta(minutes=2)
_LEAST, _MOST = timedelta(seconds=30), timedelta(minutes=30)
#: Eight hours of tries; and few where the target itself says that it takes none.
_TRIES, _TRIES_IF_REFUSED = 20, 4


class Post(Frozen):
    """What goes out as one message: one alarm, or the sum of several."""

    target: str
    sent_as: str
    tries: int
    alarms: tuple[Alarm, ...]


class Raised(Frozen):
    """One alarm with what became of it: whom it reached, who waits for it and who never heard,
    each with the reason."""

    alarm: Alarm
    reached: tuple[str, ...]
    waiting: dict[str, str]
    given_up: dict[str, str] = Field(default_factory=dict)


class AlarmPosts:
    """`now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def address(self, store: str, targets: tuple[str, ...], now: datetime) -> None:
        """Put what was raised on its way to everybody who is told."""
        new = select(AlarmRow).where(AlarmRow.store == store, col(AlarmRow.addressed_at).is_(None))
        with reading(self._engine) as session:
            if session.exec(new.limit(1)).first() is None:
                return
        with writing(self._engine) as session:
            for row in session.exec(new.with_for_update(skip_locked=True)).all():
                row.addressed_at = now
                for target in targets:
                    delivery = AlarmDeliveryRow(alarm_id=row.id or 0, target=target, store=store)
                    insert_once(session, delivery)

    def lease(self, store: str, target: str, per_hour: int, now: datetime) -> Post | None:
        """The next message, for nobody else meanwhile. The last of an hour sums up the rest."""
        with writing(self._engine) as session:
            hold(session, f"alarms/{store}/{target}")
            left = per_hour - _sent_lately(session, store, target, now)
            waiting = _waiting(session, store, target)
            if left <= 0 or not waiting:
                return None
            first = waiting[0]
            if first.again_at is not None and first.again_at > now:
                return None
            if not first.sent_as:
                together = waiting if left == 1 else [first]
                name = "alarm-" + fingerprint(store, target, str(first.alarm_id))
                for row in together:
                    row.sent_as = name
            group = [row for row in waiting if row.sent_as == first.sent_as]
            for row in group:
                row.again_at = now + _LEASE
            ids = [row.alarm_id for row in group]
            alarms = session.exec(select(AlarmRow).where(col(AlarmRow.id).in_(ids)))
            return Post(
                target=target,
                sent_as=first.sent_as,
                tries=first.tries,
                alarms=tuple(_alarm(row) for row in alarms),
            )

    def sent(self, post: Post, now: datetime) -> None:
        with writing(self._engine) as session:
            for row in _group(session, post):
                row.sent_at, row.again_at, row.failure = now, None, ""

    def failed(self, post: Post, why: str, now: datetime, *, refused: bool = False) -> bool:
        """Whether it is tried again. A target that `refused` it changes its mind less often."""
        is_over = post.tries + 1 >= (_TRIES_IF_REFUSED if refused else _TRIES)
        with writing(self._engine) as session:
            for row in _group(session, post):
                row.tries, row.failure = row.tries + 1, why
                row.again_at = now + min(_LEAST * 2 ** min(row.tries, 10), _MOST)
                row.given_up_at = now if is_over else None
        return not is_over

    def newest(self, store: str, limit: int = 50) -> tuple[Raised, ...]:
        rows = select(AlarmRow).where(AlarmRow.store == store)
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(col(AlarmRow.id).desc()).limit(limit)).all()
            return tuple(_raised(session, row) for row in found)


def _sent_lately(session: Session, store: str, target: str, now: datetime) -> int:
    sent = select(func.count(col(AlarmDeliveryRow.sent_as).distinct())).where(
        AlarmDeliveryRow.store == store,
        AlarmDeliveryRow.target == target,
        col(AlarmDeliveryRow.sent_at) > now - _HOUR,
    )
    return session.exec(sent).one()


def _waiting(session: Session, store: str, target: str) -> list[AlarmDeliveryRow]:
    rows = select(AlarmDeliveryRow).where(
        AlarmDeliveryRow.store == store,
        AlarmDeliveryRow.target == target,
        col(AlarmDeliveryRow.sent_at).is_(None),
        col(AlarmDeliveryRow.given_up_at).is_(None),
    )
    return list(session.exec(rows.order_by(col(AlarmDeliveryRow.alarm_id))))


def _group(session: Session, post: Post) -> list[AlarmDeliveryRow]:
    ids = [alarm.alarm_id for alarm in post.alarms]
    rows = select(AlarmDeliveryRow).where(
        AlarmDeliveryRow.target == post.target, col(AlarmDeliveryRow.alarm_id).in_(ids)
    )
    return list(session.exec(rows))


def _waits(one: AlarmDeliveryRow) -> bool:
    return one.sent_at is None and one.given_up_at is None


def _alarm(row: AlarmRow) -> Alarm:
    return Alarm(**row.model_dump(exclude={"id", "addressed_at"}), alarm_id=row.id or 0)


def _raised(session: Session, row: AlarmRow) -> Raised:
    deliveries = session.exec(select(AlarmDeliveryRow).where(AlarmDeliveryRow.alarm_id == row.id))
    found = deliveries.all()
    return Raised(
        alarm=_alarm(row),
        reached=tuple(one.target for one in found if one.sent_at is not None),
        waiting={one.target: one.failure for one in found if _waits(one)},
        given_up={one.target: one.failure for one in found if one.given_up_at is not None},
    )
