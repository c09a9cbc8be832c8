"""Shopify's headers: whose delivery it is, and whether it was here before."""

import pytest

from whereabouts.storefronts.shopify import delivery, is_signed

HEADERS = {
    "X-Shopify-Topic": "orders/updated",
    "X-Shopify-Shop-Domain": "tea-house.example.com",
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Webhook-Id": "web-1",
    "X-Shopify-Event-Id": "event-1",
    "X-Shopify-Hmac-Sha256": "c2lnbmVk",
}


@pytest.mark.parametrize("spell", [str.lower, str.upper, str])
def test_headers_are_read_in_any_case(spell: type[str]) -> None:
    found = delivery({spell(name): value for name, value in HEADERS.items()})
    assert (found.topic, found.shop) == ("orders/updated", "tea-house.example.com")
    assert (found.signature, found.api_version) == ("c2lnbmVk", "2026-07")
    assert not found.is_test


def test_a_delivery_is_known_by_its_event_and_else_by_its_webhook() -> None:
    assert delivery(HEADERS).key == "event-1"
    without = {name: value for name, value in HEADERS.items() if "Event" not in name}
    assert delivery(without).key == "web-1"
    assert delivery({}).key == ""


def test_a_test_send_says_so() -> None:
    assert delivery({**HEADERS, "X-Shopify-Test": "true"}).is_test


def test_the_header_signs_the_raw_body() -> None:
    found = delivery({"X-Shopify-Hmac-Sha256": "NC5RnOCtbAOja5jus/HRMNtIE7nfTRFg7aSI1xLceO4="})
    assert is_signed(found.signature, b"abc", ["next", "k"])
    assert not is_signed(found.signature, b"abd", ["next", "k"])
