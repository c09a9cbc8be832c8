"""Whatever arrives under whatever topic, Shopify's reader answers and never raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storefronts.mutations import any_json, mutated
from tests.storefronts.shopify.bodies import (
    RECEIVED,
    a_customer,
    a_fulfilment,
    a_milestone,
    an_order,
)
from whereabouts.storefronts.reading import Reading, Refused
from whereabouts.storefronts.shopify import read

CONSENT = {"state": "subscribed", "consent_updated_at": "2026-10-02T08:00:00Z"}
ORDER = an_order(
    customer=a_customer(sms_marketing_consent=CONSENT),
    fulfillments=[a_fulfilment(shipment_status="in_transit")],
)
REQUEST = {
    "shop_id": 1,
    "shop_domain": "tea-house.example.com",
    "myshopify_domain": "tea-house.example.com",
    "customer": {"id": 88, "email": "ada@example.com"},
    "orders_to_redact": [1],
    "orders_requested": [2],
}
TOPICS = (
    *("orders/create", "orders/updated", "orders/cancelled", "orders/delete"),
    *("fulfillments/create", "fulfillments/update", "fulfillment_events/create"),
    *("customers/data_request", "customers/redact", "shop/redact", "app/uninstalled", "else"),
)
bodies = st.sampled_from([ORDER, a_fulfilment(), a_milestone(), REQUEST]).flatmap(mutated)


@given(
    st.sampled_from(TOPICS), st.binary() | any_json.map(lambda value: json.dumps(value).encode())
)
def test_any_bytes_are_answered(topic: str, body: bytes) -> None:
    assert isinstance(read(topic, body, RECEIVED), Reading)


@settings(max_examples=150)
@given(st.sampled_from(TOPICS), bodies)
def test_a_mutated_body_is_answered_in_words_that_can_be_stored(topic: str, body: Any) -> None:
    found = read(topic, json.dumps(body).encode(), RECEIVED)
    assert isinstance(found, Reading)
    assert "\\u0000" not in found.model_dump_json()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"NaN", b"[" * 100_000, b"9" * 5_000, b"[" + b"9" * 5_000 + b"]"],
)
def test_what_is_not_json_is_refused(body: bytes) -> None:
    found = read("orders/create", body, RECEIVED)
    assert isinstance(found, Refused)
    assert len(found.reasons) == 1


@pytest.mark.parametrize("body", [b"null", b"[]", b"7", b'"order"', b"{}", b'{"order": null}'])
def test_json_that_is_no_order_is_refused_with_reasons(body: bytes) -> None:
    found = read("orders/create", body, RECEIVED)
    assert isinstance(found, Refused)
    assert found.reasons


def test_a_refusal_never_repeats_what_was_received() -> None:
    body = an_order(created_at="Ada of Elm Street", currency="secretive")
    found = read("orders/create", json.dumps(body).encode(), RECEIVED)
    assert isinstance(found, Refused)
    assert "Ada" not in found.model_dump_json()
    assert "secretive" not in found.model_dump_json()
