"""One FedEx row: its time as it is written, its place, and its code with the reason."""

from datetime import datetime

import pytest

from tests.carriers.fedex.invented import scanned
from whereabouts.carriers.fedex.evidence import Evidence
from whereabouts.carriers.fedex.scan import scan
from whereabouts.carriers.payload import Payload
from whereabouts.domain.tracking import TimeSource, TrackingStatus

NO_EVIDENCE = Evidence(signed=False, photo=False)


@pytest.mark.parametrize(
    ("stated", "instant", "source"),
    [
        ("2026-03-10T14:15:00-06:00", "2026-03-10T14:15:00-06:00", TimeSource.OFFSET_GIVEN),
        ("2026-03-10T14:15:00 -0600", "2026-03-10T14:15:00-06:00", TimeSource.OFFSET_GIVEN),
        ("2026-03-10T14:15:00+00:00", "2026-03-10T14:15:00+00:00", TimeSource.OFFSET_GIVEN),
        ("2026-03-10T14:15:00Z", "2026-03-10T14:15:00+00:00", TimeSource.UTC_GIVEN),
        ("2026-03-10T14:15:00", "2026-03-10T14:15:00", None),
    ],
)
def test_a_time_has_the_offset_that_stands_there(
    stated: str, instant: str, source: TimeSource | None
) -> None:
    event = scan(Payload(scanned(at=stated)), NO_EVIDENCE)
    assert event.at == datetime.fromisoformat(instant)
    assert (event.source, event.stated_at) == (source, stated)


@pytest.mark.parametrize("stated", ["", "2026-03-10", "soon"])
def test_what_is_no_time_is_kept_as_it_is_stated(stated: str) -> None:
    event = scan(Payload(scanned(at=stated)), NO_EVIDENCE)
    assert (event.at, event.source, event.stated_at) == (None, None, stated)


def test_derived_codes_do_not_decide() -> None:
    loaded = scanned("OD", derivedStatusCode="IT", derivedStatus="In transit")
    assert scan(Payload(loaded), NO_EVIDENCE).status is TrackingStatus.OUT_FOR_DELIVERY
    sent_back = scanned("RS", derivedStatusCode="DL", derivedStatus="Delivered")
    assert scan(Payload(sent_back), NO_EVIDENCE).status is TrackingStatus.RETURNING


def test_the_reason_is_told_with_the_event() -> None:
    row = scanned("DE", exceptionCode="007", exceptionDescription="Nobody there")
    event = scan(Payload(row), NO_EVIDENCE)
    assert event.status is TrackingStatus.DELIVERY_ATTEMPTED
    assert (event.code, event.text) == ("DE", "A row: Nobody there")


def test_a_code_is_kept_as_it_is_written() -> None:
    event = scan(Payload(scanned("Ow")), NO_EVIDENCE)
    assert (event.status, event.code) == (TrackingStatus.IN_TRANSIT, "Ow")


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ({"city": "Reno", "stateOrProvinceCode": "NV", "countryCode": "US"}, "Reno, NV, US"),
        ({"countryCode": "US", "postalCode": "89501"}, "US"),
        ({"city": "", "stateOrProvinceCode": None}, ""),
        ("Reno", ""),
    ],
)
def test_a_place_is_as_much_as_is_known(location: object, place: str) -> None:
    assert scan(Payload(scanned(scanLocation=location)), NO_EVIDENCE).place == place
