"""Whoever may sign may still say anything: it is kept whole and usable, or not at all."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.answers import is_fair
from tests.fuzz.bodies import posted
from tests.fuzz.doors import DOORS
from tests.fuzz.effort import examples
from tests.fuzz.gateway import Gateway
from tests.gateway.conftest import PHONE, PUBLIC_URL, TWILIO_TOKEN
from whereabouts.simulator.twilio_signature import signed_form


@pytest.mark.parametrize("door", sorted(DOORS))
def test_a_signed_body_of_any_shape(gateway: Gateway, door: str) -> None:
    told = DOORS[door]

    @examples(10)
    @given(st.sampled_from(told.examples).flatmap(posted))
    def holds(content: bytes) -> None:
        gateway.as_on_the_first_day()
        body = told.wrap(content)
        is_fair(gateway, gateway.post(told.path, body, told.headers(body)))

    holds()


TEXT = {"MessageSid": "SM7", "From": PHONE, "To": "+12025550100", "Body": "STOP", "OptOutType": ""}
FATE = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30005"}
_WORDS = st.text(max_size=20) | st.sampled_from(
    ["", "\0", "9" * 5_000, "²", "x" * 9_000, "STOP\0", "+" + "1" * 40, "sms:+1", "\N{PILE OF POO}"]
)


@examples(40)
@given(
    st.sampled_from([("inbound", TEXT), ("status", FATE), ("status?token=a%00b", FATE)]),
    st.dictionaries(st.sampled_from([*TEXT, *FATE, "Other"]), st.none() | _WORDS),
)
def test_a_form_of_twilios_of_any_shape(
    gateway: Gateway, post: tuple[str, dict[str, str]], changes: dict[str, str | None]
) -> None:
    gateway.as_on_the_first_day()
    path, form = post
    merged: dict[str, Any] = form | changes
    filled = {name: value for name, value in merged.items() if value is not None}
    # As the gateway will read it: what is no text in UTF-8 arrives as another.
    read = dict(parse_qsl(urlencode(filled, errors="replace"), keep_blank_values=True))
    signed = signed_form(f"{PUBLIC_URL}/v1/stores/pier/twilio/{path}", read, TWILIO_TOKEN)
    is_fair(gateway, gateway.post(signed.url, signed.content, dict(signed.headers)))
