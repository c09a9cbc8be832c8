"""A carrier is never asked more often than it grants, whoever asks, from wherever."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.processes import exit_codes
from tests.store.build import HOUR, NOW, SECOND
from whereabouts.carriers.live import Limit, Quota
from whereabouts.store.engine import connect
from whereabouts.store.quota import Quotas
from whereabouts.store.rows import QuotaRow
from whereabouts.store.transaction import reading

ONE, OTHER = "ups:4f1d", "ups:9be2"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
THREADS = 8


class Wall:
    """A clock that a test puts forward."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def quotas(engine: Engine, wall: Wall) -> Quotas:
    return Quotas(engine, wall.now)


def limits(calls: int = 3, per: timedelta = HOUR) -> tuple[Limit, ...]:
    return (Limit(calls=calls, per=per),)


async def taken(
    quota: Quota, of: tuple[Limit, ...], share: float = 1.0, credential: str = ONE
) -> int:
    """How many calls may be made before one is refused."""
    count = 0
    while await quota.take(credential, of, share):
        count += 1
    return count


def kept(engine: Engine) -> list[QuotaRow]:
    with reading(engine) as session:
        return list(session.exec(select(QuotaRow)))


async def test_as_many_calls_are_made_as_granted(quotas: Quotas) -> None:
    assert await taken(quotas, limits(3)) == 3
    assert quotas.used(ONE, limits(3)) == (3,)


async def test_each_credential_has_its_own(quotas: Quotas) -> None:
    await taken(quotas, limits())
    assert quotas.used(OTHER, limits()) == (0,)
    assert await quotas.take(OTHER, limits(), 1.0)


async def test_what_is_used_is_no_call(quotas: Quotas, engine: Engine) -> None:
    assert quotas.used(ONE, limits()) == (0,)
    assert kept(engine) == []


async def test_nothing_is_counted_where_nothing_is_limited(quotas: Quotas, engine: Engine) -> None:
    assert await quotas.take(ONE, (), 0.5)
    assert quotas.used(ONE, ()) == ()
    assert kept(engine) == []


async def test_a_share_leaves_the_rest_to_others(quotas: Quotas) -> None:
    assert await taken(quotas, limits(10), share=0.7) == 7
    assert await taken(quotas, limits(10), share=1.0) == 3
    assert await taken(quotas, limits(10), share=0.7) == 0


@pytest.mark.parametrize("percent", [29, 57, 58, 100])
async def test_a_share_is_exact(quotas: Quotas, percent: int) -> None:
    """0.29 * 100 is less than 29 to a computer."""
    assert await taken(quotas, limits(100), share=percent / 100) == percent


async def test_a_share_of_little_is_one_call(quotas: Quotas) -> None:
    assert await taken(quotas, limits(1), share=0.9) == 1


async def test_no_share_is_more_than_the_whole(quotas: Quotas) -> None:
    assert await taken(quotas, limits(2), share=5.0) == 2


async def test_the_tightest_limit_holds_and_a_refusal_counts_nothing(quotas: Quotas) -> None:
    both = (*limits(2, MINUTE), *limits(100, DAY))
    assert await taken(quotas, both) == 2
    assert quotas.used(ONE, both) == (2, 2)


async def test_a_later_limit_that_refuses_spares_the_earlier_ones(
    quotas: Quotas, wall: Wall
) -> None:
    both = (*limits(2, MINUTE), *limits(3, DAY))
    assert await taken(quotas, both) == 2
    wall.time += MINUTE
    assert await taken(quotas, both) == 1
    assert quotas.used(ONE, both) == (1, 3)


async def test_two_limits_of_one_span_count_a_call_once(quotas: Quotas) -> None:
    both = (*limits(5), *limits(3))
    assert await taken(quotas, both) == 3
    assert quotas.used(ONE, both) == (3, 3)


async def test_a_limit_that_is_raised_forgets_no_call(quotas: Quotas) -> None:
    await taken(quotas, limits(3))
    assert await taken(quotas, limits(5)) == 2


