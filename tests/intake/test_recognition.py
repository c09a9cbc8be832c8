"""Who is asked for a number that nobody knew, and who is believed to know it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.build import NEW_YORK, at
from whereabouts.carriers.report import ErrorKind, ParcelReport, ReportedEvent, failed
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.intake.provenance import Provenance, provenance
from whereabouts.intake.recognition import Whose, asked_by, denies, knows, proposals

P = Provenance
HOUR = timedelta(hours=1)
LABEL_AT = at("Mon 2 Nov 12:00")
UPS_NUMBER, TWELVE = "1Z999AA10123456784", "794644790138"


def whose(by: Provenance, number: str = UPS_NUMBER, **given: Any) -> Whose:
    fields = {
        "carrier": "ontrac",
        "tracking_number": number,
        "by": by,
        "label_at": LABEL_AT,
        "since": LABEL_AT - 24 * HOUR,
        "zone": NEW_YORK,
    }
    return Whose.model_validate(fields | given)


@pytest.mark.parametrize(
    ("by", "hours", "has_scans", "asked"),
    [
        (P.GUESSED, 0, False, ["ups"]),
        (P.GUESSED, 0, True, ["ups"]),
        (P.NAMED, 47, False, []),
        (P.NAMED, 48, False, ["ups"]),
        (P.NAMED, 48, True, []),
        (P.CONFIRMED, 99, False, []),
        (P.BY_PERSON, 99, False, []),
    ],
)
def test_whose_word_may_be_doubted_and_when(
    by: Provenance, hours: int, has_scans: bool, asked: list[str]
) -> None:
    of = whose(by, has_scans=has_scans)
    found = proposals(of, Polling(), LABEL_AT + hours * HOUR)
    assert [one.carrier for one in found] == asked


def test_a_shops_word_yields_to_no_shape_that_merely_fits() -> None:
    fits = {one.carrier for one in proposals(whose(P.GUESSED, TWELVE), Polling(), LABEL_AT)}
    surer = proposals(whose(P.NAMED, TWELVE), Polling(), LABEL_AT + 48 * HOUR)
    assert fits == {"fedex", "dhl"}
    assert {one.carrier for one in surer} < fits


def test_the_carrier_that_was_asked_is_not_asked_again() -> None:
    assert proposals(whose(P.GUESSED, carrier="ups"), Polling(), LABEL_AT) == ()


@pytest.mark.parametrize(
    ("named", "by"), [("ups", P.NAMED), ("other", P.GUESSED), ("speedy_bikes", P.GUESSED)]
)
def test_a_word_that_nobody_knows_names_nobody(named: str, by: Provenance) -> None:
    assert provenance(named) is by


def report(*when: str, status: S = S.IN_TRANSIT) -> ParcelReport:
    events = tuple(ReportedEvent(status=status, at=at(one)) for one in when)
    return ParcelReport(carrier="ups", status=status, events=events)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (report("Mon 2 Nov 15:00"), True),
        (report("Sun 1 Nov 13:00"), True),
        (report("Tue 20 Oct 13:00"), False),
        (report(status=S.LABEL_CREATED), True),
        (ParcelReport(carrier="ups"), False),
        (failed("ups", ErrorKind.NOT_FOUND, "unknown"), False),
        (failed("ups", ErrorKind.DOWN, "no answer"), False),
    ],
)
def test_who_knows_a_number_means_this_parcel_by_it(told: ParcelReport, known: bool) -> None:
    assert knows(told, whose(P.GUESSED)) is known


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        (failed("ups", ErrorKind.NOT_FOUND, ""), True),
        (failed("ups", ErrorKind.INVALID_NUMBER, ""), True),
        (ParcelReport(carrier="ups"), True),
        (failed("ups", ErrorKind.DOWN, ""), False),
        (failed("ups", ErrorKind.QUOTA, ""), False),
        (report(status=S.LABEL_CREATED), False),
    ],
)
def test_trouble_is_no_denial(told: ParcelReport, denied: bool) -> None:
    assert denies(told) is denied


def test_a_number_inside_a_barcode_is_what_its_carrier_is_asked_by() -> None:
    whole = "420100019400100000000000000000"
    assert asked_by("usps", whole) == "9400100000000000000000"
    assert asked_by("ups", whole) == whole
