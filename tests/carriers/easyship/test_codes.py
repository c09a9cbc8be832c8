"""Easyship's words are read whatever their spelling."""

import pytest

from whereabouts.carriers.easyship.codes import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Pending Tracking Event", S.LABEL_CREATED),
        ("Tracking Information Received", S.LABEL_CREATED),
        ("Shipped", S.IN_TRANSIT),
        ("Shipped (No Tracking Provided)", S.IN_TRANSIT),
        ("In Transit to Customer", S.IN_TRANSIT),
        ("In Transit To Customer", S.IN_TRANSIT),
        ("in_transit", S.IN_TRANSIT),
        ("In Transit to Consolidation Center", S.IN_TRANSIT),
        ("Arrived at Consolidation Center", S.IN_TRANSIT),
        ("Processing at Consolidation Center", S.IN_TRANSIT),
        ("Delivery Expected (End of Updates)", S.IN_TRANSIT),
        ("Out For Delivery", S.OUT_FOR_DELIVERY),
        ("Out for Delivery", S.OUT_FOR_DELIVERY),
        ("Failed Attempt", S.DELIVERY_ATTEMPTED),
        ("Failed Delivery Attempt", S.DELIVERY_ATTEMPTED),
        ("Ready for pickup", S.AVAILABLE_FOR_PICKUP),
        ("Delivered", S.DELIVERED),
        ("Exception", S.EXCEPTION),
        ("delivery_exception", S.EXCEPTION),
        ("To be returned", S.RETURNING),
        ("Returning to Sender", S.RETURNING),
        ("Returned to Sender", S.RETURNED),
        ("Lost by Courier", S.LOST),
        ("Liquidated", S.LOST),
        ("Cancelled, Pending Refund", S.CANCELLED),
        ("Cancelled and Refunded", S.CANCELLED),
        ("No Recent Tracking Updates", None),
        ("Uncancelled", None),
        ("Abducted", S.UNKNOWN),
        ("", S.UNKNOWN),
    ],
)
def test_words_have_a_status(words: str, status: TrackingStatus | None) -> None:
    assert status_of(words) is status