@pytest.mark.parametrize("per", [SECOND, MINUTE, HOUR, 6 * HOUR, DAY])
async def test_a_span_ends_on_the_clock_and_not_after_its_first_call(
    quotas: Quotas, wall: Wall, per: timedelta
) -> None:
    midnight = NOW.replace(hour=0, minute=0)
    wall.time = midnight + DAY - SECOND / 2
    assert await taken(quotas, limits(2, per)) == 2
    wall.time = midnight + DAY
    assert quotas.used(ONE, limits(2, per)) == (0,)
    assert await taken(quotas, limits(2, per)) == 2
    wall.time = midnight + DAY + per - SECOND / 2
    assert await taken(quotas, limits(2, per)) == 0


async def test_a_week_begins_on_monday(quotas: Quotas, wall: Wall) -> None:
    week = limits(1, 7 * DAY)
    monday = NOW.replace(hour=0, minute=0)
    assert f"{monday:%a}" == "Mon"
    wall.time = monday - SECOND
    assert await taken(quotas, week) == 1
    wall.time = monday
    assert await taken(quotas, week) == 1
    wall.time = monday + 7 * DAY - SECOND
    assert await taken(quotas, week) == 0


async def test_spans_that_ended_are_swept_away_whosever_they_were(
    quotas: Quotas, wall: Wall, engine: Engine
) -> None:
    both = (*limits(9, MINUTE), *limits(99, DAY))
    for _ in range(200):
        await quotas.take(ONE, both, 1.0)
        wall.time += MINUTE
    await quotas.take(OTHER, both, 1.0)
    assert {(row.credential, row.until - row.since) for row in kept(engine)} >= {
        (ONE, DAY),
        (OTHER, DAY),
    }
    assert min(row.until for row in kept(engine)) >= wall.time - HOUR
    wall.time += 2 * DAY
    await quotas.take(OTHER, limits(), 1.0)
    assert [row.credential for row in kept(engine)] == [OTHER]


async def test_a_clock_that_is_late_finds_its_span_still_counted(
    quotas: Quotas, wall: Wall
) -> None:
    await taken(quotas, limits(3, MINUTE))
    wall.time += 2 * MINUTE
    await taken(quotas, limits(3, MINUTE))
    wall.time -= 2 * MINUTE
    assert await taken(quotas, limits(3, MINUTE)) == 0


def at_once(*asks: Callable[[], bool]) -> int:
    barrier = Barrier(len(asks))

    def ask(one: Callable[[], bool]) -> bool:
        barrier.wait()
        return one()

    with ThreadPoolExecutor(len(asks)) as pool:
        return sum(pool.map(ask, asks))


def test_many_at_once_take_what_is_granted_and_no_more(quotas: Quotas) -> None:
    both = (*limits(5, HOUR), *limits(6, DAY))
    for name in map(str, range(6)):
        asks = [lambda name=name: asyncio.run(quotas.take(name, both, 1.0))] * THREADS
        assert at_once(*asks) == 5
        assert quotas.used(name, both) == (5, 5)


def test_many_who_sweep_at_once_do_not_wait_for_each_other(
    quotas: Quotas, wall: Wall, engine: Engine
) -> None:
    for _ in range(5):
        names = [f"ups:{number}" for number in range(THREADS)]
        asks = [lambda name=name: asyncio.run(quotas.take(name, limits(1), 1.0)) for name in names]
        assert at_once(*asks) == THREADS
        wall.time += 5 * HOUR
    assert asyncio.run(quotas.take(ONE, limits(), 1.0))
    assert len(kept(engine)) <= THREADS + 1


def _take_greedily(url: str, granted: int) -> None:
    engine = connect(url)
    quotas = Quotas(engine, lambda: NOW)

    async def take_more_than_granted() -> int:
        asks = (quotas.take(ONE, limits(granted, DAY), 1.0) for _ in range(granted))
        return sum(await asyncio.gather(*asks))

    mine = asyncio.run(take_more_than_granted())
    for _ in range(mine):
        asyncio.run(quotas.take(OTHER, limits(10 * granted), 1.0))
    engine.dispose()


def test_processes_share_one_quota(database_url: str) -> None:
    granted = 40
    assert exit_codes(_take_greedily, 3 * [(database_url, granted)]) == [0, 0, 0]
    engine = connect(database_url)
    quotas = Quotas(engine, lambda: NOW)
    assert quotas.used(ONE, limits(granted, DAY)) == (granted,)
    # What each was allowed, it wrote down a second time.
    assert quotas.used(OTHER, limits()) == (granted,)
    engine.dispose()
