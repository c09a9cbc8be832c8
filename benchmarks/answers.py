"""How soon a shopper is answered, when every carrier takes 300 ms and everybody asks at once.

    python -m benchmarks.answers [--postgresql URL] [--processes 2]

Each question is of another shopper: three orders in five parcels with four carriers, of which
each is asked at that moment. Carriers are stand-ins over HTTP in a process of their own, the
gateway's processes are others, and webhooks come all the while. One parcel in ten has news.
"""

import argparse
import asyncio
import multiprocessing
import os
import socket
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

import httpx

from benchmarks.slow_carriers import DOOR, STORE, carriers, serve_carriers, serve_gateway, settings
from tests.build import a_parcel
from tests.store.build import a_purchase, a_start
from whereabouts import connecting
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.live.looking import Looking
from whereabouts.simulator.accounts import Accounts, with_accounts
from whereabouts.simulator.carriers.app import bases
from whereabouts.simulator.serving import served
from whereabouts.simulator.webhook import Webhook
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.queries import Queries
from whereabouts.store.quota import Quotas
from whereabouts.store.schema import migrate
from whereabouts.storefronts.generic import GenericScan, ScansPosted
from whereabouts.stores import load_stores

A_SECOND, SECONDS, WARM_UP = 20, 30, 3
PROCESSES = 2
CARRIER_SECONDS = 0.3
#: What is in the three orders of each shopper.
ORDERS = (("ups", "usps"), ("ups", "fedex"), ("dhl",))
MOST_MEDIAN, MOST_P95 = 0.450, 0.700
#: How many shoppers' orders are made ready together.
_AT_ONCE = 25
#: How long anything may take beyond the seconds it is measured for.
_PATIENCE = 60
_HOST = "127.0.0.1"
_STORE_FILE = Path(__file__).parents[1] / "stores" / f"{STORE}.toml"
_PREFIXES = {"ups": "1ZBENCH00001", "fedex": "771234", "usps": "9400111899560000", "dhl": "JD0146"}


class World(NamedTuple):
    """Where everything is."""

    folder: Path
    url: str
    accounts: Accounts
    began: datetime
    shoppers: int


class Gateway(NamedTuple):
    """The processes that answer."""

    address: str
    pids: tuple[int, ...]

    @property
    def cpu_seconds(self) -> float:
        """What they have used so far, by Linux's count: the fields after the name's bracket."""
        stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2] for pid in self.pids]
        ticks = sum(int(stat.split()[11]) + int(stat.split()[12]) for stat in stats)
        return ticks / os.sysconf("SC_CLK_TCK")


class Tally:
    """What was told, and how many got no answer."""

    def __init__(self) -> None:
        self.looks: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--postgresql", default="", help="an empty database; else an SQLite file")
    asked.add_argument("--seconds", type=int, default=SECONDS)
    asked.add_argument("--processes", type=int, default=PROCESSES, help="of the gateway")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = given.postgresql or f"sqlite:///{folder}/whereabouts.db"
        shoppers = A_SECOND * (given.seconds + WARM_UP)
        world = World(folder, url, Accounts(), datetime.now(UTC), shoppers)
        stores = folder / "stores"
        stores.mkdir()
        store_file = with_accounts(_STORE_FILE.read_text(), world.accounts.carriers)
        (stores / f"{STORE}.toml").write_text(store_file)
        migrate(url)
        began = perf_counter()
        asyncio.run(_prepared(world))
        print(f"{shoppers} shoppers made ready in {perf_counter() - began:.0f} s")
        with _running(world, given.processes) as gateway:
            asyncio.run(_measured(world, gateway, given.seconds))


async def _prepared(world: World) -> None:
    """Orders as they are after a day: what carriers told of them is recorded."""
    engine = connect(world.url)
    intake, queries = Intake(engine), Queries(engine)
    for shopper in range(world.shoppers):
        for order_id, of in zip(_orders(shopper), ORDERS, strict=True):
            _order(intake, world, order_id, shopper, of)
    quick = carriers(world.accounts.carriers, world.began, 0, has_news=False)
    stores = load_stores(world.folder / "stores", world.accounts.variables)
    with served(quick) as address:
        given = settings(world.url, bases(address))
        async with connecting.carriers(given, stores, Quotas(engine, _now), _now) as reached:
            looking = Looking(reached, intake, _nobody, _now, timedelta(minutes=1))
            for first in range(0, world.shoppers, _AT_ONCE):
                some = range(first, min(first + _AT_ONCE, world.shoppers))
                named = [order_id for shopper in some for order_id in _orders(shopper)]
                await looking.look(STORE, queries.orders(STORE, named))
    engine.dispose()


def _orders(shopper: int) -> list[str]:
    return [f"B-{shopper}-{letter}" for letter in "abc"]


def _order(intake: Intake, world: World, order_id: str, shopper: int, of: tuple[str, ...]) -> None:
    began = world.began
    buyer = {"first_name": "Ada", "last_name": "Marsh", "email": f"ada{shopper}@example.com"}
    bought = a_purchase(order_id, customer=buyer, placed_at=began - timedelta(days=2))
    intake.take_order(STORE, order_id, bought, a_start(bought, store=STORE), began)
    facts = tuple(
        ParcelLabelled(
            parcel=a_parcel(
                f"p{index}",
                carrier=carrier,
                number=_number(carrier, shopper, order_id),
                label_at=began - timedelta(days=1),
            )
        )
        for index, carrier in enumerate(of)
    )
    intake.take_facts(STORE, "shop", f"{order_id}-label", order_id, facts, began)


