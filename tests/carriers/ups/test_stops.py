"""UPS's offers and answers in the words that every carrier would be asked in."""

from decimal import Decimal
from typing import Any

import pytest

from whereabouts.carriers.intercepting import ToStop
from whereabouts.carriers.ups.intercept import (
    Accepted,
    BackToSender,
    DeliveryIntercept,
    Elsewhere,
    Refused,
    Unanswered,
)
from whereabouts.carriers.ups.intercept.offer import Charge
from whereabouts.carriers.ups.stops import UpsStops
from whereabouts.domain.casework import InterceptHow as H
from whereabouts.domain.casework import InterceptOutcome as Outcome
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.shipper import Shipper

NUMBER = "1Z999AA10123456784"
HOME = ShipTo(
    name="Ada Marsh",
    address1="2 Elm St",
    city="Troy",
    region="NY",
    postal_code="12180",
    country="US",
)
SHIPPER = Shipper(name="Lumen", phone="+12025550100", address=HOME)
PARCEL = ToStop(tracking_number=NUMBER, shipper=SHIPPER, receiver=HOME)


class Answering(DeliveryIntercept):
    """UPS, with its answer already known."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self.requested: list[Any] = []

    async def charges(self, *_asked: Any) -> Any:
        return self._answer

    async def request(self, _number: str, intercept: Any, _by: Any) -> Any:
        self.requested.append(intercept)
        return self._answer


async def test_each_way_is_offered_with_its_fee() -> None:
    charges = (
        Charge(code="RS", total=Decimal(21), currency="USD"),
        Charge(code="FD", total=Decimal(15), currency="USD"),
    )
    offer = await UpsStops(Answering(charges)).offer(PARCEL)
    assert offer.fees == {H.BACK_TO_SENDER: "21.00 USD"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Refused(("not eligible",)), "UPS will not: not eligible"),
        (Unanswered("timed out"), "UPS did not answer: timed out"),
        ((), "UPS offers nothing for it"),
    ],
)
async def test_why_nothing_is_offered_is_said(answer: Any, words: str) -> None:
    offer = await UpsStops(Answering(answer)).offer(PARCEL)
    assert (offer.fees, offer.words) == ({}, words)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Accepted("T-1"), Outcome.ACCEPTED),
        (Refused(("too late",)), Outcome.REFUSED),
        (Unanswered("timed out"), Outcome.UNANSWERED),
    ],
)
async def test_what_ups_answers_is_not_made_more_of(answer: Any, outcome: Outcome) -> None:
    client = Answering(answer)
    assert (await UpsStops(client).stop(PARCEL, H.BACK_TO_SENDER)).outcome is outcome
    assert isinstance(client.requested[0], BackToSender)


async def test_a_parcel_goes_elsewhere_only_where_the_right_address_is_known() -> None:
    client = Answering(Accepted("T-1"))
    unknown = await UpsStops(client).stop(PARCEL, H.ELSEWHERE)
    assert (unknown.outcome, client.requested) == (Outcome.REFUSED, [])
    told = PARCEL.model_copy(update={"right_address": HOME})
    assert (await UpsStops(client).stop(told, H.ELSEWHERE)).outcome is Outcome.ACCEPTED
    assert isinstance(client.requested[0], Elsewhere)


async def test_what_ups_cannot_read_is_never_sent() -> None:
    nameless = PARCEL.model_copy(update={"receiver": HOME.model_copy(update={"name": ""})})
    assert "not one that UPS can read" in (await UpsStops(Answering(())).offer(nameless)).words
