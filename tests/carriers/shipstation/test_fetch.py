"""A pointer is followed to ShipStation's own lists, and nobody else sees a credential."""

import base64
from datetime import date
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.carriers.far_side import Answers, FarSide, cut_off, says, silent
from tests.carriers.shipstation.far_shipstation import ENGINE, FIRST, SECOND, FarShipStation
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.shipstation.fetch import Pointers
from whereabouts.carriers.shipstation.pointer import Pointer
from whereabouts.carriers.shipstation.shipped import Shipped

ALL = ENGINE | SECOND | FIRST
ROW = {
    "orderNumber": "SP-2044",
    "orderKey": "key-2044",
    "trackingNumber": "9400",
    "carrierCode": "stamps_com",
    "shipDate": "2026-08-15",
}
LABEL = {
    "label_id": "se-71",
    "shipment_id": "se-81",
    "external_order_id": "key-2044",
    "tracking_number": "1ZTEST1",
    "carrier_code": "ups",
    "ship_date": "2026-08-15T00:00:00Z",
    "voided": False,
    "is_return_label": False,
}
FIRST_LIST = "https://ssapi6.shipstation.com/shipments?batchId=12&includeShipmentItems=False"
PIECES = st.sampled_from([*"/\\@:#?.%\t\n a0", "evil.test", "/shipments", "shipments", "//"])
SECOND_LIST = "https://api.shipstation.com/v2/labels?batch_id=se-61"


def page(rows: list[dict[str, Any]], number: int = 1, pages: int = 1) -> dict[str, Any]:
    return {"shipments": rows, "total": len(rows), "page": number, "pages": pages}


async def follow(far: FarSide, url: str, **rest: Any) -> tuple[Shipped, ...]:
    return await Pointers(far.connection(ALL, **rest)).fetch(Pointer(url=url))


async def failure(far: FarSide, url: str, **rest: Any) -> CallFailed:
    with pytest.raises(CallFailed) as raised:
        await follow(far, url, **rest)
    secrets = [secret for secret in ALL.values() if secret in f"{raised.value} {raised.value!r}"]
    assert secrets == []
    return raised.value


async def test_the_first_apis_list_is_read_with_basic_credentials() -> None:
    far = FarShipStation(**{"/shipments": page([ROW])})
    assert await follow(far, FIRST_LIST) == (
        Shipped(
            order_number="SP-2044",
            order_key="key-2044",
            carrier="usps",
            tracking_number="9400",
            shipped_on=date(2026, 8, 15),
        ),
    )
    (request,) = far.requests
    assert (request.method, str(request.url)) == ("GET", FIRST_LIST)
    basic = base64.b64encode(b"made-up-first-key:made-up-first-secret").decode()
    assert request.headers["Authorization"] == f"Basic {basic}"
    assert "api-key" not in request.headers


async def test_every_page_is_read_and_none_twice() -> None:
    query = "batchId=12&includeShipmentItems=False"
    far = FarShipStation(
        **{
            f"/shipments?{query}": page([ROW], 1, 3),
            f"/shipments?{query}&page=2": page([ROW | {"trackingNumber": "2"}], 2, 3),
            f"/shipments?{query}&page=3": page([ROW | {"trackingNumber": "3"}], 3, 3),
        }
    )
    assert [row.tracking_number for row in await follow(far, FIRST_LIST)] == ["9400", "2", "3"]
    assert len(far.requests) == 3


async def test_a_list_of_everything_is_not_read() -> None:
    far = FarShipStation(**{"/shipments": page([ROW], 1, 900)})
    told = await failure(far, "https://ssapi.shipstation.com/shipments")
    assert (told.kind, told.message) == (ErrorKind.UNREADABLE, "the pointer leads to 900 pages")
    assert len(far.requests) == 1


