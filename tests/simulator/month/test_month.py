"""A small month, lived twice: what the product promises holds, and chance repeats itself."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlmodel import Session, col, select

from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.preflight.faithful import differences
from whereabouts.simulator.month.month import Wanted, month
from whereabouts.simulator.month.tally import Counts, tally
from whereabouts.simulator.product import ROOT
from whereabouts.store.engine import connect
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    ContactRow,
    DispatchRow,
    MessageRow,
    OrderRow,
    ParcelRow,
)
from whereabouts.store.rows.dispatches import DispatchState

K, S = MessageKind, AttemptState
#: In the first of its days a parcel is said to be delivered that is not.
WANTED = Wanted(20, 8, 917, "demo", ROOT / "stores", port=8080, first=date(2035, 3, 5))
#: What happened later than this before the end may still have its message to come.
LATELY = timedelta(hours=14)


class Month(NamedTuple):
    """A month that is over."""

    database: Path
    counts: Counts
    asked: int
    differences: list[str]


async def _lived(folder: Path) -> Month:
    async with month(WANTED, folder, lambda _: None) as lived:
        engine, ends = lived.premises.engine, lived.ends
        unlike = list(differences(engine, WANTED.store, ends))
        return Month(folder / "whereabouts.db", tally(engine), lived.asked, unlike)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Month, Month]:
    one, other = (tmp_path_factory.mktemp(name) for name in ("one", "other"))

    async def both() -> tuple[Month, Month]:
        return await asyncio.gather(_lived(one), _lived(other))

    return asyncio.run(both())


@pytest.fixture
def session(months: tuple[Month, Month]) -> Iterator[Session]:
    engine = connect(f"sqlite:///{months[0].database}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def _sent(session: Session) -> list[tuple[MessageRow, AttemptRow]]:
    """Every message that left, and where."""
    rows = select(MessageRow, AttemptRow).join(
        AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id)
    )
    left = (S.SENT, S.UNDELIVERABLE)
    return [(of, one) for of, one in session.exec(rows) if one.state in left]


def test_the_same_seed_lives_the_same_month(months: tuple[Month, Month]) -> None:
    one, other = months
    assert one.counts == other.counts
    assert one.asked == other.asked


def test_no_message_leaves_twice(session: Session) -> None:
    times = Counter(
        (of.order_id, of.parcel_id, of.kind)
        for of, one in _sent(session)
        if one.state is S.SENT and not one.follow_up
    )
    assert set(times.values()) == {1}


def test_no_message_is_left_in_doubt(session: Session) -> None:
    states = set(session.exec(select(AttemptRow.state)).all())
    assert not states & {S.CLAIMED, S.UNKNOWN, S.RELEASED}


def test_every_order_is_confirmed(session: Session) -> None:
    confirmed = {of.order_id for of, _ in _sent(session) if of.kind is K.ORDER_CONFIRMED}
    assert confirmed == set(session.exec(select(OrderRow.order_id)).all())
    assert len(confirmed) == WANTED.orders


def test_every_parcel_is_told_of_when_it_leaves_and_when_it_is_there(session: Session) -> None:
    told = {
        (kind, parcel) for of, _ in _sent(session) for kind in (of.kind,) for parcel in of.parcels
    }
    parcels = session.exec(select(ParcelRow)).all()
    ends = max(one.moment for _, one in _sent(session))
    for parcel in parcels:
        if ends - parcel.label_at > LATELY:
            assert (K.SHIPPED, parcel.parcel_id) in told
        at = parcel.last_scan_at
        if parcel.status is TrackingStatus.DELIVERED and at is not None and ends - at > LATELY:
            assert (K.DELIVERED, parcel.parcel_id) in told
    assert any(kind is K.DELIVERED for kind, _ in told)


def test_no_fact_waits_for_an_order_that_runs(session: Session) -> None:
    states = set(session.exec(select(DispatchRow.state)).all())
    assert DispatchState.DONE in states
    assert DispatchState.PENDING not in states


def test_whoever_asks_is_one_contact_with_its_cause(
    session: Session, months: tuple[Month, Month]
) -> None:
    contacts = session.exec(select(ContactRow)).all()
    assert len(contacts) == months[0].asked > 0
    assert all(one.order_id and one.cause for one in contacts)


def test_lived_again_under_its_own_rules_it_is_the_same_month(months: tuple[Month, Month]) -> None:
    assert months[0].differences == []
