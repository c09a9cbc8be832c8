"""What a scan without a status does to its parcel: it may move the estimate, and nothing else."""

import pytest
from sqlalchemy import Engine

from tests.build import on
from tests.store.build import NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.store.rows import ParcelRow, ScanRow

THURSDAY, FRIDAY = on("Thu 5 Nov"), on("Fri 6 Nov")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label()
    return desk


def told(desk: Desk, status: str, when: str, **given: object) -> bool:
    """Whether the order hears of it."""
    return bool(desk.intake.take_scans(STORE, [a_report(status, when, **given)], NOW).order_ids)


def estimated(desk: Desk, day: EstimatedDelivery, when: str) -> bool:
    return told(desk, "UNKNOWN", when, text="", estimate=day)


def test_an_estimate_that_is_known_is_not_kept(desk: Desk) -> None:
    assert estimated(desk, THURSDAY, "Tue 3 Nov 09:00")
    assert not estimated(desk, THURSDAY, "Tue 3 Nov 13:00")
    assert estimated(desk, FRIDAY, "Tue 3 Nov 17:00")
    assert estimated(desk, THURSDAY, "Tue 3 Nov 21:00")
    assert len(desk.rows(ScanRow)) == 3
    assert [row.estimate for row in desk.rows(ParcelRow)] == [THURSDAY]


@pytest.mark.parametrize("words", [{"text": "We have it"}, {"code": "X1"}, {"place": "Salem"}])
def test_what_says_more_than_its_estimate_is_kept(desk: Desk, words: dict[str, str]) -> None:
    estimated(desk, THURSDAY, "Tue 3 Nov 09:00")
    told(desk, "UNKNOWN", "Tue 3 Nov 13:00", estimate=THURSDAY, **{"text": ""} | words)
    assert len(desk.rows(ScanRow)) == 2


def test_a_scan_that_was_late_is_told_though_an_estimate_was_heard_since(desk: Desk) -> None:
    """And the recovery after it, too: the order must not believe in trouble that is over."""
    assert told(desk, "IN_TRANSIT", "Tue 3 Nov 08:00")
    assert estimated(desk, THURSDAY, "Tue 3 Nov 12:00")
    assert told(desk, "EXCEPTION", "Tue 3 Nov 11:50")
    assert told(desk, "IN_TRANSIT", "Tue 3 Nov 12:10")
