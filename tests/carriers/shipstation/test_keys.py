"""ShipEngine's keys are fetched when they are needed, and seldom."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.carriers.far_side import NOON, FarSide, cut_off, says, silent
from tests.carriers.shipstation.far_shipstation import Signer
from whereabouts.carriers.call import Line
from whereabouts.carriers.shipstation.keys import Keys

ONE, TWO = Signer("key-1"), Signer("key-2")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Publisher(FarSide):
    """Publishes the keys of whoever signs."""

    def __init__(self, *signers: Signer) -> None:
        super().__init__(says(200, json={"keys": [signer.jwk for signer in signers]}))
        self.keys = Keys(Line("ShipEngine", self.connection({}).wires, "https://keys.test"))

    def publishes(self, *jwks: Any) -> None:
        self.answers = says(200, json={"keys": list(jwks)})


async def test_a_key_is_fetched_once_for_all_who_need_it() -> None:
    far = Publisher(ONE)
    found = await asyncio.gather(*(far.keys.of("key-1", NOON) for _ in range(20)))
    assert len({id(key) for key in found if key is not None}) == 1
    assert None not in found
    assert [str(request.url) for request in far.requests] == ["https://keys.test/jwks"]


async def test_a_new_key_is_found_a_minute_after_the_last_search() -> None:
    far = Publisher(ONE)
    assert await far.keys.of("key-1", NOON)
    far.publishes(ONE.jwk, TWO.jwk)
    assert await far.keys.of("key-2", NOON + MINUTE / 2) is None
    assert len(far.requests) == 1
    assert await far.keys.of("key-2", NOON + MINUTE)
    assert len(far.requests) == 2


async def test_made_up_keys_cost_one_search_a_minute() -> None:
    far = Publisher(ONE)
    for second in range(60):
        assert await far.keys.of(f"made-up-{second}", NOON + timedelta(seconds=second)) is None
    assert len(far.requests) == 1


async def test_a_key_that_was_withdrawn_ends_within_a_day() -> None:
    far = Publisher(ONE, TWO)
    assert await far.keys.of("key-1", NOON)
    far.publishes(TWO.jwk)
    assert await far.keys.of("key-1", NOON + DAY - MINUTE)
    assert await far.keys.of("key-1", NOON + DAY) is None


@pytest.mark.parametrize(
    "answers", [says(503), says(200, text="<html>"), says(200, json={}), silent, cut_off]
)
async def test_known_keys_hold_while_no_others_can_be_had(answers: Any) -> None:
    far = Publisher(ONE)
    known = await far.keys.of("key-1", NOON)
    far.answers = answers
    assert await far.keys.of("key-1", NOON + DAY) is known
    assert await far.keys.of("key-2", NOON + DAY) is None
    assert len(far.requests) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"kty": "EC"},
        {"use": "enc"},
        {"n": ""},
        {"n": None},
        {"n": "!"},
        {"e": "Ag"},
        {"kid": ""},
        {"kid": None},
        Signer("key-1", 1024).jwk,
    ],
)
async def test_what_is_no_key_for_signatures_is_passed_over(changes: dict[str, Any]) -> None:
    far = Publisher()
    far.publishes(ONE.jwk | changes, "x", None, TWO.jwk)
    assert await far.keys.of("key-1", NOON) is None
    assert await far.keys.of("", NOON) is None
    assert await far.keys.of("key-2", NOON)
