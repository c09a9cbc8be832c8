"""An operator tells shoppers what is kept about them, and forgets them."""

import json
from pathlib import Path

import pytest

from tests.console.keyboard import Keyboard
from tests.store.build import EMAIL, NOW, PHONE, STORE
from whereabouts.store.concerned import Concerned
from whereabouts.store.disclosing import Disclosures

DEMO = Path(__file__).parents[2] / "stores" / "demo.toml"
WAYS = (("--email", EMAIL), ("--phone", "(202) 555-0143"), ("--order", "1001"))


@pytest.fixture
def with_order(keyboard: Keyboard) -> Keyboard:
    keyboard.write(f"stores/{STORE}.toml", DEMO.read_text())
    keyboard.desk.order()
    return keyboard


@pytest.mark.parametrize("way", WAYS)
def test_a_shopper_is_told_what_is_kept_and_then_forgotten(
    with_order: Keyboard, way: tuple[str, str]
) -> None:
    told = with_order.type("privacy", "export", "--store", STORE, *way)
    (order,) = json.loads(told.out)["orders"]
    assert (order["purchase"]["customer"]["email"], order["phone"]) == (EMAIL, PHONE)
    erased = with_order.type("privacy", "erase", "--store", STORE, *way)
    assert (erased.code, erased.out) == (
        0,
        "Erased. Open orders that will send nothing more: 1001.\n",
    )
    assert (
        json.loads(with_order.type("privacy", "export", "--store", STORE, *way).out)["orders"] == []
    )


def test_nobody_is_forgotten_by_a_command_that_names_nobody(with_order: Keyboard) -> None:
    answered = with_order.type("privacy", "erase", "--store", STORE)
    assert (answered.code, answered.err) == (2, "say whom: --email, --phone or --order\n")
    answered = with_order.type("privacy", "erase", "--store", STORE, "--phone", "call me")
    assert answered.code == 2
    assert "no phone number" in answered.err


def test_an_answer_that_a_shop_asked_for_is_handed_over_once(with_order: Keyboard) -> None:
    Disclosures(with_order.desk.engine).keep(STORE, "ask-1", Concerned(email=EMAIL), NOW)
    assert "ask-1" in with_order.type("privacy", "answers", "--store", STORE).out
    fetch = ("privacy", "answers", "--store", STORE, "--hand-over", "ask-1")
    assert json.loads(with_order.type(*fetch).out)["orders"]
    again = with_order.type(*fetch)
    assert (again.code, again.out) == (1, "")
    assert "no answer ask-1 waits" in again.err
