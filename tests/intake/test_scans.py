"""A carrier's report becomes a scan with one id and an honest instant."""

from datetime import datetime, timedelta, timezone

from tests.build import NEW_YORK, at
from tests.store.build import a_report
from whereabouts.domain.tracking import Scan, TimeSource
from whereabouts.intake.scans import CarrierScan, carrier_scan, number_key, read_scan, scan_id
from whereabouts.storefronts.generic import GenericScan


def read(report: GenericScan) -> Scan:
    return read_scan(carrier_scan(report), "p1", "1Z-p1", NEW_YORK)


def local(text: str) -> GenericScan:
    return GenericScan.model_validate(
        {"carrier": "ups", "tracking_number": "1Z-p1", "status": "IN_TRANSIT", "occurred_at": text}
    )


def test_a_given_offset_is_the_carriers_word() -> None:
    scan = read(local("2026-11-03T09:15:00-05:00"))
    assert scan.occurred_at == at("Tue 3 Nov 09:15")
    assert scan.time_source is TimeSource.OFFSET_GIVEN
    assert scan.stated_at == "2026-11-03T09:15:00-05:00"


def test_a_time_without_offset_is_local_to_the_ship_to_address() -> None:
    scan = read(local("2026-11-03T09:15:00"))
    assert scan.occurred_at == at("Tue 3 Nov 09:15")
    assert scan.time_source is TimeSource.SHIP_TO_ZONE
    assert scan.stated_at == "2026-11-03T09:15:00"


def test_an_hour_that_comes_twice_is_read_as_its_first() -> None:
    scan = read(local("2026-11-01T01:30:00"))
    assert scan.occurred_at.utcoffset() == timedelta(hours=-4)


def test_a_dialect_may_know_the_time_better() -> None:
    raw = CarrierScan(
        **dict(local("2026-11-03T06:15:00-08:00")),
        stated_at="20261103 061500",
        time_source=TimeSource.PLACE_ZONE,
    )
    scan = read_scan(raw, "p1", "1Z-p1", NEW_YORK)
    assert (scan.stated_at, scan.time_source) == ("20261103 061500", TimeSource.PLACE_ZONE)
    assert scan.occurred_at == at("Tue 3 Nov 09:15")


def test_the_scan_carries_the_parcels_own_spelling_of_its_number() -> None:
    report = a_report("IN_TRANSIT", "Tue 3 Nov 09:15", tracking_number="1zP1")
    assert read(report).tracking_number == "1Z-p1"


def test_copies_of_one_event_have_one_id_whatever_their_spelling_of_the_number() -> None:
    one = a_report("IN_TRANSIT", "Tue 3 Nov 09:15")
    copy = a_report("IN_TRANSIT", "Tue 3 Nov 09:15", tracking_number="1zP1")
    assert scan_id(carrier_scan(one)) == scan_id(carrier_scan(copy))


def test_whatever_tells_two_events_apart_gives_them_two_ids() -> None:
    one = a_report("IN_TRANSIT", "Tue 3 Nov 09:15")
    others = [
        a_report("IN_TRANSIT", "Tue 3 Nov 09:16"),
        a_report("EXCEPTION", "Tue 3 Nov 09:15", text=one.text),
        *(
            one.model_copy(update=change)
            for change in (
                {"carrier": "usps"},
                {"tracking_number": "1Z-p2"},
                {"code": "X1"},
                {"place": "Newark"},
                {"text": "left"},
            )
        ),
    ]
    ids = {scan_id(carrier_scan(report)) for report in (one, *others)}
    assert len(ids) == 1 + len(others)


def test_words_cannot_slip_from_one_field_into_the_next() -> None:
    one = a_report("IN_TRANSIT", "Tue 3 Nov 09:15", place="ab", text="c")
    other = a_report("IN_TRANSIT", "Tue 3 Nov 09:15", place="a", text="bc")
    assert scan_id(carrier_scan(one)) != scan_id(carrier_scan(other))


def test_the_carriers_own_event_id_outweighs_its_changing_words() -> None:
    one = CarrierScan(**dict(a_report("IN_TRANSIT", "Tue 3 Nov 09:15", text="a")), event_id="7")
    two = CarrierScan(**dict(a_report("IN_TRANSIT", "Tue 3 Nov 09:15", text="b")), event_id="7")
    assert scan_id(one) == scan_id(two)


def test_an_id_survives_being_parked_and_read_again() -> None:
    raw = carrier_scan(
        a_report("IN_TRANSIT", "Tue 3 Nov 09:15").model_copy(
            update={"occurred_at": datetime(2026, 11, 3, 9, tzinfo=timezone(timedelta(hours=-5)))}
        )
    )
    again = CarrierScan.model_validate_json(raw.model_dump_json())
    assert scan_id(again) == scan_id(raw)


def test_numbers_are_looked_up_without_case_hyphens_and_spaces() -> None:
    assert number_key("1z-99 aa") == "1Z99AA"
