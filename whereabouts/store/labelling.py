"""A label in the store: a new parcel, a parcel under a new number, or news of a known one."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.order import Parcel
from whereabouts.intake.provenance import Provenance, provenance
from whereabouts.intake.scans import number_key
from whereabouts.intake.shipped import FROM_A_LABEL
from whereabouts.store.beside import NOTHING_BESIDE, Beside
from whereabouts.store.retracking import Tracking, link, retrack
from whereabouts.store.rows import OrderRow, ParcelRow
from whereabouts.store.telling import tell
from whereabouts.store.watching import watch


def take_label(
    session: Session,
    order: OrderRow,
    told: Parcel,
    now: datetime,
    beside: Beside = NOTHING_BESIDE,
) -> bool:
    """Bring the parcel's row in step and tell the order what is new to it; whether anything is.

    Shops repeat a label with every change of its order, and repeat old ones when they retry:
    with `said_at`, what was said earlier never overrides what was said later.
    """
    word = _Word.of(told, beside)
    key = (order.store, order.order_id, told.parcel_id)
    row = session.get(ParcelRow, key, with_for_update=True) or _from_its_label(session, order, told)
    news: Parcel | None = told
    if row is not None:
        news = _updated(session, order, row, word, now)
    else:
        row = _new_row(order, word)
        session.add(row)
        session.flush()
        watch(session, row, now)
    if news is not None:
        tell(session, order, ParcelLabelled(parcel=news), now)
    since = word.said_at or told.replaced_at or told.label_at
    link(session, order, row, Tracking(told.carrier, told.tracking_number, since), now)
    return news is not None


class _Word(NamedTuple):
    """What the shop says: `carrier` is its own word for whose parcel it is."""

    told: Parcel
    carrier: str
    said_at: datetime | None

    @classmethod
    def of(cls, told: Parcel, beside: Beside) -> "_Word":
        return cls(told, beside.named or told.carrier, beside.said_at)

    def repeats(self, row: ParcelRow) -> bool:
        return (self.carrier, number_key(self.told.tracking_number)) == (
            row.shop_carrier,
            number_key(row.shop_number),
        )


def _from_its_label(session: Session, order: OrderRow, told: Parcel) -> ParcelRow | None:
    """The same box under the name that it has by its label: a shipping tool may tell of it
    before the shop does, and the shopper has but one."""
    parcel_id = f"{FROM_A_LABEL}{number_key(told.tracking_number)}"
    key = (order.store, order.order_id, parcel_id)
    return session.get(ParcelRow, key, with_for_update=True)


def _updated(
    session: Session, order: OrderRow, row: ParcelRow, word: _Word, now: datetime
) -> Parcel | None:
    """The parcel as the order should know it; None if it knows, or the label was overtaken."""
    told, repeats = word.told, word.repeats(row)
    said = word.said_at or told.replaced_at or told.label_at
    newest = row.said_at or row.replaced_at or row.label_at
    if said < newest and (word.said_at is not None or not repeats):
        return None
    before = parcel_of(row)
    if not repeats:
        _take_word(session, order, row, word, now)
    elif number_key(row.tracking_number) == number_key(told.tracking_number):
        row.tracking_number = told.tracking_number
    row.said_at = word.said_at or row.said_at
    row.lines = told.lines or row.lines
    if told.estimate is not None and told.estimate != row.label_estimate:
        row.label_estimate = row.estimate = row.heard_estimate = told.estimate
        row.first_estimate = row.first_estimate or told.estimate
    after = parcel_of(row)
    return None if after == before else after


def _take_word(
    session: Session, order: OrderRow, row: ParcelRow, word: _Word, now: datetime
) -> None:
    """The shop says something else than before. Where it only names nobody any more, what was
    found out stays."""
    told, by = word.told, provenance(word.carrier)
    row.shop_carrier, row.shop_number = word.carrier, told.tracking_number
    is_number = number_key(told.tracking_number) == number_key(row.tracking_number)
    if is_number and by is Provenance.GUESSED:
        return
    said = word.said_at or told.replaced_at or told.label_at
    retrack(session, order, row, Tracking(told.carrier, told.tracking_number, said), now)
    row.carrier_by = by


def parcel_of(row: ParcelRow) -> Parcel:
    """The parcel as its order knows it."""
    return Parcel(
        parcel_id=row.parcel_id,
        carrier=row.carrier,
        tracking_number=row.tracking_number,
        label_at=row.label_at,
        lines=row.lines,
        estimate=row.label_estimate,
        replaced_at=row.replaced_at,
        reassigned_at=row.reassigned_at,
    )


def _new_row(order: OrderRow, word: _Word) -> ParcelRow:
    told = word.told
    return ParcelRow(
        store=order.store,
        order_id=order.order_id,
        parcel_id=told.parcel_id,
        carrier=told.carrier,
        country=order.destination.country,
        tracking_number=told.tracking_number,
        label_at=told.label_at,
        replaced_at=told.replaced_at,
        carrier_by=provenance(word.carrier),
        shop_carrier=word.carrier,
        shop_number=told.tracking_number,
        said_at=word.said_at,
        lines=told.lines,
        label_estimate=told.estimate,
        first_estimate=told.estimate,
        estimate=told.estimate,
        heard_estimate=told.estimate,
    )