async def test_a_label_of_the_second_api_has_its_orders_number_from_its_shipment() -> None:
    shipment = {"shipment_number": "SP-2044", "external_order_id": "key-2044"}
    far = FarShipStation(
        **{"/v2/labels": {"labels": [LABEL], "pages": 1}, "/v2/shipments/se-81": shipment}
    )
    assert await follow(far, SECOND_LIST) == (
        Shipped(
            order_number="SP-2044",
            order_key="key-2044",
            shipment="se-81",
            carrier="ups",
            tracking_number="1ZTEST1",
            shipped_on=date(2026, 8, 15),
        ),
    )
    assert far.asked == [
        f"GET {SECOND_LIST}",
        "GET https://api.shipstation.com/v2/shipments/se-81",
    ]
    assert {request.headers["api-key"] for request in far.requests} == {SECOND["api_key"]}
    assert not any("Authorization" in request.headers for request in far.requests)


async def test_the_packages_of_one_label_ask_for_their_order_once() -> None:
    label = LABEL | {"packages": [{"tracking_number": "1ZTEST1"}, {"tracking_number": "1ZTEST2"}]}
    far = FarShipStation(
        **{"/v2/labels": {"labels": [label]}, "/v2/shipments/se-81": {"shipment_number": "SP-1"}}
    )
    rows = await follow(far, SECOND_LIST)
    assert [(row.tracking_number, row.order_number) for row in rows] == [
        ("1ZTEST1", "SP-1"),
        ("1ZTEST2", "SP-1"),
    ]
    assert len(far.requests) == 2


async def test_a_label_whose_shipment_cannot_be_had_keeps_what_it_says_of_its_order() -> None:
    far = FarShipStation(**{"/v2/labels": {"labels": [LABEL]}})
    (row,) = await follow(far, SECOND_LIST)
    assert (row.order_number, row.order_key) == ("", "key-2044")


async def test_a_label_of_no_known_order_is_to_be_asked_for_again() -> None:
    far = FarShipStation(**{"/v2/labels": {"labels": [LABEL | {"external_order_id": None}]}})
    assert (await failure(far, SECOND_LIST)).kind is ErrorKind.NOT_FOUND


async def test_shipengines_list_is_read_with_its_own_key() -> None:
    far = FarShipStation(
        **{"/v1/labels": {"labels": [LABEL]}, "/v1/shipments/se-81": {"shipment_number": "SP-1"}}
    )
    (row,) = await follow(far, "https://api.shipengine.com/v1/labels?batch_id=se-61")
    assert row.order_number == "SP-1"
    assert {request.headers["api-key"] for request in far.requests} == {ENGINE["shipengine_key"]}
    assert {request.url.host for request in far.requests} == {"api.shipengine.com"}


async def test_what_others_shipped_needs_no_second_call() -> None:
    fulfillment = {
        "fulfillment_id": "se-91",
        "shipment_id": "se-81",
        "shipment_number": "SP-2044",
        "tracking_number": "7000",
        "fulfillment_carrier_friendly_name": "FedEx",
        "shipped_at": "2026-08-15T10:00:00Z",
    }
    far = FarShipStation(**{"/v2/fulfillments": {"fulfillments": [fulfillment]}})
    url = "https://api.shipstation.com/v2/fulfillments?fulfillment_id=se-91&shipment_id=se-81"
    (row,) = await follow(far, url)
    assert (row.order_number, row.carrier, row.tracking_number) == ("SP-2044", "fedex", "7000")
    assert far.asked == [f"GET {url}"]


