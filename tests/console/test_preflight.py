"""A policy is tried on what the store has lived through, and told so that anybody can decide."""

import json
import shutil

import pytest

from tests.build import at
from tests.console.conftest import DEMO_STORE
from tests.console.keyboard import Answered, Keyboard
from tests.store.build import STORE

CHEAPER_TEXTS = "[policy.sms]\nvalue_threshold = 30\n"


@pytest.fixture
def lumen(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    """A store with one order of 40.00, by a shopper who may be texted, labelled at noon."""
    shutil.copy(DEMO_STORE, keyboard.folder / "stores" / f"{STORE}.toml")
    monkeypatch.setattr("whereabouts.wiring.wall", lambda: at("Fri 6 Nov 09:00"))
    monkeypatch.setenv("COLUMNS", "80")
    return keyboard


def tried(on: Keyboard, policy: str, *more: str) -> Answered:
    file = on.write("new.toml", policy)
    return on.type("preflight", "--policy", str(file), "--store", STORE, *more)


def test_what_changes_is_said_in_a_sentence_then_counted_then_shown(lumen: Keyboard) -> None:
    lumen.desk.order()
    lumen.desk.label(labelled="Mon 2 Nov 12:00")
    answered = tried(lumen, CHEAPER_TEXTS)
    assert answered.code == 0
    lines = [line.strip() for line in answered.out.splitlines()]
    assert lines[0] == "1 of 1 order (100.0 %) would have gone otherwise. Messages: 2 by another"
    assert "sms.value_threshold: 150 -> 30" in lines
    (shipped,) = [line.split() for line in lines if line.startswith("shipped ")]
    assert shipped == ["shipped", "-", "-", "-", "-", "-", "1", "-"]
    assert "1001  “order confirmed” would leave by SMS Mon 2 Nov 12:30; now it is by" in lines


def test_the_same_is_there_for_programs(lumen: Keyboard) -> None:
    lumen.desk.order()
    told = json.loads(tried(lumen, CHEAPER_TEXTS, "--format", "json").out)
    assert (told["orders"], told["touched"]) == (1, 1)
    assert told["messages"][0]["other_channel"] == 1
    assert told["texts_proposed"]["by_country"] == {"US": 1}


def test_several_processes_find_what_one_finds(lumen: Keyboard) -> None:
    for number in range(3):
        lumen.desk.order(f"{1001 + number}")
    one, two = (
        json.loads(tried(lumen, CHEAPER_TEXTS, "--format", "json", "--processes", count).out)
        for count in ("1", "2")
    )
    assert one == two


def test_a_policy_that_changes_nothing_is_said_to(lumen: Keyboard) -> None:
    lumen.desk.order()
    answered = tried(lumen, DEMO_STORE.read_text(encoding="utf-8"))
    assert answered.out.startswith("Nothing changes: 1 order would have got what they got")
    assert "The two policies are the same in every field." in answered.out


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("[policy]\nquiet_afer = '36h'\n", "policy.quiet_afer: no such field is known"),
        ("[policy]\nquiet_after = 36\n", 'Write "48h", "10m", "5d" or "1h30m"'),
        ("[polisy]\n", "polisy: no such field is known. Did you mean policy?"),
        ("[policy\n", "new.toml:1:"),
    ],
)
def test_a_mistake_in_the_file_is_named_where_it_stands(
    lumen: Keyboard, policy: str, words: str
) -> None:
    lumen.desk.order()
    answered = tried(lumen, policy)
    assert answered.code == 2
    assert words in answered.err


def test_a_store_without_a_past_has_nothing_to_replay(lumen: Keyboard) -> None:
    assert tried(lumen, CHEAPER_TEXTS).code == 2
    lumen.desk.order()
    answered = tried(lumen, CHEAPER_TEXTS, "--since", "2026-12-01")
    assert (answered.code, answered.err) == (
        2,
        "store lumen has followed no order from 2026-12-01 on\n",
    )


def test_a_store_nobody_knows_and_a_file_that_is_not_there_are_named(lumen: Keyboard) -> None:
    file = str(lumen.write("new.toml", CHEAPER_TEXTS))
    assert (
        "there is no store pier" in lumen.type("preflight", "--policy", file, "--store", "pier").err
    )
    missing = lumen.type("preflight", "--policy", "none.toml", "--store", STORE)
    assert (missing.code, missing.err) == (
        2,
        "none.toml cannot be read: No such file or directory\n",
    )
