"""Check digits come out as the carriers compute them, and see the typos they can see."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.carriers.numbers.invented import some
from whereabouts.carriers.numbers.check_digits import fedex, gs1, identcode, modulo_7, s10, ups

CheckDigit = Callable[[str], str]


@pytest.mark.parametrize(
    ("check_digit", "body", "digit"),
    [
        # From the right: 3x2 + 1x2 + 3x1 + 1x4 + 3x2 = 21
        (gs1, "24122", "9"),
        (gs1, "4663165682276542852", "0"),
        # W stands for 4, K for 2: 7 + 2x4 + 3 + 2x2 + 8 + 2x8 + 5 = 51
        (ups, "7W3K885", "9"),
        # From the right: 1x7 + 3x4 + 7x9 = 82, modulo 11
        (fedex, "947", "5"),
        # 8x5 + 6x9 + 4x0 + 2x1 + 3x6 + 5x2 + 9x5 + 7x1 = 176, a multiple of 11
        (s10, "59016251", "5"),
        (modulo_7, "795174357", "5"),
        # 4x2 + 9x2 + 4x9 = 62
        (identcode, "229", "8"),
    ],
)
def test_a_body_has_its_digit(check_digit: CheckDigit, body: str, digit: str) -> None:
    assert check_digit(body) == digit


def test_remainders_of_two_digits_are_written_as_one() -> None:
    # 3x3 + 1x1 leaves 10; 7x8 leaves 1, and nothing leaves nothing
    assert fedex("00000000031") == "0"
    assert (s10("00000008"), s10("00000000")) == ("0", "5")


@pytest.mark.parametrize(
    ("check_digit", "length", "unseen"),
    [(gs1, 21, None), (ups, 15, 5), (identcode, 11, 5), (modulo_7, 10, 7)],
)
@settings(deadline=None)
@given(data=st.data())
def test_one_altered_digit_gives_another_check_digit(
    check_digit: CheckDigit, length: int, unseen: int | None, data: st.DataObject
) -> None:
    body = data.draw(some(length))
    altered = _altered(body, data)
    assume(_difference(body, altered) != unseen)
    assert check_digit(altered) != check_digit(body)


@pytest.mark.parametrize(("check_digit", "length", "shared"), [(fedex, 11, "0"), (s10, 8, "05")])
@settings(deadline=None)
@given(data=st.data())
def test_modulo_11_sees_every_altered_digit_but_where_two_remainders_share_one(
    check_digit: CheckDigit, length: int, shared: str, data: st.DataObject
) -> None:
    body = data.draw(some(length))
    assume(check_digit(body) not in shared)
    assert check_digit(_altered(body, data)) != check_digit(body)


def _altered(body: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(body) - 1))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != body[at]]))
    return body[:at] + digit + body[at + 1 :]


def _difference(one: str, other: str) -> int:
    return sum(abs(int(a) - int(b)) for a, b in zip(one, other, strict=True))
