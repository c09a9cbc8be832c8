"""Which digits are an order's number, which a postcode, which a code: what was asked decides."""

import pytest

from whereabouts.selfservice.converse.digits import Digits, digits_of
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.understand.reading import understand

ASKED = State(asked=Slot.NUMBER)
HELD = State(asked=Slot.PROOF, number="NP-1001")
THEIRS = State(orders=("a",), numbers=("NP-1001",), chosen="a")


@pytest.mark.parametrize(
    ("text", "state", "number", "postcode"),
    [
        ("NP-1001", State(), "NP-1001", ""),
        ("10432", ASKED, "10432", ""),
        ("10432 80202", State(), "10432", "80202"),
        ("order 10432 zip 80202", State(), "10432", "80202"),
        ("80202", HELD, "", "80202"),
        ("sorry, NP-1002 it is, 80202", HELD, "NP-1002", "80202"),
        ("comes on Dec 31 at 9 pm, NP-1001 ada@example.com", State(), "NP-1001", ""),
        ("np 10432 ada@example.com", State(), "10432", ""),
        ("and 1001?", THEIRS, "1001", ""),
        ("and NP-2002?", THEIRS, "NP-2002", ""),
        ("I bought 3 of them for $40 in 2024", THEIRS, "", ""),
        ("we are 12 people in flat 4 and still wait", ASKED, "", ""),
    ],
)
def test_a_number_and_a_postcode_are_told_apart(
    text: str, state: State, number: str, postcode: str
) -> None:
    read = digits_of(text, understand(text).found, state)
    assert (read.number, read.postcode) == (number, postcode)


def test_six_digits_are_a_code_where_one_was_sent() -> None:
    sent = State(asked=Slot.CODE, email="ada@example.com")
    assert digits_of("it is 123 456", (), sent) == Digits(code="123456")
    assert digits_of("123456", (), ASKED).code == ""
