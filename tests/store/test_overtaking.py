"""A report that was overtaken on its way says what was expected then, and moves nothing now."""

import pytest
from sqlalchemy import Engine

from tests.build import at, on
from tests.store.build import HOUR, STORE, labelled
from tests.store.desk import Desk
from whereabouts.carriers.report import ParcelReport, ReportedEvent, standing
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.store.reported import Reported
from whereabouts.store.rows import ParcelRow

THURSDAY, FRIDAY, SATURDAY = map(on, ("Thu 5 Nov", "Fri 6 Nov", "Sat 7 Nov"))
MORNING, EVENING = "Tue 3 Nov 08:00", "Tue 3 Nov 20:00"


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    return desk


def push(*times: str, estimate: EstimatedDelivery | None, verdict: S | None = None) -> ParcelReport:
    """All scans so far, what is expected after them, and the carrier's verdict on them."""
    events = tuple(
        ReportedEvent(status=S.IN_TRANSIT, at=at(when), code="AR", text="Arrived") for when in times
    )
    return ParcelReport(
        carrier="ups",
        tracking_number="1Z-p1",
        status=verdict or standing(events),
        events=events,
        estimate=estimate,
    )


def takes(desk: Desk, report: ParcelReport, when: str = "Wed 4 Nov 09:00") -> None:
    Reported(desk.engine).take(STORE, [report], at(when), at(when))
    desk.tell()


def parcel(desk: Desk) -> ParcelRow:
    (row,) = desk.rows(ParcelRow)
    return row


EARLY = push(MORNING, estimate=THURSDAY, verdict=S.AVAILABLE_FOR_PICKUP)
LATE = push(MORNING, EVENING, estimate=FRIDAY)


def test_it_takes_back_neither_a_day_nor_a_status(desk: Desk) -> None:
    desk.label()
    takes(desk, LATE)
    before = parcel(desk)
    takes(desk, EARLY, "Wed 4 Nov 10:00")
    assert parcel(desk) == before
    assert (before.estimate, before.status) == (FRIDAY, S.IN_TRANSIT)


def test_nor_does_it_where_both_waited_for_their_parcel(desk: Desk) -> None:
    takes(desk, LATE)
    takes(desk, EARLY, "Wed 4 Nov 10:00")
    desk.facts("label", labelled())
    assert parcel(desk).estimate == FRIDAY


def test_a_change_of_mind_without_a_new_scan_counts_from_when_it_was_heard(desk: Desk) -> None:
    desk.label()
    takes(desk, push(MORNING, estimate=THURSDAY))
    takes(desk, push(MORNING, estimate=FRIDAY, verdict=S.EXCEPTION), "Wed 4 Nov 10:00")
    takes(desk, push(MORNING, estimate=SATURDAY, verdict=S.CUSTOMS_HOLD), "Wed 4 Nov 11:00")
    row = parcel(desk)
    assert (row.estimate, row.status) == (SATURDAY, S.CUSTOMS_HOLD)
    assert row.last_scan_at == at("Wed 4 Nov 10:00") + HOUR
