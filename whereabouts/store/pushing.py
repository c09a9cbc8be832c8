"""Which accounts at carrier systems push, and which fell silent. All times are the wall's."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.intake.pushing import Pushing, Subscribed
from whereabouts.intake.scans import number_key
from whereabouts.store.once import insert_once
from whereabouts.store.rows import NumberRow, ParcelRow, PushRow, SubscriptionRow, WatchRow
from whereabouts.store.transaction import writing

#: A flood of pushes is not written down one by one.
_OFTEN = timedelta(minutes=1)


class Pushes:
    """What arrives, and what should have."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def arrived(self, store: str, system: str, numbers: Iterable[str], now: datetime) -> None:
        """The account pushed something about these; of numbers nobody knows it proves nothing."""
        keys = {number_key(number) for number in numbers}
        parcels = select(NumberRow).where(NumberRow.store == store, col(NumberRow.number).in_(keys))
        with writing(self._engine) as session:
            known = session.exec(parcels).all()
            for one in known:
                row = session.get(WatchRow, (store, one.order_id, one.parcel_id))
                if row is not None:
                    row.pushed_at = now
            if known:
                _note(_row(session, store, system), now)

    def missed(self, store: str, system: str, now: datetime) -> None:
        """A look found what the account should have pushed."""
        with writing(self._engine) as session:
            row = _row(session, store, system)
            row.missed_since = row.missed_since or now


def subscribed(session: Session, parcel: ParcelRow) -> Subscribed | None:
    """Who took the parcel as it is tracked now."""
    row = session.get(SubscriptionRow, (parcel.store, parcel.order_id, parcel.parcel_id))
    if row is None or row.taken_at is None:
        return None
    if (row.carrier, row.tracking_number) != (parcel.carrier, parcel.tracking_number):
        return None
    return Subscribed(system=row.system, taken_at=row.taken_at, until=row.until)


def is_pushed(session: Session, store: str, by: Subscribed | None, now: datetime) -> bool:
    if by is None or not by.is_live(now):
        return False
    row = session.get(PushRow, (store, by.system)) or PushRow(store=store, system=by.system)
    pushing = Pushing(pushed_at=row.pushed_at, missed_since=row.missed_since)
    return pushing.is_trusted(now)


def _row(session: Session, store: str, system: str) -> PushRow:
    insert_once(session, PushRow(store=store, system=system))
    return session.get_one(PushRow, (store, system))


def _note(row: PushRow, now: datetime) -> None:
    if row.missed_since or row.pushed_at is None or now - row.pushed_at >= _OFTEN:
        row.pushed_at, row.missed_since = now, None
