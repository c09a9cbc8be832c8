"""A push of FedEx's is proven to the last byte, or refused."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from whereabouts.carriers.fedex import proof
from whereabouts.carriers.proof import Proof, Prove

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TOKEN = "raven-token"
BODY = b'{"output": {"completeTrackResults": []}}\n'
prove: Prove = proof.prove


def digest(secret: str = TOKEN, body: bytes = BODY) -> bytes:
    return hmac.new(secret.encode(), body, hashlib.sha256).digest()


def in_base64(secret: str = TOKEN, body: bytes = BODY) -> str:
    return base64.b64encode(digest(secret, body)).decode()


def proven(signature: str, *secrets: str, header: str = "fdx-signature") -> Proof:
    return prove({header: signature}, BODY, {"webhook_secret": secrets}, NOW)


@pytest.mark.parametrize("header", ["fdx-signature", "x-fdx-sc-signature"])
def test_a_signed_body_is_proven(header: str) -> None:
    assert proven(in_base64(), TOKEN, header=header) is Proof.BODY


@pytest.mark.parametrize("signature", [digest().hex(), digest().hex().upper()])
def test_the_signature_may_be_hexadecimal(signature: str) -> None:
    assert proven(signature, TOKEN) is Proof.BODY


def test_while_a_token_is_changed_both_are_taken() -> None:
    assert proven(in_base64("old-token"), "new-token", "old-token") is Proof.BODY
    assert proven(in_base64("new-token"), "new-token", "old-token") is Proof.BODY


@pytest.mark.parametrize(
    "signature",
    [
        "",
        in_base64("another-token"),
        digest("another-token").hex(),
        in_base64(body=BODY + b" "),
        in_base64()[:-1],
        in_base64().lower(),
        "z" * 64,
        "\u00e9" * 64,
        "A" * 43 + "=",
    ],
)
def test_any_other_signature_is_refused(signature: str) -> None:
    assert proven(signature, TOKEN) is Proof.NOTHING


def test_an_unsigned_body_is_refused() -> None:
    assert prove({}, BODY, {"webhook_secret": (TOKEN,)}, NOW) is Proof.NOTHING


@pytest.mark.parametrize("secrets", [(), ("",)])
def test_without_a_secret_nothing_is_proven(secrets: tuple[str, ...]) -> None:
    assert proven(in_base64(""), *secrets) is Proof.NOTHING
    assert prove({"fdx-signature": in_base64("")}, BODY, {}, NOW) is Proof.NOTHING
