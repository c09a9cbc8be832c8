"""One UPS package: where its rows leave it, when it was delivered, and with what proof."""

from datetime import datetime
from typing import Any

import pytest

from tests.carriers.ups.invented import NUMBER, activity, answered, told
from whereabouts.domain.tracking import TimeSource, TrackingStatus

S = TrackingStatus


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def rows(*codes: str) -> tuple[dict[str, Any], ...]:
    """One row an hour."""
    return tuple(activity(code, f"20260310 {8 + hour:02}0000") for hour, code in enumerate(codes))


def test_rows_come_newest_first_and_are_told_oldest_first() -> None:
    report = answered(told(*rows("003", "038", "021")))
    assert [event.code for event in report.events] == ["003", "038", "021"]
    assert (report.carrier, report.tracking_number) == ("ups", NUMBER)
    assert report.status is S.OUT_FOR_DELIVERY


def test_an_event_keeps_what_the_row_says() -> None:
    row = activity(
        "021",
        "20260310 81502",
        gmtOffset="-07:00",
        location={
            "address": {"city": "Boulder", "stateProvince": "CO", "countryCode": "US"},
            "slic": "8030",
        },
    )
    (event,) = answered(told(row)).events
    assert event.at == at("2026-03-10T08:15:02-07:00")
    assert event.source is TimeSource.OFFSET_GIVEN
    assert event.stated_at == "20260310 81502"
    assert (event.place, event.code, event.text) == ("Boulder, CO, US", "021", "A row")


def test_a_row_without_three_digits_is_known_by_its_two_letters() -> None:
    row = activity() | {"status": {"type": "X", "code": "Q8", "description": "?"}}
    report = answered(told(row))
    assert report.status is S.UNKNOWN
    assert report.unknown_codes == ("Q8",)


def test_an_unlisted_code_is_kept_and_leaves_the_status_alone() -> None:
    report = answered(told(*rows("005", "977", "155", "977")))
    assert report.status is S.IN_TRANSIT
    assert report.unknown_codes == ("977",)
    assert [event.status for event in report.events] == [S.IN_TRANSIT, S.UNKNOWN, None, S.UNKNOWN]


def test_a_label_later_than_the_first_scan_does_not_hide_it() -> None:
    scanned = activity("160", "20260310 093000", gmtOffset="-05:00")
    label = activity("003", "20260310 093500", gmtOffset="-05:00")
    report = answered(told(label, scanned))
    assert [event.code for event in report.events] == ["160", "003"]
    assert report.status is S.IN_TRANSIT


def test_offsets_may_change_on_the_way_and_instants_are_compared() -> None:
    west = activity("005", "20260310 230000", gmtOffset="-08:00")
    east = activity("005", "20260311 020500", gmtOffset="-05:00")
    events = answered(told(east, west)).events
    assert [str(event.at) for event in events] == [
        "2026-03-10 23:00:00-08:00",
        "2026-03-11 02:05:00-05:00",
    ]


def test_rows_with_and_without_gmt_stay_in_the_order_of_the_list() -> None:
    known = activity("005", "20260310 120000", gmtOffset="-05:00")
    local = activity("021", "20260310 113000")
    report = answered(told(known, local))
    assert [event.code for event in report.events] == ["005", "021"]
    assert report.status is S.OUT_FOR_DELIVERY


@pytest.mark.parametrize("start", ["033", "035", "118"])
def test_what_is_delivered_on_the_way_back_is_returned(start: str) -> None:
    report = answered(told(*rows("064", start, "005", "011")))
    assert report.status is S.RETURNED
    assert report.delivered_at is None


def test_a_return_that_was_asked_for_and_cancelled_is_none() -> None:
    report = answered(told(*rows("005", "119", "114", "021", "011")))
    assert report.status is S.DELIVERED


def test_a_return_that_started_is_not_cancelled_by_a_request() -> None:
    assert answered(told(*rows("119", "035", "114", "005"))).status is S.RETURNING


@pytest.mark.parametrize("end", ["128", "142"])
@pytest.mark.parametrize(("before", "status"), [("011", S.DELIVERED), ("005", S.IN_TRANSIT)])
def test_the_end_of_a_claim_leaves_what_was_before_it(
    end: str, before: str, status: TrackingStatus
) -> None:
    assert answered(told(*rows(before, "129", "130"))).status is S.LOST
    assert answered(told(*rows(before, "129", "130", end))).status is status


def test_rows_win_over_a_summary_that_lags_behind() -> None:
    report = answered(told(*rows("003", "011"), currentStatus={"statusCode": "003"}))
    assert report.status is S.DELIVERED


@pytest.mark.parametrize("key", ["code", "statusCode"])
def test_without_telling_rows_the_summary_decides(key: str) -> None:
    summary = {key: "040", "description": "Ready"}
    assert answered(told(currentStatus=summary)).status is S.AVAILABLE_FOR_PICKUP
    assert answered(told(activity("977"), currentStatus=summary)).status is S.AVAILABLE_FOR_PICKUP


def test_a_summary_that_only_informs_says_nothing() -> None:
    assert answered(told(currentStatus={"code": "153"})).status is S.UNKNOWN


def test_a_delivery_is_at_the_time_of_its_row() -> None:
    report = answered(told(*rows("021"), activity("011", "20260310 163000", gmtOffset="-06:00")))
    assert report.delivered_at == at("2026-03-10T16:30:00-06:00")


def test_a_delivery_without_gmt_stays_local() -> None:
    report = answered(told(activity("011", "20260310 163000")))
    assert report.delivered_at == at("2026-03-10T16:30:00")
    assert report.events[0].source is None


def test_a_delivery_whose_row_has_no_time_takes_the_package_s() -> None:
    report = answered(
        told(
            activity("011", ""),
            deliveryDate=[{"type": "DEL", "date": "20260310"}],
            deliveryTime={"type": "DEL", "endTime": "91500"},
        )
    )
    assert report.delivered_at == at("2026-03-10T09:15:00")


def test_only_a_delivered_parcel_has_a_time_of_delivery() -> None:
    report = answered(told(activity(), deliveryDate=[{"type": "DEL", "date": "20260310"}]))
    assert report.delivered_at is None


@pytest.mark.parametrize(
    ("information", "signed", "photo"),
    [
        ({"receivedBy": "LOVELACE"}, True, False),
        ({"receivedBy": "DRIVER RELEASE"}, False, False),
        ({"signature": {"image": "aW1hZ2U="}}, True, False),
        ({"deliveryPhoto": {"photoCaptureInd": "Y"}}, False, True),
        ({"deliveryPhoto": {"photoCaptureInd": "N"}}, False, False),
        ({"deliveryPhoto": {"photo": "aW1hZ2U="}}, False, True),
        ({"location": "Porch"}, False, False),
    ],
)
def test_proof_belongs_to_the_delivery(
    information: dict[str, Any], signed: bool, photo: bool
) -> None:
    report = answered(told(*rows("021", "011"), deliveryInformation=information))
    assert (report.signed, report.photo) == (signed, photo)
    assert [(event.signed, event.photo) for event in report.events] == [
        (False, False),
        (signed, photo),
    ]


def test_a_photo_may_have_a_row_of_its_own() -> None:
    report = answered(told(*rows("011", "155")))
    assert report.photo
    assert report.status is S.DELIVERED


def test_a_name_under_a_parcel_that_came_back_is_no_receipt() -> None:
    report = answered(told(*rows("035", "011"), deliveryInformation={"receivedBy": "OWN DOCK"}))
    assert not report.signed
