"""Signatures: what is accepted, and that nothing else is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.gateway.signature import TOLERANCE, Claim, sign

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = "a-secret-of-the-pier-bookshop"
OLD = "the-secret-it-had-before-that"
BODY = b'{"type": "order.created"}'


def _accepts(
    header: str, body: bytes = BODY, now: datetime = AT, secrets: tuple[str, ...] = (SECRET,)
) -> bool:
    claim = Claim.read(header)
    return claim is not None and claim.is_fresh(now) and claim.is_true(body, secrets)


def test_the_documented_example_holds() -> None:
    # printf '1764012345.{"hello": "world"}' | openssl dgst -sha256 -hmac whsec_example
    digest = "bc967834dc949965f9548535ad7734dd10a796f84e975329e6f4b6d6424713d0"
    sent = datetime.fromtimestamp(1764012345, UTC)
    assert sign("whsec_example", b'{"hello": "world"}', sent) == f"t=1764012345,v1={digest}"


def test_a_signed_body_is_accepted() -> None:
    assert _accepts(sign(SECRET, BODY, AT))


def test_a_store_accepts_every_secret_it_has() -> None:
    assert _accepts(sign(OLD, BODY, AT), secrets=(SECRET, OLD))
    assert not _accepts(sign("another-secret-altogether", BODY, AT), secrets=(SECRET, OLD))


def test_a_sender_may_sign_with_two_secrets_at_once() -> None:
    header = f"{sign(OLD, BODY, AT)},{sign(SECRET, BODY, AT).partition(',')[2]}"
    assert _accepts(header)


def test_a_store_without_secrets_accepts_nothing() -> None:
    assert not _accepts(sign("", BODY, AT), secrets=())


@pytest.mark.parametrize("late", [TOLERANCE, -TOLERANCE])
def test_clocks_may_differ_by_the_tolerance_and_no_more(late: timedelta) -> None:
    header = sign(SECRET, BODY, AT)
    second = timedelta(seconds=1) if late > timedelta() else -timedelta(seconds=1)
    assert _accepts(header, now=AT + late)
    assert not _accepts(header, now=AT + late + second)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=,v1=",
        "v1=00",
        "t=1764012345",
        "t=1764012345,v1",
        "t=soon,v1=00",
        "t=-5,v1=00",
        "t=1e9,v1=00",
        "t=\u0661\u0662,v1=00",
        "t=99999999999999999999999999,v1=00",
        "t=1764012345,t=1764012345,v1=00",
        "t=1764012345," + ",".join(["v1=00"] * 6),
        "t=1764012345;v1=00",
        "Bearer abc",
    ],
)
def test_a_header_of_another_form_is_no_claim(header: str) -> None:
    assert Claim.read(header) is None


@given(st.text(max_size=200))
def test_no_header_makes_reading_fail(header: str) -> None:
    assert not _accepts(header)


@given(body=st.binary(min_size=1, max_size=400), data=st.data())
def test_any_flipped_bit_of_the_body_is_refused(body: bytes, data: st.DataObject) -> None:
    header = sign(SECRET, body, AT)
    at = data.draw(st.integers(0, len(body) - 1))
    bit = data.draw(st.sampled_from([1 << shift for shift in range(8)]))
    forged = body[:at] + bytes([body[at] ^ bit]) + body[at + 1 :]
    assert _accepts(header, body)
    assert not _accepts(header, forged)


@given(data=st.data())
def test_any_other_character_in_the_header_is_refused(data: st.DataObject) -> None:
    header = sign(SECRET, BODY, AT)
    at = data.draw(st.integers(0, len(header) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda char: char != header[at]))
    forged = header[:at] + other + header[at + 1 :]
    assert not _accepts(forged)


@given(moved=st.integers(1, 240))
def test_the_time_is_signed_with_the_body(moved: int) -> None:
    header = sign(SECRET, BODY, AT)
    other = sign(SECRET, BODY, AT + timedelta(seconds=moved))
    assert not _accepts(other.partition(",")[0] + "," + header.partition(",")[2])
