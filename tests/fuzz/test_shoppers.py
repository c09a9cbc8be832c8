"""Shoppers' own words, by the form behind a link and by mail: kept whole, or refused with care."""

from datetime import timedelta
from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.answers import is_fair
from tests.fuzz.effort import examples
from tests.fuzz.gateway import Gateway
from tests.gateway.conftest import NOW, PUBLIC_URL, SIGNER, an_order
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.gateway.reporting.form import proof_of
from whereabouts.store.claims import ClaimAsk, Granted
from whereabouts.store.ledger import Ledger

_ODD = st.text(max_size=20) | st.sampled_from(
    ["", "\0", "²", "yes\0", "x" * 9_000, "\N{PILE OF POO}", "not_received", "\u202e<b>", "US"]
)
_FORM = {"what": "something_else", "words": "It is dented.", "form": "f1", "country": "US"}
_FIELDS = [*_FORM, "proof", "parcel", "check-photo", "address1", "postal_code", "Other"]
_MAIL = {
    "headers": "Message-ID: <m1@mail.example.com>\nIn-Reply-To: <x@example.com>",
    "from": "Ada <ada.marsh@example.com>",
    "to": "hello@northpier.example.com",
    "subject": "Re: 1001",
    "text": "It is the blue one.",
    "charsets": '{"text": "utf-8"}',
    "envelope": '{"from": "ada.marsh@example.com"}',
}


def a_link(gateway: Gateway) -> str:
    """The token of a message about the order that the gateway knows."""
    ask = ClaimAsk(
        store="pier",
        order_id=str(an_order()["order"]["order_id"]),
        kind=MessageKind.ORDER_CONFIRMED,
        channel=Channel.EMAIL,
        moment=NOW,
        leave_before=NOW + timedelta(hours=1),
        nonce="1",
    )
    claimed = Ledger(gateway.engine, lambda *_: True).claim(ask, NOW)
    assert isinstance(claimed, Granted)
    return claimed.token


@examples(30)
@given(st.dictionaries(st.sampled_from(_FIELDS), st.none() | _ODD), st.booleans())
def test_a_report_of_any_shape(
    gateway: Gateway, changes: dict[str, str | None], is_ours: bool
) -> None:
    gateway.as_on_the_first_day()
    token = a_link(gateway)
    merged = _FORM | {"proof": proof_of(token, _FORM["form"])} if is_ours else _FORM
    filled = {name: value for name, value in (merged | changes).items() if value is not None}
    door = f"{PUBLIC_URL}/t/{token}/problem"
    answer = gateway.send("POST", door, data=filled, headers={"Origin": PUBLIC_URL})
    assert answer.status_code in (303, 403, 413, 422), answer.text
    assert gateway.send("GET", door).status_code == 200


@examples(30)
@given(
    st.dictionaries(st.sampled_from([*_MAIL, "html", "SPF", "dkim"]), st.none() | _ODD),
    st.sampled_from([b"", b"\r\n", b"--", b"\xff\xfe"]),
)
def test_a_mail_of_any_shape(
    gateway: Gateway, changes: dict[str, str | None], after: bytes
) -> None:
    gateway.as_on_the_first_day()
    merged: dict[str, Any] = _MAIL | changes
    filled = {name: value for name, value in merged.items() if value is not None}
    photo = {"attachment1": ("photo.jpg", b"\xff\xd8\xff\x00", "image/jpeg")}
    posted = httpx.Request("POST", PUBLIC_URL, data=filled, files=photo)
    body = posted.read() + after
    headers = {**SIGNER.headers(body, NOW), "Content-Type": posted.headers["content-type"]}
    answer = gateway.post("/v1/stores/pier/sendgrid/inbound", body, headers)
    is_fair(gateway, answer)
