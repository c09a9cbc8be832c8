"""How soon the desk shows its queue and a case, with 1,000 cases open.

    python -m benchmarks.desk

Over SQLite and over HTTP on this machine, with as many closed cases beside: the pages must grow
with what they show, and not with the tables.
"""

import asyncio
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx
from sqlalchemy import Engine

from tests.build import a_parcel
from tests.store.build import a_purchase, a_start
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.schema import migrate
from whereabouts.storefronts.generic import GenericScan
from whereabouts.stores import load_stores

OPEN, CLOSED = 1_000, 1_000
LOADS = 200
SCANS = 12
EMAIL, PASSWORD = "kim@example.com", "a lamp in every window"
KINDS = (EscalationKind.POTENTIALLY_LOST, EscalationKind.NEVER_PICKED_UP)
STORES = Path(__file__).parents[1] / "stores"


def main() -> None:
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/whereabouts.db"
        migrate(url)
        engine = connect(url)
        for number in range(OPEN + CLOSED):
            _case(engine, number, now)
        People(engine).add(EMAIL, "Kim", Role.LEAD, (), PASSWORD, now)
        stores = load_stores(STORES, {"DEMO_WEBHOOK_SECRET": "s" * 40})
        settings = Settings(_env_file=None, database_url=url)
        with served(create_app(settings, stores, engine)) as address:
            asyncio.run(_measured(address))
        engine.dispose()


async def _measured(address: str) -> None:
    async with httpx.AsyncClient(base_url=address, follow_redirects=True) as client:
        page = (await client.get("/desk/sign-in")).text
        form = {"csrf": _found(r'name="csrf" value="([^"]+)"', page)}
        form |= {"email": EMAIL, "password": PASSWORD}
        page = (await client.post("/desk/sign-in", data=form)).text
        case = _found(r'href="(/desk/cases/[^"]+)"', page)
        for name, path in {
            "queue": "/desk",
            "queue, filtered": "/desk?kind=NEVER_PICKED_UP&who=nobody",
            "search by number": "/desk?q=B-7",
            "search by tracking number": "/desk?q=1Z000007",
            "search by name": "/desk?q=marsh+777",
            "order look-up": "/desk/orders?q=1Z000007",
            "case": case,
        }.items():
            took = [await _timed(client, path) for _ in range(LOADS)]
            p99 = quantiles(took, n=100)[98]
            print(f"{name}: median {1000 * median(took):.0f} ms, 99th {1000 * p99:.0f} ms")


async def _timed(client: httpx.AsyncClient, path: str) -> float:
    begun = perf_counter()
    answer = await client.get(path)
    answer.raise_for_status()
    return perf_counter() - begun


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found, pattern
    return found[1]


def _case(engine: Engine, number: int, now: datetime) -> None:
    order_id = f"B-{number}"
    buyer = {"first_name": "Ada", "last_name": f"Marsh {number}", "email": "ada@example.com"}
    bought = a_purchase(order_id, customer=buyer)
    intake, cases = Intake(engine), Cases(engine)
    intake.take_order("demo", order_id, bought, a_start(bought, store="demo"), now)
    labelled = ParcelLabelled(parcel=a_parcel(number=f"1Z{number:06}"))
    intake.take_facts("demo", "shop", order_id, order_id, (labelled,), now)
    intake.take_scans("demo", [_scan(number, hours, now) for hours in range(SCANS)], now)
    case = Case(
        workflow_id=f"escalation/demo/{order_id}/p1/x/1",
        store="demo",
        order_id=order_id,
        parcel_id="p1",
        kind=KINDS[number % len(KINDS)],
        ordinal=1,
        queue="support",
        opened_at=now,
        due_at=now + timedelta(minutes=number - OPEN // 4),
    )
    cases.open(case)
    note = Note(text="the depot was asked", author="Bo", at=now)
    cases.note(case.workflow_id, note)
    if number >= OPEN:
        cases.resolve(case.workflow_id, Resolution.FOUND, note)


def _scan(number: int, hours: int, now: datetime) -> GenericScan:
    return GenericScan.model_validate(
        {
            "carrier": "ups",
            "tracking_number": f"1Z{number:06}",
            "status": "IN_TRANSIT",
            "occurred_at": now - timedelta(hours=200 + hours),
            "place": "Newark, NJ",
        }
    )


if __name__ == "__main__":
    main()
