"""ShipStation's detail code carries the meaning, its two letters only where there is none."""

import pytest

from whereabouts.carriers.shipstation.codes import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("detail", "status"),
    [
        ("SHIPMENT_CREATED", S.LABEL_CREATED),
        ("ELEC_ADVICE_RECD_BY_CARRIER", S.LABEL_CREATED),
        ("NOT_YET_RECEIVED_BY_CARRIER", S.LABEL_CREATED),
        ("PICKED_UP", S.IN_TRANSIT),
        ("SUB_CONTRACTOR_EVENT", S.IN_TRANSIT),
        ("CUSTOMS_CLEARED", S.IN_TRANSIT),
        ("CARRIER_DELAYS", S.IN_TRANSIT),
        ("DELAYED_NOT_CARRIER", S.IN_TRANSIT),
        ("OUT_FOR_DELIVERY", S.OUT_FOR_DELIVERY),
        ("DELIVERED_TO_NEIGHBOUR", S.DELIVERED),
        ("PROOF_OF_DELIVERY", S.DELIVERED),
        ("PARCEL_COLLECTED_FROM_PICKUP_POINT", S.DELIVERED),
        ("COLLECT_AT_LOCAL_PO", S.AVAILABLE_FOR_PICKUP),
        ("DELIVERED_TO_LOCKER_COLLECTION_POINT", S.AVAILABLE_FOR_PICKUP),
        ("DELIVERED_TO_PICKUP_POINT", S.AVAILABLE_FOR_PICKUP),
        ("ATTEMPTED_DELIVERY_2ND", S.DELIVERY_ATTEMPTED),
        ("CUSTOMER_CARDED", S.DELIVERY_ATTEMPTED),
        ("HELD_BY_IMPORT_CUSTOMS", S.CUSTOMS_HOLD),
        ("DUTY_NOT_PAID", S.CUSTOMS_HOLD),
        ("NOT_DELIVERED", S.RETURNING),
        ("REFUSED_BY_CUSTOMER", S.RETURNING),
        ("UNDELIVERABLE_RETURNED_TO_SENDER", S.RETURNED),
        ("ADDRESS_QUERY", S.EXCEPTION),
        ("PARCEL_DAMAGED", S.EXCEPTION),
        ("PARCEL_LOST", S.LOST),
        ("PARCEL_DISPOSED", S.LOST),
        ("CANCELLED_BEFORE_DESPATCH", S.CANCELLED),
        ("INFORMATION", None),
        ("POST_TRANSIT_STATUS", None),
        ("PARCEL_UPDATE_NOTIFICATION_VIA_SMS", None),
    ],
)
@pytest.mark.parametrize("coarse", ["EX", "UN", ""])
def test_a_detail_goes_before_the_two_letters(
    detail: str, coarse: str, status: TrackingStatus | None
) -> None:
    assert status_of(detail, coarse) is status


@pytest.mark.parametrize("detail", ["", "CARRIER_STATUS_NOT_MAPPED"])
@pytest.mark.parametrize(
    ("coarse", "status"),
    [
        ("NY", S.LABEL_CREATED),
        ("AC", S.IN_TRANSIT),
        ("IT", S.IN_TRANSIT),
        ("AT", S.DELIVERY_ATTEMPTED),
        ("SP", S.AVAILABLE_FOR_PICKUP),
        ("DE", S.DELIVERED),
        ("EX", S.EXCEPTION),
        ("UN", S.UNKNOWN),
        ("", S.UNKNOWN),
        ("ZZ", S.UNKNOWN),
    ],
)
def test_the_two_letters_tell_where_no_detail_does(
    detail: str, coarse: str, status: TrackingStatus
) -> None:
    assert status_of(detail, coarse) is status


def test_a_detail_of_next_year_leaves_the_two_letters_true() -> None:
    assert status_of("HANDED_TO_A_DRONE", "DE") is S.DELIVERED


def test_a_detail_of_next_year_is_no_trouble_for_certain() -> None:
    assert status_of("WAITS_FOR_A_DRONE", "EX") is S.UNKNOWN
