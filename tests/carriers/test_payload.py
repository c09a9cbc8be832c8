"""Whatever JSON holds can be asked for anything, and answers nothing rather than failing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.carriers.json_values import any_json
from whereabouts.carriers.payload import Payload


def test_a_member_is_found_by_its_name() -> None:
    parcel = Payload({"place": {"city": "Trenton"}})
    assert parcel["place"]["city"].text == "Trenton"
    assert parcel.at("place", "city").text == "Trenton"


@pytest.mark.parametrize("value", [None, "place", 7, True, ["place"], {"other": 1}])
def test_a_member_of_what_has_none_is_nothing(value: Any) -> None:
    member = Payload(value)["place"]
    assert not member
    assert member["city"].text == ""
    assert list(member) == []


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_in_any_writing_is_nothing(nothing: Any) -> None:
    assert not Payload(nothing)


@pytest.mark.parametrize("something", [0, False, Decimal(0), " ", [None], {"a": None}])
def test_zero_and_false_are_something(something: Any) -> None:
    assert Payload(something)


def test_the_first_member_that_holds_anything_is_taken() -> None:
    event = Payload({"occurred_at": None, "event_date": "2026-05-04", "date": "2026-05-05"})
    assert event.first_of("occurred_at", "event_date", "date").text == "2026-05-04"
    assert not event.first_of("occurred_at", "at")


def test_rows_are_those_of_a_list_and_a_lone_object_is_a_list_of_one() -> None:
    assert [row["n"].value for row in Payload([{"n": 1}, {"n": 2}])] == [1, 2]
    assert [row["n"].value for row in Payload({"n": 1})] == [1]


@pytest.mark.parametrize("value", [None, "rows", 7, {}, []])
def test_what_is_no_list_has_no_rows(value: Any) -> None:
    assert list(Payload(value)) == []
    assert not Payload(value).first


def test_the_first_row() -> None:
    assert Payload(["a", "b"]).first.text == "a"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  1Z 44 ", "1Z 44"),
        (794612345678, "794612345678"),
        (Decimal("40.25"), "40.25"),
        (True, ""),
        (None, ""),
        (["1Z"], ""),
        ({"1Z": 1}, ""),
    ],
)
def test_texts_and_numbers_are_texts_and_nothing_else_is(value: Any, text: str) -> None:
    assert Payload(value).text == text


def test_a_long_text_is_cut() -> None:
    assert Payload("x" * 501).text == "x" * 500


@pytest.mark.parametrize(("value", "text"), [("a\0b", "ab"), ("half\ud83d", "half?")])
def test_what_no_file_or_database_keeps_is_not_in_a_text(value: str, text: str) -> None:
    assert Payload(value).text == text


def test_a_code_has_one_spelling() -> None:
    assert Payload(" in_transit ").code == "IN_TRANSIT"


@pytest.mark.parametrize("value", [True, "true", "True", " TRUE "])
def test_true_may_be_written_as_a_text(value: Any) -> None:
    assert Payload(value).is_true


@pytest.mark.parametrize("value", [False, "false", 1, "yes", None, [True]])
def test_nothing_else_is_true(value: Any) -> None:
    assert not Payload(value).is_true


def test_only_an_object_is_an_object() -> None:
    assert Payload({}).is_object
    assert not Payload([{}]).is_object


@given(any_json(), st.text())
def test_any_json_may_be_asked_anything(value: Any, name: str) -> None:
    payload = Payload(value)
    for asked in (payload, payload[name], payload.first, payload.first_of(name, "a"), *payload):
        assert len(asked.text) <= 500
        assert asked.text.encode("utf-8").count(0) == 0
        assert asked.code == asked.text.upper()
        assert isinstance(asked.is_true, bool)
        assert bool(asked) or not list(asked)
