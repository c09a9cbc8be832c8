"""Requests of nobody in particular: odd addresses, methods, headers and lengths."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.answers import is_fair
from tests.fuzz.effort import examples
from tests.fuzz.gateway import Gateway
from tests.gateway.test_schema import ANSWERS
from whereabouts.channels import sendgrid_webhooks
from whereabouts.gateway.signature import HEADER

_PLACE = re.compile(r"\{\w+\}")
_PARTS = st.sampled_from(
    ["pier", "quay", "%00", "a%00b", "%ED%A0%80", "%2F", "..", "%C2%B2", "x" * 300, "[", "fedex"]
)
_NAMES = (
    *(HEADER, "Content-Length", "Content-Type", "X-Twilio-Signature", "X-HMAC", "X-API-Key"),
    *("X-Shopify-Hmac-SHA256", "X-Shopify-Topic", "X-WC-Webhook-Signature", "fdx-signature"),
    *(sendgrid_webhooks.SIGNATURE_HEADER, sendgrid_webhooks.TIMESTAMP_HEADER, "User-Agent"),
    *("X-Easyship-Signature", "X-Whereabouts-Token", "Authorization", "Accept", "Cookie"),
)
_VALUES = st.sampled_from(
    [b"", b"\xb2", b"\xff\xfe", b"9" * 5_000, b"-1", b"t=1,v1=", b"t=\xb2,v1=\xe9", b"a.b.c", b"0"]
)


@examples(60)
@given(
    st.sampled_from(sorted(ANSWERS)).filter(lambda name: name != "GET /readyz"),
    st.tuples(_PARTS, _PARTS),
    st.sampled_from([None, None, "GET", "HEAD", "POST", "PUT", "OPTIONS", "BREW"]),
    st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=4),
    st.sampled_from([b"", b"{}", b"\xff", b"[" * 2_000, b"MessageSid=%00"]),
)
def test_any_request_is_answered(
    gateway: Gateway,
    operation: str,
    parts: tuple[str, str],
    method: str | None,
    headers: dict[str, bytes],
    content: bytes,
) -> None:
    gateway.as_on_the_first_day()
    told, _, pattern = operation.partition(" ")
    path = _PLACE.sub(lambda place: parts[place[0] != "{store}"], pattern)
    sent = [(name.encode(), value) for name, value in headers.items()]
    answer = gateway.send(method or told, path, content=content, headers=sent)
    is_fair(gateway, answer)
    assert not gateway.has_written
