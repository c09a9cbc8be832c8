"""Ctrl-C ends a month once."""

import asyncio
import os
import signal

import pytest

from whereabouts.simulator.month.ending import Ending


async def _interrupted(told: list[str]) -> None:
    Ending()
    os.kill(os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(60)
    finally:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(0.01)
        told.append("everything was put away")


def test_a_second_signal_does_not_hinder_what_the_first_began() -> None:
    told: list[str] = []
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(_interrupted(told))
    assert told == ["everything was put away"]


async def test_a_signal_that_is_left_to_others_cancels_nothing() -> None:
    ending, heard = Ending(), asyncio.Event()
    ending.leave_to(signal.SIGTERM)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, heard.set)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(heard.wait(), 5)
    ending.leave_to(signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
