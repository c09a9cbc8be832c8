"""Whatever arrives under whatever topic, WooCommerce's reader answers and never raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storefronts.mutations import any_json, mutated
from tests.storefronts.woocommerce.bodies import RECEIVED, an_item, an_order, tracked
from whereabouts.storefronts.reading import Reading, Refused
from whereabouts.storefronts.woocommerce import read

PACKED = an_item(products_list=[{"item_id": "61", "qty": 1}])
ORDER = an_order(meta_data=tracked(PACKED))
TOPICS = ("order.created", "order.updated", "order.restored", "order.deleted", "else")


@given(st.sampled_from(TOPICS), st.binary() | any_json.map(json.dumps).map(str.encode))
def test_any_bytes_are_answered(topic: str, body: bytes) -> None:
    assert isinstance(read(topic, body, RECEIVED), Reading)


@settings(max_examples=150)
@given(st.sampled_from(TOPICS), mutated(ORDER))
def test_a_mutated_order_is_answered_in_words_that_can_be_stored(topic: str, body: Any) -> None:
    found = read(topic, json.dumps(body).encode(), RECEIVED)
    assert isinstance(found, Reading)
    assert "\\u0000" not in found.model_dump_json()


@pytest.mark.parametrize("body", [b"", b"webhook_id=", b"webhook_id=x", b"<html>", b"[" * 99_999])
def test_what_is_not_json_is_refused(body: bytes) -> None:
    found = read("order.created", body, RECEIVED)
    assert isinstance(found, Refused)
    assert [one.reason for one in found.reasons] == ["is not JSON"]


@pytest.mark.parametrize("body", [b"null", b"[]", b"7", b"{}"])
def test_json_that_is_no_order_is_refused_with_reasons(body: bytes) -> None:
    found = read("order.created", body, RECEIVED)
    assert isinstance(found, Refused)
    assert found.reasons
