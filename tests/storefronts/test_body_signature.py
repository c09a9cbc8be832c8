"""The signature of a shop's body: of these bytes, under one of our secrets."""

import base64
import hashlib
import hmac

import pytest

from whereabouts.storefronts.body_signature import is_signed

BODY = b'{"id": 1}'


def _sign(secret: str, body: bytes = BODY) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


def test_a_body_signed_with_any_of_the_secrets_is_the_shops() -> None:
    assert is_signed(_sign("new"), BODY, ["new", "old"])
    assert is_signed(_sign("old"), BODY, ["new", "old"])


def test_a_signature_is_that_of_rfc_2104_over_sha_256_in_base64() -> None:
    assert is_signed("NC5RnOCtbAOja5jus/HRMNtIE7nfTRFg7aSI1xLceO4=", b"abc", ["k"])


@pytest.mark.parametrize(
    ("signature", "body"),
    [
        (_sign("stranger"), BODY),
        (_sign("ours"), BODY + b" "),
        (_sign("ours")[:-1], BODY),
        ("", BODY),
        ("ünïcode", BODY),
    ],
)
def test_anything_else_is_not(signature: str, body: bytes) -> None:
    assert not is_signed(signature, body, ["ours"])


def test_without_a_secret_nothing_is_signed() -> None:
    assert not is_signed(_sign(""), BODY, [""])
    assert not is_signed(_sign("ours"), BODY, [])
