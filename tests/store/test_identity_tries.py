"""Nobody guesses for long: tries are counted before they are made, by whoever makes them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.store.build import HOUR, NOW, STORE
from whereabouts.store.identity_tries import (
    MOST_ABOUT_ONE,
    MOST_BY_ADDRESS,
    MOST_BY_SESSION,
    IdentityTries,
)
from whereabouts.store.rows import IdentityTryRow
from whereabouts.store.transaction import writing

#: Tries that differ in all but one thing.
ALIKE: dict[str, tuple[Callable[[int], tuple[str, str, str]], int]] = {
    "order": (lambda i: ("1001", f"203.0.113.{i}", f"s{i}"), MOST_ABOUT_ONE),
    "session": (lambda i: (f"o{i}", f"203.0.113.{i}", "s"), MOST_BY_SESSION),
    "address": (lambda i: (f"o{i}", "203.0.113.9", f"s{i}"), MOST_BY_ADDRESS),
    "network": (lambda i: (f"o{i}", f"2001:db8:0:1::{i:x}", f"s{i}"), MOST_BY_ADDRESS),
}


@pytest.mark.parametrize("alike", ALIKE)
def test_each_limit_holds_alone_and_for_an_hour(engine: Engine, alike: str) -> None:
    tries, (one, most) = IdentityTries(engine), ALIKE[alike]
    for number in range(most):
        assert tries.admit(STORE, *one(number), NOW) is not None
    assert tries.admit(STORE, *one(most), NOW) is None
    assert tries.admit("other", *one(most), NOW) is not None
    assert tries.admit(STORE, *one(most), NOW + HOUR) is not None


def test_a_store_is_guessed_at_only_so_often_in_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whereabouts.store.identity_tries.MOST_IN_STORE", 3)
    tries = IdentityTries(engine)
    admitted = [
        tries.admit(STORE, f"o{number}", f"203.0.113.{number}", f"s{number}", NOW)
        for number in range(4)
    ]
    assert [one is None for one in admitted] == [False, False, False, True]


def test_who_is_right_is_not_limited(engine: Engine) -> None:
    tries = IdentityTries(engine)
    for _ in range(MOST_BY_SESSION + 1):
        tried = tries.admit(STORE, "1001", "203.0.113.9", "s", NOW)
        assert tried is not None
        tries.succeeded(tried)


def test_tries_at_the_same_moment_are_no_way_around(engine: Engine) -> None:
    tries = IdentityTries(engine)

    def guess(_: int) -> bool:
        return tries.admit(STORE, "1001", "203.0.113.9", "s", NOW) is not None

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(guess, range(16))) == MOST_ABOUT_ONE


def test_what_was_tried_is_told_by_no_row(engine: Engine) -> None:
    IdentityTries(engine).admit(STORE, "1001", "203.0.113.9", "s3cret", NOW)
    with writing(engine) as session:
        row = session.get_one(IdentityTryRow, 1)
        kept = row.model_dump_json()
    assert not [word for word in ("1001", "203.0.113.9", "s3cret") if word in kept]
