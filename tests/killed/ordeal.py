"""One run: everything is started, driven and killed, and then looked at."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
from temporalio.client import Client

from tests.killed.aftermath import Aftermath
from tests.killed.dice import dice
from tests.killed.installation import STORE, Installation, installation, running
from tests.killed.killer import Killer
from tests.killed.ledger import account
from tests.killed.life import Life
from tests.killed.outside import Outside, outside_world
from tests.killed.search import searched
from tests.killed.shop import Shop
from tests.killed.shoppers import shoppers
from tests.killed.verdict import verdict
from tests.killed.witness import Witness
from whereabouts.domain.clock import Clock
from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.ports import HOST, free_port
from whereabouts.store.engine import connect

ORDERS = 120
KILLS = 15
#: After so many seconds, whoever still waits is given up.
_PATIENCE = 280
#: So many seconds after its shopper heard everything, an order has ended: a worker killed with
#: a message on its lips is found dead after half a minute, and its last attempt waits as well.
_ENDING = 150
#: So long a message too many would still be seen.
_AFTERMATH = 3
#: A Tuesday in daytime, everywhere these shoppers live.
_BEGINS = datetime.fromisoformat("2026-11-10T12:00:00-05:00")
_BOOKS_SHOWN = 10


async def ordeal(folder: Path, seed: int) -> Aftermath:
    """Live through it; `folder` keeps logs and databases."""
    people, accounts, port = shoppers(ORDERS, seed), Accounts(), free_port()
    store_url = f"http://{HOST}:{port}/v1/stores/{STORE}"
    clock = Clock(started_wall=_wall(), started=_BEGINS)
    with outside_world(people, accounts, store_url, seed) as outside:
        house = installation(folder, accounts, clock, outside, port)
        engine = connect(house.database_url)
        witness, killer = Witness(outside, engine), Killer(house, outside.told, seed)
        async with httpx.AsyncClient(timeout=10) as http:
            shop = Shop(http, store_url, accounts.webhook, seed)
            lives = [
                Life(one, shop, witness, lambda: clock.read(_wall()), dice(seed, one.order_id))
                for one in people
            ]
            with running(house.processes):
                await _lived(lives, house, witness, killer, outside)
                found = await searched(house, people)
        handed, accepted = outside.handed_over(), witness.accepted()
        expected = [matter for life in lives for matter in life.to_hear]
        judged = verdict(expected, accepted, people)
        books = account(engine, judged.missing[:_BOOKS_SHOWN])
        engine.dispose()
    first, last = killer.kills[0].at, killer.kills[-1].at
    return Aftermath(
        seed=seed,
        orders=len(people),
        messages=len(handed),
        under_fire=sum(first <= one.at <= last for one in handed),
        kills=Counter(kill.kind for kill in killer.kills),
        died=killer.died,
        faults=outside.troubles(),
        verdict=judged,
        books=books,
        searched=found,
    )


async def _lived(
    lives: list[Life], house: Installation, witness: Witness, killer: Killer, outside: Outside
) -> None:
    """Returns when every shopper heard everything and every order ended, or patience ends."""
    async with asyncio.TaskGroup() as watch:
        watchers = [
            watch.create_task(witness.watch()),
            watch.create_task(killer.restart_the_dead()),
        ]
        # Whoever still waits then is found missing.
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE), asyncio.TaskGroup() as tasks:
                tasks.create_task(_storm(killer, outside))
                for life in lives:
                    tasks.create_task(life.live())
        with suppress(TimeoutError):
            async with asyncio.timeout(_ENDING):
                await _ended(house)
        await asyncio.sleep(_AFTERMATH)
        for watcher in watchers:
            watcher.cancel()


async def _storm(killer: Killer, outside: Outside) -> None:
    """Processes are killed while providers fail; then both are left in peace."""
    await killer.kill(KILLS)
    outside.clear()


async def _ended(house: Installation) -> None:
    client = await Client.connect(house.temporal_address)
    running = "ExecutionStatus = 'Running'"
    while (await client.count_workflows(running)).count:  # noqa: ASYNC110 - it raises no event
        await asyncio.sleep(1)


def _wall() -> datetime:
    return datetime.now(UTC)
