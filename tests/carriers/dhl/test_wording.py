"""Five coarse words, and the text that tells what they leave out."""

import pytest

from whereabouts.carriers.dhl.wording import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pre-transit", S.LABEL_CREATED),
        ("transit", S.IN_TRANSIT),
        ("delivered", S.DELIVERED),
        ("failure", S.EXCEPTION),
        ("unknown", S.UNKNOWN),
        ("levitating", S.UNKNOWN),
        ("", S.UNKNOWN),
    ],
)
def test_without_a_telling_text_the_word_decides(word: str, status: TrackingStatus) -> None:
    assert status_of(word, "NIMBUS 7") is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("OUT FOR DELIVERY", S.OUT_FOR_DELIVERY),
        ("OUT FOR SECOND DELIVERY ATTEMPT", S.OUT_FOR_DELIVERY),
        ("The parcel was loaded onto the delivery vehicle.", S.OUT_FOR_DELIVERY),
        ("IN_DELIVERY", S.OUT_FOR_DELIVERY),
        ("Ihr Paket ist im Zustellfahrzeug.", S.OUT_FOR_DELIVERY),
        ("ARRIVED AT CUSTOMS", S.CUSTOMS_HOLD),
        ("HELD_BY_CUSTOMS", S.CUSTOMS_HOLD),
        ("PARCEL HELD FOR EXAM", S.CUSTOMS_HOLD),
        ("DUTY/TAX ASSESSED, AWAITING PAYMENT", S.CUSTOMS_HOLD),
        ("Die Sendung befindet sich in der Verzollung.", S.CUSTOMS_HOLD),
        ("CLEARED CUSTOMS", S.IN_TRANSIT),
        ("Clearance processing complete", S.IN_TRANSIT),
        ("Released by customs", S.IN_TRANSIT),
        ("DUTY/TAX PAYMENT RECEIVED", S.IN_TRANSIT),
        ("Could not be cleared by customs yet", S.CUSTOMS_HOLD),
        ("NO ONE HOME, CARD LEFT", S.DELIVERY_ATTEMPTED),
        ("Closed on arrival", S.DELIVERY_ATTEMPTED),
        ("Der Empfänger wurde nicht angetroffen.", S.DELIVERY_ATTEMPTED),
        ("DELIVERY ATTEMPTED; RETURNED FOR RE-DELIVERY", S.DELIVERY_ATTEMPTED),
        ("AVAILABLE FOR PICKUP", S.AVAILABLE_FOR_PICKUP),
        ("AWAITING RECEIVER COLLECTION", S.AVAILABLE_FOR_PICKUP),
        ("NOTIFIED_PACKSTATION", S.AVAILABLE_FOR_PICKUP),
        ("Die Sendung liegt in der Filiale zur Abholung bereit.", S.AVAILABLE_FOR_PICKUP),
        ("RETURN TO SENDER", S.RETURNING),
        ("UNDELIVERABLE - RETURNED TO SENDER", S.RETURNING),
        ("RETURN FAILED - NO ONE HOME", S.RETURNING),
        ("SENT_BACK_ABROAD sent back", S.RETURNING),
        ("Die Sendung wird an den Absender zurückgesandt.", S.RETURNING),
        ("RETURNS DELIVERED", S.RETURNED),
        ("RETURNED TO WAREHOUSE", S.RETURNED),
        ("PACKAGE REPORTED MISSING", S.LOST),
        ("DESTROYED", S.LOST),
        ("DEAD LETTER", S.LOST),
        ("SHIPMENT CANCELED", S.CANCELLED),
        ("SHIPMENT RECALLED BY SENDER", S.CANCELLED),
        ("DELIVERY_EXCEPTION", S.EXCEPTION),
        ("UNDELIVERABLE - INCORRECT ADDRESS", S.EXCEPTION),
        ("POSSIBLE DELIVERY DELAY", S.EXCEPTION),
        ("PARCEL ON HOLD", S.EXCEPTION),
        ("RELEASED FROM HOLD", S.IN_TRANSIT),
        ("LABEL CREATED", S.LABEL_CREATED),
        ("END OF TRACKING, DELIVERY SHORTLY", S.IN_TRANSIT),
        ("DELIVERED TO AGENT FOR FINAL DELIVERY", S.IN_TRANSIT),
        ("PAPER POD HAS BEEN SUCCESSFULLY DELIVERED", None),
        ("PROOF OF DELIVERY DELIVERED TO CUSTOMER", None),
        ("Customs clearance status updated", None),
    ],
)
def test_a_parcel_in_transit_is_told_by_its_text(text: str, status: TrackingStatus | None) -> None:
    assert status_of("transit", text) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("DELIVERED - LEFT WITH NEIGHBOR", S.DELIVERED),
        ("Delivered to parcel locker", S.DELIVERED),
        ("DELIVERED AT BACK DOOR", S.DELIVERED),
        ("Collected at the service point by the recipient", S.DELIVERED),
        ("Die Sendung wurde zugestellt.", S.DELIVERED),
        ("RETURNED_TO_SENDER", S.RETURNED),
        ("Delivered back to the business sender", S.RETURNED),
        ("DELIVERED TO PICK-UP LOCATION", S.AVAILABLE_FOR_PICKUP),
        ("Handed over to the Parcelshop", S.AVAILABLE_FOR_PICKUP),
        ("Delivered at DHL ServicePoint", S.AVAILABLE_FOR_PICKUP),
        ("DELIVERED TO AGENT FOR FINAL DELIVERY", S.IN_TRANSIT),
        ("Parcel not ready for collection at the service point", S.IN_TRANSIT),
        ("PAPER POD HAS BEEN SUCCESSFULLY DELIVERED", None),
    ],
)
def test_not_all_that_is_called_delivered_reached_the_shopper(
    text: str, status: TrackingStatus | None
) -> None:
    assert status_of("delivered", text) is status


def test_a_failure_is_as_exact_as_its_text() -> None:
    assert status_of("failure", "The recipient was not available") is S.DELIVERY_ATTEMPTED
    assert status_of("failure", "It will be sent back to the sender") is S.RETURNING


def test_what_may_happen_later_did_not_happen() -> None:
    text = "Ready for pick-up. If not collected by Friday it is returned to the sender."
    assert status_of("transit", text) is S.AVAILABLE_FOR_PICKUP


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("SHIPMENT LABEL CREATED", S.LABEL_CREATED),
        ("OUT FOR DELIVERY", S.OUT_FOR_DELIVERY),
        ("SUCCESSFULLY DELIVERED", S.DELIVERED),
        ("Die Sendung wurde zugestellt.", S.DELIVERED),
        ("Es wird am Freitag zugestellt.", S.UNKNOWN),
        ("Delivered to agent", S.IN_TRANSIT),
    ],
)
def test_a_sure_text_is_read_under_an_unknown_word(text: str, status: TrackingStatus) -> None:
    assert status_of("unknown", text) is status


def test_announced_stays_labelled_unless_it_is_called_off() -> None:
    assert status_of("pre-transit", "PACKAGE EN ROUTE, AWAITING PROCESSING") is S.LABEL_CREATED
    assert status_of("pre-transit", "Es wird am Freitag zugestellt.") is S.LABEL_CREATED
    assert status_of("pre-transit", "SHIPMENT CANCELED") is S.CANCELLED
