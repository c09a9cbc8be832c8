"""The look-up's forms, filled in by somebody who types anything at all."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.aftermath import is_sound
from tests.fuzz.effort import examples
from tests.fuzz.gateway import Gateway

DOOR = "/track/pier"
_FIELD = re.compile(r'name="(\w+)" value="([^"]+)"')
_ODD = (
    *("NP-1", "# n p 1", "ada.marsh@example.com", "80202-1234", "@", "\0", "\ud800", "9" * 20_000),
    *("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 400, "\u202e\ufeff", "', 1 = 1 --", ""),
)
_WORDS = st.one_of(st.sampled_from(_ODD), st.text(max_size=40))
_NAMES = st.sampled_from(["number", "shown", "asked", "channel", "code", "lang", "csrf"])


@examples(40)
@given(
    st.sampled_from(["", "/code", "/code/enter", "/leave", "/orders/1/problem"]),
    st.dictionaries(_NAMES, _WORDS),
    st.sampled_from(["", "?lang=es", "?lang=%00", "?lang=" + "e" * 3_000]),
    st.booleans(),
)
def test_any_form_is_answered_with_a_page(
    gateway: Gateway, path: str, typed: dict[str, str], lang: str, is_ours: bool
) -> None:
    gateway.as_on_the_first_day()
    page = gateway.send("GET", DOOR)
    ours = dict(_FIELD.findall(page.text)) if is_ours else {}
    form = {name: value.encode("utf-8", "surrogatepass") for name, value in typed.items()}
    answer = gateway.send("POST", f"{DOOR}{path}{lang}", data={**form, **ours})
    assert answer.status_code in (303, 403, 404, 413, 422, 429)
    assert "Traceback" not in answer.text
    is_sound(gateway)
