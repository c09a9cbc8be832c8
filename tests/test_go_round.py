"""Whoever watches looks again and again: at once while there is work, and whatever fails."""

import asyncio
import logging

import pytest

from whereabouts.rounds import go_round

LOG = logging.getLogger("tests.rounds")
FOR_EVER = 3600.0


async def test_while_there_is_work_the_next_look_follows_at_once_and_it_ends_when_told() -> None:
    stopping, found = asyncio.Event(), iter([2, 1, 0])
    looks = 0

    async def look() -> int:
        nonlocal looks
        looks += 1
        left = next(found)
        if not left:
            stopping.set()
        return left

    await go_round(look, FOR_EVER, stopping, LOG, "")
    assert looks == 3


async def test_a_look_that_fails_is_logged_and_followed_by_the_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stopping, looks = asyncio.Event(), 0

    async def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            raise ValueError
        stopping.set()

    await go_round(look, 0, stopping, LOG, "it could not be looked at")
    assert looks == 2
    assert [record.message for record in caplog.records] == ["it could not be looked at"]


async def test_a_pause_ends_when_it_is_told_to_stop() -> None:
    stopping = asyncio.Event()

    async def look() -> None:
        asyncio.get_running_loop().call_soon(stopping.set)

    async with asyncio.timeout(30):
        await go_round(look, FOR_EVER, stopping, LOG, "")
