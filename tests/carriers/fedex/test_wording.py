"""A FedEx code means what its movement says; an exception also what its reason says."""

import pytest

from whereabouts.carriers.fedex.wording import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

BY_CODE: list[tuple[TrackingStatus | None, str]] = [
    (S.LABEL_CREATED, "OC AP EP OX PD"),
    (S.IN_TRANSIT, "PU PX IT IX AR AF AE DP ED AD EA LO OF OW PF TR CC CH SP AX"),
    (S.OUT_FOR_DELIVERY, "OD"),
    (S.DELIVERED, "DL"),
    (S.AVAILABLE_FOR_PICKUP, "HL HP"),
    (S.CUSTOMS_HOLD, "CD CP"),
    (S.EXCEPTION, "SE DE DD DY RL"),
    (S.RETURNING, "RS"),
    (S.CANCELLED, "CA"),
    (None, "RR RM RC RP LP RG RD"),
    (S.UNKNOWN, "QQ ZZZ"),
]


@pytest.mark.parametrize(
    ("code", "meaning"), [(code, meaning) for meaning, codes in BY_CODE for code in codes.split()]
)
def test_a_code_means_its_movement(code: str, meaning: TrackingStatus | None) -> None:
    assert status_of(code) is meaning


@pytest.mark.parametrize(
    ("reason", "words", "meaning"),
    [
        ("007", "", S.DELIVERY_ATTEMPTED),
        ("08", "", S.DELIVERY_ATTEMPTED),
        ("15", "", S.DELIVERY_ATTEMPTED),
        ("", "Nobody: the customer was not available", S.DELIVERY_ATTEMPTED),
        ("A99", "Shop shut, business closed", S.DELIVERY_ATTEMPTED),
        ("060G", "", S.RETURNING),
        ("060g", "", S.RETURNING),
        ("", "On its way, returning to the shipper", S.RETURNING),
        ("07", "It was refused by the recipient", S.EXCEPTION),
        ("A13", "Sent elsewhere", S.EXCEPTION),
        ("003", "", S.EXCEPTION),
        ("", "", S.EXCEPTION),
    ],
)
def test_a_delivery_exception_means_its_reason(
    reason: str, words: str, meaning: TrackingStatus
) -> None:
    assert status_of("DE", reason, words) is meaning


def test_a_shipment_exception_may_be_the_way_back_but_nobody_was_at_the_door() -> None:
    assert status_of("SE", "060G") is S.RETURNING
    assert status_of("SE", "007") is S.EXCEPTION


def test_a_reason_changes_no_other_code() -> None:
    assert status_of("IT", "060G", "Customer not available") is S.IN_TRANSIT
    assert status_of("HP", "015A") is S.AVAILABLE_FOR_PICKUP
