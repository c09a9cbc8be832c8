"""Fields of foreign JSON: odd ones read as nothing, needed ones are checked."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from whereabouts.storefronts.loose import Count, Loose, Money, ShopId, Text, UtcMoment, parsed, text


class _Sample(Loose):
    """One field of each kind."""

    said: Text = ""
    many: Count = 0
    sum: Money = Decimal(0)


@pytest.mark.parametrize(
    ("value", "read"),
    [(" a ", "a"), (7, "7"), (Decimal("0.10"), "0.10"), (True, ""), (None, ""), ([], ""), ({}, "")],
)
def test_texts_and_numbers_are_text_and_nothing_else_is(value: object, read: str) -> None:
    assert text(value) == read


def test_a_text_can_be_stored_whatever_was_in_it() -> None:
    assert text("a\0b\ud800c") == "abc"
    assert len(text("x" * 9_000)) == 500


@pytest.mark.parametrize(
    ("value", "count"),
    [(2, 2), ("3", 3), (Decimal("0.2"), 1), (None, 0), ("two", 0), ("1e-99999", 1), ("1e99999", 0)],
)
def test_a_count_is_whole(value: object, count: int) -> None:
    assert _Sample.model_validate({"many": value}).many == count


@pytest.mark.parametrize(
    "value", ["NaN", "-Infinity", "-5", "1e30", "free", None, [], "1e-9999", "1." + "3" * 60]
)
def test_a_sum_that_cannot_be_is_nothing(value: object) -> None:
    assert _Sample.model_validate({"sum": value}).sum == 0


def test_json_numbers_keep_their_digits() -> None:
    assert parsed(b"[9007199254740993, 0.1]") == [9007199254740993, Decimal("0.1")]


@pytest.mark.parametrize(
    "body",
    [b"NaN", b"[Infinity]", b"[" * 99_999, b"\xff", b"9" * 5_000, b"", b"[1e" + b"9" * 30 + b"]"],
)
def test_what_only_python_takes_for_json_is_none(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(body)


class _Needed(Loose):
    """Fields that must be there."""

    id: ShopId
    at: UtcMoment


def test_an_id_is_the_same_in_every_way_of_writing_it() -> None:
    for written in (42, "42", "gid://shopify/Order/42"):
        assert _Needed.model_validate({"id": written, "at": "2026-11-20T10:00:00"}).id == "42"


@pytest.mark.parametrize("value", [0, -1, 1.5, "x", None, "4" * 21, True])
def test_what_is_no_id_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        _Needed.model_validate({"id": value, "at": "2026-11-20T10:00:00"})
