"""A parcel that turns out to be another carrier's: everything that hangs on it, at once."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from whereabouts.domain.facts import ParcelLabelled
from whereabouts.intake.provenance import Provenance
from whereabouts.store.labelling import parcel_of
from whereabouts.store.retracking import Tracking, link, retrack
from whereabouts.store.rows import OrderRow, ParcelRow
from whereabouts.store.taking import order_lock
from whereabouts.store.telling import tell
from whereabouts.store.tracked import lock_name
from whereabouts.store.transaction import hold, writing

Key = tuple[str, str, str]
#: On their word a parcel stays where it is: nobody guesses any more.
_SURE = frozenset({Provenance.CONFIRMED, Provenance.BY_PERSON})


class Theirs(NamedTuple):
    """A carrier, and the number it knows a parcel by."""

    carrier: str
    tracking_number: str


class Reassigning:
    """Whose parcels are. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def confirm(self, key: Key, of: Theirs) -> None:
        """The guessed carrier knew the number."""
        with writing(self._engine) as session:
            row = session.get_one(ParcelRow, key, with_for_update=True)
            if row.carrier_by is Provenance.GUESSED and _theirs(row) == of:
                row.carrier_by = Provenance.CONFIRMED

    def found(self, key: Key, instead_of: Theirs, carrier: str, now: datetime) -> bool:
        """Another carrier than the one that was asked first knows the number. False if somebody
        said whose it is in the meantime."""
        with writing(self._engine) as session:
            order, row = _held(session, key, carrier, instead_of.tracking_number)
            if row.carrier_by in _SURE or _theirs(row) != instead_of:
                return False
            to = Theirs(carrier, row.tracking_number)
            return _reassign(session, order, row, to, Provenance.CONFIRMED, now)

    def by_person(self, key: Key, to: Theirs, now: datetime) -> bool:
        """A person says whose parcel it is; whether that is news. Raises `LookupError` for a
        parcel nobody knows."""
        with writing(self._engine) as session:
            if session.get(ParcelRow, key) is None:
                raise LookupError(key)
            order, row = _held(session, key, *to)
            return _reassign(session, order, row, to, Provenance.BY_PERSON, now)


def _held(session: Session, key: Key, carrier: str, number: str) -> tuple[OrderRow, ParcelRow]:
    """In the order in which whoever takes a label takes them."""
    store, order_id, _ = key
    hold(session, order_lock(store, order_id))
    hold(session, lock_name(store, carrier, number))
    order = session.get_one(OrderRow, (store, order_id), with_for_update={"key_share": True})
    return order, session.get_one(ParcelRow, key, with_for_update=True, populate_existing=True)


def _reassign(
    session: Session,
    order: OrderRow,
    row: ParcelRow,
    to: Theirs,
    by: Provenance,
    now: datetime,
) -> bool:
    before, row.carrier_by = parcel_of(row), by
    tracking = Tracking(*to, since=order.start.clock.read(now))
    retrack(session, order, row, tracking, now)
    after = parcel_of(row)
    if after == before:
        return False
    tell(session, order, ParcelLabelled(parcel=after), now)
    link(session, order, row, tracking, now)
    return True


def _theirs(row: ParcelRow) -> Theirs:
    return Theirs(row.carrier, row.tracking_number)
