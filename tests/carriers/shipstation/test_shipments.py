"""The list of the first API: which order went out under which number."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.shipstation.shipments import ShippedPage, read_shipments
from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
ROW = {
    "shipmentId": 81,
    "orderNumber": "SP-2044",
    "orderKey": "key-2044",
    "createDate": "2026-08-14T22:51:07.1230000",
    "shipDate": "2026-08-15",
    "trackingNumber": "940000000000000001",
    "carrierCode": "stamps_com",
    "isReturnLabel": False,
    "voided": False,
    "voidDate": None,
}
PAGE = {"shipments": [ROW], "total": 1, "page": 1, "pages": 1}


def page(body: Any) -> ShippedPage:
    return read_shipments(Payload(body))


def row(**changes: Any) -> Shipped:
    (shipped,) = page(PAGE | {"shipments": [ROW | changes]}).shipped
    return shipped


def test_an_order_has_its_carrier_and_number() -> None:
    assert row() == Shipped(
        order_number="SP-2044",
        order_key="key-2044",
        carrier="usps",
        tracking_number="940000000000000001",
        shipped_on=date(2026, 8, 15),
    )
    assert row().is_outbound


@pytest.mark.parametrize(
    "changes",
    [
        {"voided": True},
        {"voidDate": "2026-08-15T08:00:00.0000000"},
        {"isReturnLabel": True},
        {"trackingNumber": None},
        {"trackingNumber": ""},
    ],
)
def test_what_is_voided_returned_or_unnumbered_is_not_waited_for(changes: dict[str, Any]) -> None:
    assert not row(**changes).is_outbound


def test_an_order_number_may_be_a_number() -> None:
    assert row(orderNumber=2044).order_number == "2044"


def test_what_others_shipped_is_listed_alike() -> None:
    (shipped,) = page({"fulfillments": [ROW | {"carrierCode": "ups"}]}).shipped
    assert (shipped.order_number, shipped.carrier) == ("SP-2044", "ups")


def test_a_list_may_have_more_pages() -> None:
    assert not page(PAGE).has_more
    assert page(PAGE | {"pages": 3}).has_more
    assert not page(PAGE | {"page": 3, "pages": 3}).has_more


@pytest.mark.parametrize("body", [None, [], {}, {"shipments": None}, {"shipments": ["x"]}])
def test_anything_else_is_an_empty_page(body: Any) -> None:
    assert page(body) == ShippedPage()


def test_asked_for_parcels_the_list_tells_of_labels() -> None:
    rows = [ROW, ROW | {"trackingNumber": "2", "voided": True}, ROW | {"trackingNumber": None}]
    assert SHIPSTATION.answer(Payload(PAGE | {"shipments": rows})) == (
        ParcelReport(carrier="usps", tracking_number="940000000000000001", status=S.LABEL_CREATED),
        ParcelReport(carrier="usps", tracking_number="2", status=S.CANCELLED),
    )


def test_a_list_without_labels_names_no_parcel() -> None:
    empty = (ParcelReport(carrier="shipstation"),)
    assert SHIPSTATION.answer(Payload({"shipments": [], "page": 1})) == empty


@given(any_json() | disturbed(PAGE))
def test_any_json_is_a_page(body: Any) -> None:
    assert page(body).page >= 1
    assert SHIPSTATION.answer(Payload(body))
