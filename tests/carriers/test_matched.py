"""A report is given to the parcel it is about, and no parcel ever gets another's."""

import pytest

from whereabouts.carriers.live import Asked
from whereabouts.carriers.matched import about, each
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
FIRST, SECOND, THIRD = (Asked(tracking_number=f"RM{place}") for place in (1, 2, 3))


def told(number: str, status: TrackingStatus = S.IN_TRANSIT) -> ParcelReport:
    return ParcelReport(carrier="ravenmail", tracking_number=number, status=status)


def refused(kind: ErrorKind, number: str = "") -> ParcelReport:
    return failed("ravenmail", kind, "its own words", number)


def kinds(reports: tuple[ParcelReport, ...]) -> list[ErrorKind | None]:
    return [report.error.kind if report.error else None for report in reports]


def test_every_parcel_gets_its_own_in_the_order_of_the_question() -> None:
    reports = (told("RM3"), told("rm 1", S.DELIVERED), told("RM2"))
    found = each("ravenmail", (FIRST, SECOND, THIRD), reports)
    assert [report.tracking_number for report in found] == ["RM1", "RM2", "RM3"]
    assert found[0].status is S.DELIVERED


def test_a_parcel_that_the_answer_leaves_out_is_not_found() -> None:
    found = each("ravenmail", (FIRST, SECOND, THIRD), (told("RM3"), told("RM9")))
    assert kinds(found) == [ErrorKind.NOT_FOUND, ErrorKind.NOT_FOUND, None]
    assert found[0].carrier == "ravenmail"


def test_a_lone_error_that_names_nobody_is_everybodys() -> None:
    found = each("ravenmail", (FIRST, SECOND), (refused(ErrorKind.QUOTA),))
    assert kinds(found) == [ErrorKind.QUOTA, ErrorKind.QUOTA]
    assert [report.tracking_number for report in found] == ["RM1", "RM2"]


def test_errors_without_a_number_stand_for_the_parcels_that_are_missing() -> None:
    errors = (refused(ErrorKind.REFUSED), told("RM2"), refused(ErrorKind.INVALID_NUMBER))
    found = each("ravenmail", (FIRST, SECOND, THIRD), errors)
    assert kinds(found) == [ErrorKind.REFUSED, None, ErrorKind.INVALID_NUMBER]


def test_errors_that_cannot_be_told_apart_are_nobodys() -> None:
    errors = (told("RM2"), refused(ErrorKind.REFUSED))
    found = each("ravenmail", (FIRST, SECOND, THIRD), errors)
    assert kinds(found) == [ErrorKind.NOT_FOUND, None, ErrorKind.NOT_FOUND]


def test_facts_without_a_number_are_nobodys() -> None:
    found = each("ravenmail", (FIRST, SECOND), (told(""), told("", S.DELIVERED)))
    assert kinds(found) == [ErrorKind.NOT_FOUND, ErrorKind.NOT_FOUND]


@pytest.mark.parametrize("number", ["RM1", "rm-1", "", "JJD7"])
def test_an_answer_about_one_parcel_is_its_own_by_whatever_number(number: str) -> None:
    found = about(FIRST, (told(number, S.DELIVERED),))
    assert found == told("RM1", S.DELIVERED)


def test_among_several_the_one_of_its_number_is_its_own() -> None:
    assert about(FIRST, (told("RM9"), told("RM1", S.DELIVERED))) == told("RM1", S.DELIVERED)
