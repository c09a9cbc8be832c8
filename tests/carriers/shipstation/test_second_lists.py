"""The lists of the second API: which order went out under which numbers."""

from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.shipments import read_shipments
from whereabouts.carriers.shipstation.shipped import Shipped

LABEL = {
    "label_id": "se-71",
    "shipment_id": "se-81",
    "tracking_number": "100",
    "carrier_code": "fedex_walleted",
    "ship_date": "2026-08-15T00:00:00Z",
    "packages": [{"tracking_number": "100"}, {"tracking_number": "101"}, {"weight": 3}],
}
SHIPMENT = {
    "shipment_id": "se-81",
    "shipment_number": "SP-2044",
    "external_order_id": "key-2044",
    "service_code": "usps_ground_advantage",
    "packages": [{"tracking_number": "200"}],
}


def read(**body: Any) -> tuple[Shipped, ...]:
    return read_shipments(Payload(body)).shipped


def test_every_package_of_a_label_has_its_number_once() -> None:
    rows = read(labels=[LABEL])
    assert [(row.tracking_number, row.shipment) for row in rows] == [
        ("100", "se-81"),
        ("101", "se-81"),
    ]
    assert {row.carrier for row in rows} == {"fedex"}
    assert {row.order_number for row in rows} == {""}


@pytest.mark.parametrize(
    "changes", [{"voided": True}, {"voided_at": "2026-08-16T08:00:00Z"}, {"is_return_label": True}]
)
def test_what_is_voided_or_returned_is_not_waited_for(changes: dict[str, Any]) -> None:
    rows = read(labels=[LABEL | changes])
    assert rows
    assert not any(row.is_outbound for row in rows)


def test_a_shipment_knows_its_order_and_names_its_carrier_by_the_service() -> None:
    (row,) = read(shipments=[SHIPMENT])
    assert (row.order_number, row.order_key) == ("SP-2044", "key-2044")
    assert (row.carrier, row.tracking_number) == ("usps", "200")


def test_an_order_without_a_label_has_none() -> None:
    assert read(shipments=[SHIPMENT | {"packages": [{"weight": 3}]}]) == ()


@given(any_json() | disturbed({"labels": [LABEL], "shipments": [SHIPMENT]}))
def test_any_json_is_a_page(body: Any) -> None:
    assert all(isinstance(row, Shipped) for row in read_shipments(Payload(body)).shipped)
