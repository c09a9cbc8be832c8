"""A push is believed as far as its signature and its clock go."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from whereabouts.carriers.proof import Proof, Prove
from whereabouts.carriers.usps.proof import prove

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECRET = "thirty-two-made-up-characters-00"
SECRETS = {"webhook_secret": ("a-newer-one-of-thirty-two-letters", SECRET)}
#: Written as nobody's serializer would write it again.
PAYLOAD = '{ "trackingNumber":"9200000000000000000031",  "status" : "Zugestellt \\u2713 é" }'

PROVE: Prove = prove


def signature(text: str, secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), text.encode(errors="surrogatepass"), hashlib.sha256)
    return base64.b64encode(digest.digest()).decode()


def push(stated: str = "2026-03-04T11:59:00Z", payload: Any = PAYLOAD, **rest: Any) -> bytes:
    envelope = {"subscriptionId": "made-up", "timestamp": stated, "payload": payload}
    return json.dumps(envelope | rest).encode()


def proven(body: bytes, signed: str, **rest: Any) -> Proof:
    headers = {"x-hmac": rest.get("header", signature(signed, rest.get("secret", SECRET)))}
    return PROVE(headers, body, rest.get("secrets", SECRETS), NOON)


def test_a_signed_push_is_proven_to_the_letter() -> None:
    assert proven(push(), "2026-03-04T11:59:00Z" + PAYLOAD) is Proof.BODY


def test_the_older_of_two_secrets_still_holds_and_any_other_does_not() -> None:
    signed = "2026-03-04T11:59:00Z" + PAYLOAD
    for secret, proof in (
        ("a-newer-one-of-thirty-two-letters", Proof.BODY),
        ("not-one-of-them", Proof.NOTHING),
    ):
        assert proven(push(), signed, secret=secret) is proof


@pytest.mark.parametrize(
    "body",
    [
        push(payload=PAYLOAD.replace("31", "48")),
        push(payload=PAYLOAD + " "),
        push(payload=json.loads(PAYLOAD)),
        push(stated="2026-03-04T11:59:01Z"),
        push(payload=""),
        push(payload=None),
        b"[]",
        b"",
        b"no json",
    ],
)
def test_whatever_was_altered_is_refused(body: bytes) -> None:
    assert proven(body, "2026-03-04T11:59:00Z" + PAYLOAD) is Proof.NOTHING


def test_a_signature_over_nothing_proves_nothing() -> None:
    """Beside an empty payload the reader would read the rest of the envelope."""
    body = push(payload="", trackingNumber="9200000000000000000031")
    assert proven(body, "2026-03-04T11:59:00Z") is Proof.NOTHING


@pytest.mark.parametrize("secrets", [{}, {"webhook_secret": ()}, {"webhook_secret": ("",)}])
def test_without_a_secret_nothing_is_proven(secrets: dict[str, tuple[str, ...]]) -> None:
    signed = "2026-03-04T11:59:00Z" + PAYLOAD
    assert proven(push(), signed, secrets=secrets, secret="") is Proof.NOTHING


@pytest.mark.parametrize("header", ["", "é", "====", signature("other")])
def test_without_the_signature_nothing_is_proven(header: str) -> None:
    assert proven(push(), "", header=header) is Proof.NOTHING


@pytest.mark.parametrize(
    ("stated", "proof"),
    [
        (NOON - timedelta(hours=1), Proof.BODY),
        (NOON + timedelta(hours=1), Proof.BODY),
        (NOON - timedelta(hours=1, seconds=1), Proof.SENDER),
        (NOON + timedelta(hours=1, seconds=1), Proof.SENDER),
    ],
)
def test_what_comes_late_may_be_a_copy_and_only_makes_us_ask(
    stated: datetime, proof: Proof
) -> None:
    text = stated.isoformat()
    assert proven(push(stated=text), text + PAYLOAD) is proof


@pytest.mark.parametrize("stated", ["1772625540", "2026-03-04T11:59:00", "", "today"])
def test_a_clock_that_cannot_be_read_only_makes_us_ask(stated: str) -> None:
    assert proven(push(stated=stated), stated + PAYLOAD) is Proof.SENDER


def test_half_a_character_is_no_mishap() -> None:
    payload = "\ud800"
    assert proven(push(payload=payload), "2026-03-04T11:59:00Z" + payload) is Proof.BODY