def _number(carrier: str, shopper: int, order_id: str) -> str:
    which = "abc".index(order_id[-1])
    return f"{_PREFIXES[carrier]}{10 * shopper + which:06}"


@contextmanager
def _running(world: World, count: int) -> Iterator[Gateway]:
    """The gateway, while all processes run."""
    spawn = multiprocessing.get_context("spawn")
    carriers_at = bases(f"http://{_HOST}:{(carrier_port := _free_port())}")
    keys, stores = world.accounts.carriers, world.folder / "stores"
    outside = spawn.Process(
        target=serve_carriers, args=(carrier_port, keys, world.began, CARRIER_SECONDS)
    )
    with socket.create_server((_HOST, 0), backlog=2_048) as door:
        given = (door, world.url, dict(carriers_at), stores, dict(world.accounts.variables))
        gateway = [spawn.Process(target=serve_gateway, args=given) for _ in range(count)]
        for process in (outside, *gateway):
            process.start()
        try:
            address = f"http://{_HOST}:{door.getsockname()[1]}"
            yield Gateway(address, tuple(process.pid or 0 for process in gateway))
        finally:
            for process in (outside, *gateway):
                process.terminate()
            for process in (outside, *gateway):
                process.join(_PATIENCE)
                process.kill()


async def _measured(world: World, gateway: Gateway, seconds: int) -> None:
    limits = httpx.Limits(max_connections=500, keepalive_expiry=2)
    address, tally = gateway.address, Tally()
    async with (
        asyncio.timeout(seconds + WARM_UP + _PATIENCE),
        httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as http,
    ):
        await _until_ready(http)
        webhook = Webhook(http, f"{address}/v1/stores/{STORE}/scans", world.accounts.webhook, _now)
        began = gateway.cpu_seconds
        answers, acks = await asyncio.gather(
            _paced(world.shoppers, lambda number: _question(http, number, tally), tally),
            _paced(world.shoppers, lambda number: _scan(webhook, number), tally),
        )
        used = gateway.cpu_seconds - began
    _report(answers, acks, tally, used / world.shoppers)


def _report(answers: list[float], acks: list[float], tally: Tally, cpu: float) -> None:
    """After the warm-up; CPU is the whole run's."""
    warm = A_SECOND * WARM_UP
    _say(f"answers at {A_SECOND} a second", answers[warm:])
    _say(f"webhooks at {A_SECOND} a second", acks[warm:])
    print(f"CPU of the gateway, an answer and a webhook together: {1000 * cpu:.0f} ms")
    print(f"parcels: {dict(tally.looks)}; without an answer: {dict(tally.failures) or 'none'}")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    p50, p95 = median(answers[warm:]), quantiles(answers[warm:], n=20)[18]
    kept = p50 <= MOST_MEDIAN and p95 <= MOST_P95 and not tally.failures
    goal = f"median {1000 * MOST_MEDIAN:.0f} ms, 95th {1000 * MOST_P95:.0f} ms, all answered"
    print(f"goal ({goal}): {'kept' if kept else 'missed'}")


async def _paced(count: int, one: Callable[[int], Awaitable[None]], tally: Tally) -> list[float]:
    """The seconds each took. A slow one does not slow the next down, and one that fails ends
    nothing: it is counted."""

    async def timed(number: int) -> float:
        began = perf_counter()
        try:
            await one(number)
        except httpx.HTTPError as error:
            tally.failures[type(error).__name__] += 1
        return perf_counter() - began

    tasks, began = [], perf_counter()
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - perf_counter()))
        tasks.append(asyncio.create_task(timed(number)))
    return await asyncio.gather(*tasks)


async def _question(http: httpx.AsyncClient, shopper: int, tally: Tally) -> None:
    answer = await http.get(DOOR, params={"order": _orders(shopper)})
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    tally.looks.update(one["look"]["how"] for order in told["orders"] for one in order["parcels"])


async def _scan(webhook: Webhook, number: int) -> None:
    """Of the newest shopper's first parcel, so that nearly every one is news."""
    scan = GenericScan(
        carrier="ups",
        tracking_number=_number("ups", number, f"B-{number}-a"),
        status=TrackingStatus.IN_TRANSIT,
        occurred_at=_now(),
        place="Newark, NJ",
    )
    await webhook.post(ScansPosted(scans=(scan,)))


async def _until_ready(http: httpx.AsyncClient) -> None:
    for _ in range(300):
        with suppress(httpx.TransportError):
            if (await http.get("/healthz")).is_success:
                return
        await asyncio.sleep(0.1)
    raise TimeoutError("the gateway does not answer")


def _say(what: str, took: list[float]) -> None:
    p95, p99 = quantiles(took, n=20)[18], quantiles(took, n=100)[98]
    figures = {"median": median(took), "95th": p95, "99th": p99, "longest": max(took)}
    words = ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in figures.items())
    print(f"{len(took)} {what}: {words}")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


async def _nobody(store: str, order_ids: tuple[str, ...]) -> None:
    del store, order_ids


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
