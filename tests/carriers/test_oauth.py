"""Calls carry a token that is fetched once for all, and fetched anew once it is refused."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.carriers.far_side import FarSide, cut_off, says, silent
from whereabouts.carriers.call import CallFailed, Heard, Line
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.report import ErrorKind

EXCHANGE = {"method": "POST", "path": "/token", "json": {"client_secret": "s3same-0pen"}}
#: As long as real ones are.
LONG = "ey" + "J" * 1500


class Ravenmail(FarSide):
    """Gives out tokens `<count>-ey...`, and accepts those that are not refused."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.exchanges = 0
        self.holding: Any = 3600
        self.refused: set[str] = set()
        connection = self.connection({}, base="https://api.ravenmail.test")
        line = Line("Ravenmail", connection.wires, "https://api.ravenmail.test")
        self.account = SignedIn("Ravenmail", line, EXCHANGE, connection.now)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            self.exchanges += 1
            token = f"{self.exchanges}-{LONG}"
            return httpx.Response(200, json={"access_token": token, "expires_in": self.holding})
        token = request.headers["Authorization"].removeprefix("Bearer ")
        return httpx.Response(401 if token in self.refused else 200, text=token)

    async def track(self, **request: Any) -> Heard:
        return await self.account.call("GET", "/track", **request)


async def test_a_call_carries_the_whole_token_beside_its_own_headers() -> None:
    ravenmail = Ravenmail()
    assert (await ravenmail.track(headers={"x-own": "7"})).body.decode() == f"1-{LONG}"
    assert ravenmail.requests[-1].headers["x-own"] == "7"


async def test_twenty_calls_at_once_need_one_token() -> None:
    ravenmail = Ravenmail()
    await asyncio.gather(*(ravenmail.track() for _ in range(20)))
    assert ravenmail.exchanges == 1
    assert len(ravenmail.requests) == 21


async def test_a_refused_token_is_replaced_and_the_question_put_once_more() -> None:
    ravenmail = Ravenmail()
    ravenmail.refused = {f"1-{LONG}"}
    assert (await ravenmail.track()).status == 200
    assert [request.url.path for request in ravenmail.requests] == ["/token", "/track"] * 2


async def test_who_is_refused_with_a_fresh_token_too_is_refused() -> None:
    ravenmail = Ravenmail()
    ravenmail.refused = {f"{count}-{LONG}" for count in range(9)}
    heard = await ravenmail.track()
    assert heard == Heard(401, b"(withheld)")
    assert len(ravenmail.requests) == 4


async def test_a_token_ends_when_it_was_said_to() -> None:
    ravenmail = Ravenmail()
    await ravenmail.track()
    ravenmail.now += timedelta(minutes=57)
    await ravenmail.track()
    assert ravenmail.exchanges == 1
    ravenmail.now += timedelta(minutes=3)
    await ravenmail.track()
    assert ravenmail.exchanges == 2


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("7200", 118), (10**30, 24 * 60 - 2), (None, 3), ("soon", 3), (-5, 3), (True, 3)],
)
async def test_however_long_a_token_is_said_to_hold_it_is_used_sensibly(
    said: Any, minutes: int
) -> None:
    ravenmail = Ravenmail()
    ravenmail.holding = said
    await ravenmail.track()
    ravenmail.now += timedelta(minutes=minutes, seconds=-1)
    await ravenmail.track()
    assert ravenmail.exchanges == 1
    ravenmail.now += timedelta(seconds=1)
    await ravenmail.track()
    assert ravenmail.exchanges == 2


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (says(400, json={"error": "invalid_client", "hint": "s3same-0pen"}), ErrorKind.REFUSED),
        (says(401), ErrorKind.REFUSED),
        (says(403), ErrorKind.REFUSED),
        (says(404), ErrorKind.DOWN),
        (says(429, headers={"Retry-After": "30"}), ErrorKind.QUOTA),
        (says(503), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
        (says(200, json={"access_token": ""}), ErrorKind.UNREADABLE),
        (says(200, json={"access_token": 7}), ErrorKind.UNREADABLE),
        (says(200, json=["access_token"]), ErrorKind.UNREADABLE),
        (says(200, json={"access_token": "two\nlines"}), ErrorKind.UNREADABLE),
        (silent, ErrorKind.DOWN),
        (cut_off, ErrorKind.DOWN),
    ],
)
async def test_without_a_token_nothing_is_asked_and_no_secret_is_told(
    answers: Callable[[httpx.Request], httpx.Response], kind: ErrorKind
) -> None:
    ravenmail = Ravenmail()
    ravenmail.answers = answers
    with pytest.raises(CallFailed) as raised:
        await ravenmail.track()
    assert raised.value.kind is kind
    assert "s3same" not in raised.value.message
    assert "two" not in raised.value.message
