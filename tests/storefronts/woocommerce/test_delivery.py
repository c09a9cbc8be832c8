"""WooCommerce's headers: whose delivery it is, and whether it was here before."""

from whereabouts.storefronts.woocommerce import delivery, is_signed


def test_a_delivery_is_known_by_its_id() -> None:
    found = delivery(
        {
            "X-WC-Webhook-Source": "https://blankets.example.com/",
            "X-WC-Webhook-Topic": "order.updated",
            "X-WC-Webhook-Delivery-ID": "d-77",
            "X-WC-Webhook-ID": "14",
            "X-WC-Webhook-Signature": "c2lnbmVk",
        }
    )
    assert (found.key, found.topic) == ("d-77", "order.updated")
    assert (found.shop, found.signature) == ("https://blankets.example.com/", "c2lnbmVk")


def test_the_first_ping_has_no_headers_of_its_own() -> None:
    assert delivery({"Content-Type": "application/x-www-form-urlencoded"}).key == ""


def test_the_header_signs_the_raw_body() -> None:
    found = delivery({"X-WC-Webhook-Signature": "NC5RnOCtbAOja5jus/HRMNtIE7nfTRFg7aSI1xLceO4="})
    assert is_signed(found.signature, b"abc", ["next", "k"])
    assert not is_signed(found.signature, b"abd", ["next", "k"])
