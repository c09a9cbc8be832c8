"""The estimate shown is that of the carrier's newest word, whatever came before or late."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import select

from tests.build import a_parcel, at, on
from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from whereabouts.carriers.live import Answer
from whereabouts.carriers.report import ParcelReport, ReportedEvent
from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.intake.reports import Subject
from whereabouts.lifecycle.progress import progress_of
from whereabouts.store.reported import Reported
from whereabouts.store.rows import DispatchRow, ParcelRow
from whereabouts.store.step import Mark
from whereabouts.store.transaction import reading

DAYS = tuple(map(on, ("Thu 5 Nov", "Fri 6 Nov", "Sat 7 Nov")))
THURSDAY, FRIDAY, _ = DAYS
FIRST_WORD = at("Tue 3 Nov 10:00")
_fresh = count(2001)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def an_order(desk: Desk, at_label: EstimatedDelivery | None = None) -> str:
    order_id = str(next(_fresh))
    desk.order(order_id)
    desk.label(order_id=order_id, tracking_number=f"1Z-{order_id}", estimate=at_label)
    return order_id


def report(order_id: str, estimate: EstimatedDelivery) -> ParcelReport:
    moved = ReportedEvent(status=TrackingStatus.IN_TRANSIT, at=at("Tue 3 Nov 09:00"), text="Left")
    return ParcelReport(
        carrier="ups",
        tracking_number=f"1Z-{order_id}",
        status=TrackingStatus.IN_TRANSIT,
        events=(moved,),
        estimate=estimate,
    )


def answers(desk: Desk, order_id: str, estimate: EstimatedDelivery, hour: int) -> tuple[Scan, ...]:
    """What the carrier answers, asked so many hours after its first word."""
    told = Answer(report=report(order_id, estimate), as_of=FIRST_WORD + hour * HOUR)
    return desk.intake.keep_answer(
        (STORE, order_id, "p1"), Subject("ups", f"1Z-{order_id}"), told, NOW
    )


def shown(desk: Desk, order_id: str) -> list[EstimatedDelivery | None]:
    """As the store has it, as its scans amount to it, and as what the order hears does."""
    with reading(desk.engine) as session:
        row = session.get_one(ParcelRow, (STORE, order_id, "p1"))
        told = session.exec(select(DispatchRow).where(DispatchRow.order_id == order_id)).all()
    heard = [one.fact.scan for one in told if isinstance(one.fact, ParcelScanned)]
    number = row.tracking_number
    parcel = a_parcel(tracking_number=number, estimate=row.label_estimate)
    folds = (
        progress_of(parcel, scans, Policy())
        for scans in (desk.queries.scans(STORE, order_id), heard)
    )
    return [row.estimate, *(progress.estimate for progress in folds)]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(st.sampled_from(DAYS), min_size=1, max_size=5).flatmap(
        lambda days: st.permutations(list(enumerate(days)))
    ),
    at_label=st.none() | st.sampled_from(DAYS),
)
def test_the_newest_word_counts_in_whatever_order_the_words_come(
    desk: Desk, words: Sequence[tuple[int, EstimatedDelivery]], at_label: EstimatedDelivery | None
) -> None:
    order_id = an_order(desk, at_label)
    for hour, estimate in words:
        answers(desk, order_id, estimate, hour)
    _, newest = max(words, key=lambda word: word[0])
    assert shown(desk, order_id) == [newest] * 3


def test_an_asker_that_died_gets_the_estimate_again(desk: Desk) -> None:
    order_id = an_order(desk)
    first = answers(desk, order_id, THURSDAY, 0)
    assert answers(desk, order_id, THURSDAY, 1) == first
    assert [scan.estimate for scan in first] == [None, THURSDAY]


def test_a_push_that_is_sent_again_is_no_newer_word(desk: Desk) -> None:
    order_id = an_order(desk)
    for hour, estimate in enumerate((THURSDAY, FRIDAY, THURSDAY)):
        told, moment = report(order_id, estimate), FIRST_WORD + hour * HOUR
        mark = Mark("carrier.ups", f"{order_id} {estimate.day}")
        Reported(desk.engine).take(STORE, [told], moment, moment, mark)
    assert shown(desk, order_id) == [FRIDAY] * 3
