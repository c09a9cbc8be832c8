"""How soon the desk shows a store's measures, over a year of its orders and their messages.

    python -m benchmarks.dashboard [--orders 100000] [--postgresql URL]

Over HTTP on this machine, on SQLite, or on the empty PostgreSQL database that is named. Ten
messages go out for each order, and all months but the last are frozen, as they are in production;
what is narrowed by two filters was never frozen, and is counted anew.
"""

import argparse
import asyncio
import multiprocessing
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx

from tests.build import NEW_YORK
from tests.measures.month import Months, fill
from whereabouts.gateway.app import create_app
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.months.freezing import Freezing
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate
from whereabouts.stores import load_stores

ORDERS, LOADS = 100_000, 20
PARCELS = 2.4
NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
STORE, EMAIL, PASSWORD = "demo", "kim@example.com", "a lamp in every window"
STORES = Path(__file__).parents[1] / "stores"
SECRETS = {"DEMO_WEBHOOK_SECRET": "s" * 40}
OCTOBER = f"store={STORE}&month=2026-10"
PAGES = {
    "first view": "/desk/measures",
    "first view, October": f"/desk/measures?{OCTOBER}",
    "first view, narrowed twice": "/desk/measures?channel=EMAIL&carrier=ups",
    "first view, by week": "/desk/measures?trend=weeks",
    **{name: f"/desk/measures/{name}?{OCTOBER}" for name in MEASURES},
    "the orders behind it": f"/desk/measures/wismo_rate/behind?{OCTOBER}",
    "and far behind it": f"/desk/measures/wismo_rate/behind?{OCTOBER}&page=5",
    "what messages are worth": f"/desk/measures/worth?{OCTOBER}",
}


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        url = options.postgresql or f"sqlite:///{folder}/whereabouts.db"
        filling = multiprocessing.get_context("spawn").Process(
            target=_fill, args=(url, options.orders)
        )
        filling.start()
        filling.join()
        if filling.exitcode:
            raise SystemExit("the database was not filled")
        _measure(url)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--postgresql", default="", help="the URL of an empty database")
    return parser.parse_args()


def _fill(url: str, orders: int) -> None:
    """In a process of its own, whose memory is not the gateway's."""
    migrate(url)
    engine = connect(url)
    year = Months(
        orders=orders,
        months=12,
        year=2025,
        first=12,
        store=STORE,
        parcels=PARCELS,
    )
    fill(engine, year)
    begun = perf_counter()
    frozen = Freezing(engine).look(STORE, NEW_YORK, NOW)
    print(f"{len(frozen)} months frozen in {perf_counter() - begun:.1f} s")
    People(engine).add(EMAIL, "Kim", Role.LEAD, (), PASSWORD, NOW)
    engine.dispose()


def _measure(url: str) -> None:
    engine = connect(url)
    settings = Settings(_env_file=None, database_url=url)
    app = create_app(settings, load_stores(STORES, SECRETS), engine, now=lambda: NOW)
    before = _memory()
    with served(app) as address:
        most = asyncio.run(_measured(address))
    print(f"memory grew by {most - before:.0f} MB at most")
    engine.dispose()


async def _measured(address: str) -> float:
    """The most memory that was seen after any page, in MB."""
    most = 0.0
    async with httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=120) as client:
        page = (await client.get("/desk/sign-in")).text
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found, "there is no form to sign in"
        form = {"csrf": found[1], "email": EMAIL, "password": PASSWORD}
        (await client.post("/desk/sign-in", data=form)).raise_for_status()
        for name, path in PAGES.items():
            took = [await _timed(client, path) for _ in range(LOADS)]
            most, p95 = max(most, _memory()), quantiles(took, n=20)[18]
            print(f"{name}: median {1000 * median(took):.0f} ms, 95th {1000 * p95:.0f} ms")
    return most


async def _timed(client: httpx.AsyncClient, path: str) -> float:
    begun = perf_counter()
    answer = await client.get(path)
    answer.raise_for_status()
    return perf_counter() - begun


def _memory() -> float:
    """Our own, in MB: without the database's file, which the system maps and may drop."""
    found = re.search(r"RssAnon:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert found, "this system does not tell"
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