@pytest.mark.parametrize(
    "url",
    [
        "https://ssapi6.shipstation.com/orders?importBatch=1a-2b",
        "https://api.shipstation.com/v2/labels/se-71/track",
        "https://api.shipstation.com/v2/batches/se-61",
        "https://api.shipengine.com/v1/tracking?carrier_code=ups&tracking_number=7",
        # One API's path at another's host would bring it the wrong credentials.
        "https://ssapi6.shipstation.com/v2/labels",
        "https://api.shipengine.com/shipments",
        "https://api.shipengine.com/v2/labels",
        "https://api.shipstation.com/v2/labels/../users",
    ],
)
async def test_nothing_else_of_shipstations_is_asked_for(url: str) -> None:
    far = FarShipStation()
    assert await follow(far, url) == ()
    assert far.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.test/shipments",
        "http://ssapi.shipstation.com/shipments",
        "https://ssapi.shipstation.com@evil.test/shipments",
        "https://ssapi.shipstation.com.evil.test/shipments",
        "http://127.0.0.1:9/shipments",
        "http://127.0.0.1:80@evil.test/shipments",
        "",
    ],
)
@pytest.mark.parametrize("base", [None, "http://127.0.0.1:80"])
async def test_no_credential_goes_elsewhere(url: str, base: str | None) -> None:
    far = FarShipStation(**{"/shipments": page([ROW])})
    told = await failure(far, url, base=base)
    assert told.message == "the pointer leads to none of ShipStation's addresses"
    assert far.requests == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/far/shipments?batchId=12", FIRST_LIST])
async def test_a_stand_in_is_asked_whether_a_pointer_names_it_or_shipstation(url: str) -> None:
    far = FarShipStation(**{"/far/shipments": page([ROW])})
    rows = await follow(far, url, base="http://127.0.0.1:9/far/")
    assert [row.order_number for row in rows] == ["SP-2044"]
    assert far.requests[0].url.copy_with(query=None) == "http://127.0.0.1:9/far/shipments"


@given(st.lists(PIECES, max_size=9).map("".join))
async def test_behind_a_stand_in_no_pointer_leads_out(rest: str) -> None:
    far = FarShipStation(**{"/shipments": page([ROW])})
    try:
        await follow(far, f"http://127.0.0.1:9/{rest}", base="http://127.0.0.1:9")
    except CallFailed as told:
        assert told.message  # noqa: PT017 - either outcome is right
    assert {str(request.url.join("/")) for request in far.requests} <= {"http://127.0.0.1:9/"}


async def test_no_redirect_is_followed() -> None:
    far = FarSide(says(302, headers={"Location": "https://evil.test/shipments"}))
    assert (await failure(far, FIRST_LIST)).kind is ErrorKind.DOWN
    assert [request.url.host for request in far.requests] == ["ssapi6.shipstation.com"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (says(401), ErrorKind.REFUSED),
        (says(401, json={"message": "made-up-first-key is wrong"}), ErrorKind.DOWN),
        (says(429, headers={"X-Rate-Limit-Reset": "9"}), ErrorKind.QUOTA),
        (says(500), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
        (says(200, json={"shipments": None}), ErrorKind.UNREADABLE),
        (says(200, content=b"x" * 4_000_001), ErrorKind.UNREADABLE),
        (silent, ErrorKind.DOWN),
        (cut_off, ErrorKind.DOWN),
    ],
)
async def test_every_fault_is_said(answer: Answers, kind: ErrorKind) -> None:
    told = await failure(FarSide(answer), FIRST_LIST)
    assert told.kind is kind
    assert told.message


async def test_a_page_that_fails_fails_all() -> None:
    def second_fails(request: httpx.Request) -> httpx.Response:
        if "page" in request.url.params:
            return httpx.Response(503)
        return httpx.Response(200, json=page([ROW], 1, 2))

    assert (await failure(FarSide(second_fails), FIRST_LIST)).kind is ErrorKind.DOWN


@pytest.mark.parametrize(
    ("secrets", "url", "lacking"),
    [
        (SECOND, FIRST_LIST, "v1_key is missing"),
        ({"v1_key": "made-up"}, FIRST_LIST, "v1_secret is missing"),
        (FIRST | ENGINE, SECOND_LIST, "api_key is missing"),
    ],
)
async def test_a_key_that_is_lacking_is_named(
    secrets: dict[str, str], url: str, lacking: str
) -> None:
    far = FarShipStation()
    with pytest.raises(CallFailed, match=lacking) as raised:
        await Pointers(far.connection(secrets)).fetch(Pointer(url=url))
    assert raised.value.kind is ErrorKind.REFUSED
    assert far.requests == []
