"""Several results for one number become one."""

from datetime import UTC, datetime

from whereabouts.carriers.once import each_once
from whereabouts.carriers.report import ErrorKind, ParcelReport, ReportedEvent, failed
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
NUMBER = "7100000000001"


def report(*times: datetime | None, number: str = NUMBER) -> ParcelReport:
    events = tuple(ReportedEvent(status=S.IN_TRANSIT, at=at) for at in times)
    return ParcelReport(carrier="usps", tracking_number=number, events=events)


def test_of_two_results_for_one_number_the_one_with_the_newest_scan_is_kept() -> None:
    old, new = (
        report(datetime.fromisoformat("2025-02-03T08:00")),
        report(datetime(2026, 2, 3, 8, tzinfo=UTC), None),
    )
    assert each_once([old, new]) == (new,)
    assert each_once([new, old]) == (new,)


def test_an_error_gives_way_to_anything_else_said_of_the_number() -> None:
    error, empty = failed("usps", ErrorKind.NOT_FOUND, "unknown", NUMBER), report()
    assert each_once([error, empty]) == (empty,)
    assert each_once([empty, error]) == (empty,)


def test_reports_without_a_number_are_all_kept() -> None:
    error = failed("usps", ErrorKind.NOT_FOUND, "unknown")
    assert each_once([error, report(), error]) == (error, report(), error)
