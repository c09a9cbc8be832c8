"""The desk's people are added, listed and removed at the command line."""

import io

import pytest
from argon2 import PasswordHasher

from tests.console.keyboard import Answered, Keyboard
from whereabouts.store.desk import passwords
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role

PASSWORD = "a lamp in every window"
KIM = ("desk", "add", "kim@example.com", "--name", "Kim Lund")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


def piped(keyboard: Keyboard, *words: str, password: str = PASSWORD) -> Answered:
    keyboard.set(WEB_UI_URL="")
    keyboard.monkeypatch.setenv("DEMO_WEBHOOK_SECRET", "s" * 40)
    keyboard.monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return keyboard.type(*words, "--password-stdin")


def test_whoever_is_added_may_sign_in(keyboard: Keyboard) -> None:
    answered = piped(keyboard, *KIM, "--role", "lead", "--store", "demo")
    assert answered.out == "kim@example.com may sign in at http://127.0.0.1:8080/desk\n"
    found = People(keyboard.desk.engine).with_password("kim@example.com", PASSWORD)
    assert found is not None
    assert (found.role, found.stores) == (Role.LEAD, ("demo",))
    assert keyboard.type("desk", "list").out == "kim@example.com  Kim Lund  lead  demo\n"


def test_another_password_takes_the_place_of_the_first(keyboard: Keyboard) -> None:
    piped(keyboard, *KIM)
    new = "another lamp in each window"
    assert piped(keyboard, "desk", "password", "kim@example.com", password=new).code == 0
    people = People(keyboard.desk.engine)
    assert people.with_password("kim@example.com", PASSWORD) is None
    assert people.with_password("kim@example.com", new) is not None


def test_whoever_is_removed_is_gone(keyboard: Keyboard) -> None:
    piped(keyboard, *KIM)
    assert keyboard.type("desk", "remove", "kim@example.com").code == 0
    assert keyboard.type("desk", "list").out.startswith("Nobody may sign in yet")


def test_what_is_wrong_is_said(keyboard: Keyboard) -> None:
    short = piped(keyboard, *KIM, password="short")
    assert (short.code, short.err) == (1, "a password has 12 to 256 characters\n")
    astray = piped(keyboard, *KIM, "--store", "acme")
    assert (astray.code, astray.err) == (2, "there is no store acme; known: demo\n")
    unknown = keyboard.type("desk", "remove", "nobody@example.com")
    assert unknown.code == 2
    assert unknown.err.startswith("nobody at the desk has the address nobody@example.com; see:")
