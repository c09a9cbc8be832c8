"""Codes first, wording where they are silent or shared."""

import pytest

from whereabouts.carriers.usps.wording import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        ("GX MA 80 81 82", S.LABEL_CREATED),
        ("03 07 10 A1 AD NT OA SF T1 TL EF", S.IN_TRANSIT),
        ("OF", S.OUT_FOR_DELIVERY),
        ("01", S.DELIVERED),
        ("02 30 51 52 53 54 55 56 57", S.DELIVERY_ATTEMPTED),
        ("14 16", S.AVAILABLE_FOR_PICKUP),
        ("04 05 09 21 22 23 24 25 26 27 28 29 31", S.RETURNING),
        ("06 08 15", S.EXCEPTION),
        ("11", S.LOST),
        ("DX", None),
    ],
)
def test_a_listed_code_tells_without_words(codes: str, status: TrackingStatus | None) -> None:
    assert {status_of(code, "") for code in codes.split()} == {status}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Delivered, PO Box", S.DELIVERED),
        ("Your item was delivered to the front desk", S.DELIVERED),
        ("Out for Delivery, Expected by 9:00pm", S.OUT_FOR_DELIVERY),
        ("Notice Left (Business Closed)", S.DELIVERY_ATTEMPTED),
        ("Reminder to Schedule Redelivery", S.DELIVERY_ATTEMPTED),
        ("Available for Pickup", S.AVAILABLE_FOR_PICKUP),
        ("Reminder to pick up your item", S.AVAILABLE_FOR_PICKUP),
        ("Unclaimed/Being Returned to Sender", S.RETURNING),
        ("Addressee Unknown", S.RETURNING),
        ("Pre-Shipment Info Sent to USPS", S.LABEL_CREATED),
        ("Arrived Shipping Partner Facility, USPS Awaiting Item", S.LABEL_CREATED),
        ("Delivery Exception, Local Weather Delay", S.EXCEPTION),
        ("Missent", S.EXCEPTION),
        ("Tendered to Military Agent, In Transit", S.IN_TRANSIT),
        ("Inbound Into Customs", S.CUSTOMS_HOLD),
        ("Customs Clearance Processing Complete", S.IN_TRANSIT),
        ("Sent to Mail Recovery Center", S.LOST),
        ("Something entirely new", S.UNKNOWN),
        ("", S.UNKNOWN),
    ],
)
def test_a_code_nobody_listed_is_read_by_its_wording(words: str, status: TrackingStatus) -> None:
    assert status_of("ZZ", words) is status


def test_arriving_late_is_said_of_a_parcel_in_transit() -> None:
    assert status_of("NT", "In Transit, Arriving Late") is S.IN_TRANSIT


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        ("01", "Delivered, To Original Sender", S.RETURNED),
        ("10", "Held in Customs", S.CUSTOMS_HOLD),
        ("10", "Return to Sender Processed", S.RETURNING),
        ("21", "No Such Number", S.RETURNING),
        ("01", "Delivered, To Agent", S.DELIVERED),
        ("01", "Delivered, Parcel Locker", S.DELIVERED),
    ],
)
def test_returns_and_customs_are_told_by_the_words_beside_an_ordinary_code(
    code: str, words: str, status: TrackingStatus
) -> None:
    assert status_of(code, words) is status
