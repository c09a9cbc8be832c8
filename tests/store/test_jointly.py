"""Who asks together is answered together, each for himself, and nobody waits for company."""

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from whereabouts.store.jointly import Jointly


class Clerk:
    """Doubles numbers, a pile at a time; three is too much for him."""

    def __init__(self) -> None:
        self.piles: list[list[int]] = []
        self.is_busy, self.may_go_on = Event(), Event()
        self.may_go_on.set()

    def double(self, numbers: Sequence[int]) -> list[int]:
        self.piles.append(list(numbers))
        self.is_busy.set()
        assert self.may_go_on.wait(5)
        if 3 in numbers:
            raise ValueError("three")
        return [2 * number for number in numbers]


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


async def test_all_of_one_moment_share_a_go(clerk: Clerk) -> None:
    asked = Jointly(clerk.double)
    assert await asyncio.gather(*map(asked.ask, (4, 1, 5))) == [8, 2, 10]
    assert clerk.piles == [[4, 1, 5]]


async def test_who_comes_while_others_are_served_is_served_next(clerk: Clerk) -> None:
    asked = Jointly(clerk.double)
    clerk.may_go_on.clear()
    first = asyncio.create_task(asked.ask(1))
    assert await asyncio.to_thread(clerk.is_busy.wait, 5)
    later = asyncio.gather(asked.ask(2), asked.ask(4))
    await asyncio.sleep(0)
    clerk.may_go_on.set()
    assert [await first, *await later] == [2, 4, 8]
    assert clerk.piles == [[1], [2, 4]]


async def test_what_went_wrong_is_said_to_those_it_befell_and_the_next_is_served(
    clerk: Clerk,
) -> None:
    asked = Jointly(clerk.double)
    failed = await asyncio.gather(asked.ask(3), asked.ask(4), return_exceptions=True)
    assert [str(error) for error in failed] == ["three", "three"]
    assert await asked.ask(4) == 8


async def test_whoever_gives_up_leaves_the_others_their_answers(clerk: Clerk) -> None:
    asked = Jointly(clerk.double)
    gone, patient = (asyncio.create_task(asked.ask(number)) for number in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await patient == 4


def test_each_loop_has_its_own_line(clerk: Clerk) -> None:
    asked = Jointly(clerk.double)
    assert [asyncio.run(asked.ask(number)) for number in (1, 2)] == [2, 4]
