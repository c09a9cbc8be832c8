"""ShipEngine is told whose parcels to watch; ShipStation watches its own and no others."""

import pytest

from tests.carriers.far_side import Answers, FarSide, cut_off, says, silent
from tests.carriers.shipstation.far_shipstation import ENGINE, FIRST, SECOND
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.live import Asked
from whereabouts.carriers.shipstation.alerts import alerts

PARCELS = (
    Asked(tracking_number="1Z TEST 7", carrier="ups"),
    Asked(tracking_number="9400", carrier="usps"),
)


async def test_each_parcel_is_told_of_once_and_watched_until_it_is_delivered() -> None:
    far = FarSide(says(204))
    told = await alerts(far.connection(ENGINE)).subscribe(PARCELS)
    assert told == (Subscribed(tracking_number="1Z TEST 7"), Subscribed(tracking_number="9400"))
    start = "POST https://api.shipengine.com/v1/tracking/start"
    assert [f"{one.method} {one.url}" for one in far.requests] == [
        f"{start}?carrier_code=ups&tracking_number=1ZTEST7",
        f"{start}?carrier_code=stamps_com&tracking_number=9400",
    ]
    assert {one.headers["API-Key"] for one in far.requests} == {ENGINE["shipengine_key"]}
    assert {one.content for one in far.requests} == {b""}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(400, json={"errors": [{"message": "not connected"}]}), "not connected"),
        (says(401), "answered 401"),
        (says(404, json={}), "answered 404"),
        (says(429, headers={"Retry-After": "9"}), "answered 429"),
        (says(503, text="<html>"), "answered 503"),
        (says(302, headers={"Location": "https://elsewhere.test"}), "answered 302"),
        (silent, "ShipEngine did not answer in time"),
        (cut_off, "ShipEngine could not be asked: RemoteProtocolError"),
        (
            says(403, json={"message": f"{ENGINE['shipengine_key']} may not"}),
            "(withheld) may not",
        ),
    ],
)
async def test_every_fault_is_a_refusal_in_words(answer: Answers, words: str) -> None:
    told = await alerts(FarSide(answer).connection(ENGINE)).subscribe(PARCELS)
    assert [one.tracking_number for one in told] == ["1Z TEST 7", "9400"]
    assert {one.refused for one in told} == {words}


async def test_a_parcel_of_nobody_is_refused_without_a_call() -> None:
    far = FarSide(says(204))
    (told,) = await alerts(far.connection(ENGINE)).subscribe((Asked(tracking_number="7"),))
    assert far.requests == []
    assert "carrier" in told.refused


@pytest.mark.parametrize("secrets", [SECOND, FIRST])
async def test_shipstation_takes_no_orders(secrets: dict[str, str]) -> None:
    far = FarSide(says(204))
    told = await alerts(far.connection(secrets)).subscribe(PARCELS)
    assert far.requests == []
    assert [(one.tracking_number, bool(one.refused)) for one in told] == [
        ("1Z TEST 7", True),
        ("9400", True),
    ]
