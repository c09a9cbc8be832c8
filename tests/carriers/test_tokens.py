"""A token is fetched once for all who need it, and never used when it is about to end."""

import asyncio
import gc
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.tokens import Token, Tokens

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DOWN = CallFailed(ErrorKind.DOWN, "Ravenmail did not answer in time")


class Desk:
    """Gives out `token-1`, `token-2` and so on, as long as it is open."""

    def __init__(self, lasting: timedelta = HOUR) -> None:
        self.now = NOON
        self.fetches = 0
        self.failing = False
        self.open, self._somebody_waits = asyncio.Event(), asyncio.Event()
        self.open.set()
        self.tokens = Tokens(self._fetch, lambda: self.now)
        self._lasting = lasting

    async def _fetch(self) -> Token:
        self.fetches += 1
        number = self.fetches
        self._somebody_waits.set()
        await self.open.wait()
        if self.failing:
            raise DOWN
        return Token(f"token-{number}", self.now + self._lasting)

    async def asked_by(self, count: int) -> list[asyncio.Task[str]]:
        """So many who wait at the closed desk."""
        self.open.clear()
        tasks = [asyncio.create_task(self.tokens.get()) for _ in range(count)]
        await self._somebody_waits.wait()
        return tasks


async def outcome(task: asyncio.Task[Any]) -> Any:
    return (await asyncio.gather(task, return_exceptions=True))[0]


async def test_a_token_serves_until_shortly_before_its_end() -> None:
    desk = Desk()
    assert await desk.tokens.get() == "token-1"
    desk.now = NOON + 57 * MINUTE
    assert await desk.tokens.get() == "token-1"
    desk.now = NOON + 58 * MINUTE
    assert await desk.tokens.get() == "token-2"
    assert desk.fetches == 2


async def test_a_token_that_hardly_lasts_serves_who_fetched_it() -> None:
    desk = Desk(lasting=MINUTE)
    assert await desk.tokens.get() == "token-1"
    assert await desk.tokens.get() == "token-2"


async def test_all_who_ask_at_once_share_one_fetch() -> None:
    desk = Desk()
    asking = await desk.asked_by(20)
    desk.open.set()
    assert set(await asyncio.gather(*asking)) == {"token-1"}
    assert desk.fetches == 1


async def test_a_renewal_is_shared_as_well() -> None:
    desk = Desk()
    await desk.tokens.get()
    desk.now += HOUR
    assert set(await asyncio.gather(*(desk.tokens.get() for _ in range(20)))) == {"token-2"}
    assert desk.fetches == 2


async def test_who_began_a_fetch_may_go() -> None:
    desk = Desk()
    first, second = await desk.asked_by(2)
    first.cancel()
    assert isinstance(await outcome(first), asyncio.CancelledError)
    desk.open.set()
    assert await second == "token-1"
    assert desk.fetches == 1


async def test_a_refused_token_is_forgotten_once() -> None:
    """Two were refused with it, and the second comes when another was fetched."""
    desk = Desk()
    refused = await desk.tokens.get()
    desk.tokens.forget(refused)
    assert await desk.tokens.get() == "token-2"
    desk.tokens.forget(refused)
    assert await desk.tokens.get() == "token-2"
    assert desk.fetches == 2


async def test_forgetting_leaves_a_fetch_under_way_alone() -> None:
    desk = Desk()
    desk.tokens.forget("token-0")
    (asking,) = await desk.asked_by(1)
    desk.tokens.forget("token-0")
    desk.open.set()
    assert await asking == await desk.tokens.get() == "token-1"


async def test_a_failed_fetch_fails_all_who_waited_for_it_at_once() -> None:
    """One after the other, the last would wait as often as there are others."""
    desk = Desk()
    asking = await desk.asked_by(20)
    desk.failing = True
    desk.open.set()
    assert [await outcome(task) for task in asking] == [DOWN] * 20
    assert desk.fetches == 1


async def test_a_failed_fetch_is_not_remembered() -> None:
    desk = Desk()
    desk.failing = True
    with pytest.raises(CallFailed):
        await desk.tokens.get()
    desk.failing = False
    assert await desk.tokens.get() == "token-2"


async def test_a_failed_renewal_gives_no_token_that_has_ended() -> None:
    desk = Desk()
    await desk.tokens.get()
    desk.now += HOUR
    desk.failing = True
    with pytest.raises(CallFailed):
        await desk.tokens.get()


async def test_a_failure_that_nobody_waited_for_is_no_news() -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, about: complaints.append(about))
    desk = Desk()
    (asking,) = await desk.asked_by(1)
    asking.cancel()
    await outcome(asking)
    del asking
    desk.failing = True
    desk.open.set()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
    gc.collect()
    assert complaints == []
