"""How fast a store's past is replayed under two policies, in time of one core.

    python -m benchmarks.preflight [orders]

The past is made up: a parcel an order, two in one of seven; eleven scans on six days, with a
silence of sixty hours in one of ten; five messages. It lies in SQLite, and is read from there.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, insert
from sqlmodel import SQLModel

from whereabouts.domain.calendar import QuietHours
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, ParcelLabelled, ParcelScanned
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import Line, Parcel
from whereabouts.domain.policy import Policy, SmsPolicy
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.tracking import EstimatedDelivery, Scan
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.intake.orders import order_start
from whereabouts.places.destination import destination
from whereabouts.preflight.reading import followed
from whereabouts.preflight.replaying import Question, replayed
from whereabouts.preflight.window import Window
from whereabouts.store.engine import connect
from whereabouts.store.ordering import order_row
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    DispatchRow,
    DispatchState,
    MessageRow,
    OrderRow,
)
from whereabouts.store.schema import migrate
from whereabouts.store.transaction import writing

STORE, ZONE = "lumen", "America/New_York"
BEGAN = datetime(2026, 6, 1, 12, tzinfo=UTC)
NOW = datetime(2027, 1, 1, tzinfo=UTC)
A_MOMENT, HOUR, DAY = timedelta(milliseconds=80), timedelta(hours=1), timedelta(days=1)
FIVE_MONTHS = timedelta(days=150)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
WALL = Clock(started_wall=EPOCH, started=EPOCH)
GOAL_MS, ORDERS = 3.0, 100_000
AT_ONCE = 500

PROPOSALS = {
    "nothing": Policy(),
    "case_due": Policy(case_due=12 * HOUR),
    "customs_hold_business_days": Policy(customs_hold_business_days=3),
    "sms.value_threshold": Policy(sms=SmsPolicy(value_threshold=Decimal(50))),
    "sms.quiet_hours": Policy(
        sms=SmsPolicy(quiet_hours=QuietHours(begins=clock_time(20), ends=clock_time(9)))
    ),
    "quiet_after": Policy(quiet_after=36 * HOUR),
}


class Made(NamedTuple):
    """The rows of one order."""

    order: OrderRow
    facts: list[tuple[datetime, Fact]]
    told: list[tuple[MessageKind, str, datetime]]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder)}/past.db"
        migrate(address)
        engine = connect(address)
        _fill(engine, count)
        gc.disable()
        table = Table(title=f"{count:,} orders, CPU time of one core")
        for heading in ("what differs", "ms an order", f"{ORDERS:,} orders", "touched"):
            table.add_column(heading, justify="left" if heading == "what differs" else "right")
        table.add_row("(reading alone)", *_cells(_reading(engine) / count), "")
        for name, proposed in PROPOSALS.items():
            took, touched = _replay(engine, proposed)
            table.add_row(name, *_cells(took / count), f"{touched / count:.0%}")
        Console().print(table)
        engine.dispose()


def _cells(seconds: float) -> tuple[str, str]:
    mark = "" if seconds * 1_000 <= GOAL_MS else " (!)"
    return f"{seconds * 1_000:.2f}{mark}", f"{seconds * ORDERS / 60:.1f} min"


def _reading(engine: Engine) -> float:
    started = time.process_time()
    for _ in followed(engine, Window(STORE)):
        pass
    return time.process_time() - started


def _replay(engine: Engine, proposed: Policy) -> tuple[float, int]:
    started = time.process_time()
    question = Question(Policy(), proposed, ZONE, NOW)
    tally = replayed(engine, Window(STORE), question, lambda _: None)
    return time.process_time() - started, tally.touched


def _fill(engine: Engine, count: int) -> None:
    message_id = 0
    for first in range(0, count, AT_ONCE):
        made = [_made(number, count) for number in range(first, min(first + AT_ONCE, count))]
        messages: list[dict[str, Any]] = []
        attempts: list[dict[str, Any]] = []
        for one in made:
            for kind, parcel_id, at in one.told:
                message_id += 1
                messages.append(_message(one.order, message_id, kind, parcel_id, at))
                attempts.append(_attempt(message_id, at))
        with writing(engine) as session:
            _insert(session, OrderRow, [_values(one.order) for one in made])
            _insert(session, DispatchRow, [row for one in made for row in _dispatches(one)])
            _insert(session, MessageRow, messages)
            _insert(session, AttemptRow, attempts)


def _insert(session: Any, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    session.execute(insert(table), rows)


def _made(number: int, count: int) -> Made:
    placed = BEGAN + FIVE_MONTHS * number / count
    texted = number % 3 == 0
    purchase = Purchase.model_validate(
        {
            "order_id": f"{number:06}",
            "placed_at": placed,
            "customer": {
                "first_name": "Ada",
                "last_name": "Marsh",
                "email": f"shopper{number % (count * 3 // 4)}@example.com",
                "phone": "(202) 555-0143" if texted else "",
            },
            "ship_to": {
                "city": "New York",
                "region": "NY",
                "postal_code": "10001",
                "country": "US",
            },
            "currency": "USD",
            "total": Decimal(30 + number % 200),
            "lines": [{"line_id": "mug", "title": "Mug", "quantity": 2, "price": "20.00"}],
            "sms_consent": {"shown": "Text me.", "at": placed, "where": "the checkout"}
            if texted
            else None,
        }
    )
    start = order_start(
        purchase,
        store=STORE,
        policy=Policy(),
        destination=destination(purchase.ship_to, placed),
        clock=WALL,
    )
    row = order_row(purchase, start, placed)
    row.started_at = placed + A_MOMENT
    facts = [fact for name in _parcels(number) for fact in _of_parcel(number, name, placed)]
    facts.sort(key=lambda fact: fact[0])
    return Made(row, facts, list(_told(number, placed)))


def _parcels(number: int) -> tuple[str, ...]:
    return ("p1", "p2") if number % 7 == 0 else ("p1",)


def _of_parcel(number: int, name: str, placed: datetime) -> Iterator[tuple[datetime, Fact]]:
    label_at = placed + timedelta(hours=20 + number % 9)
    parcel = Parcel(
        parcel_id=name,
        carrier="ups",
        tracking_number=f"1Z{number}{name}",
        label_at=label_at,
        lines=(Line(line_id="mug", quantity=1 if number % 7 == 0 else 2),),
        estimate=EstimatedDelivery(day=(label_at + 6 * DAY).date()),
    )
    yield label_at, ParcelLabelled(parcel=parcel)
    statuses = [S.LABEL_CREATED, *[S.IN_TRANSIT] * 8, S.OUT_FOR_DELIVERY, S.DELIVERED]
    at, silence_at = label_at, 4 if number % 10 == 0 else 0
    for place, status in enumerate(statuses):
        at += 60 * HOUR if place == silence_at and silence_at else timedelta(hours=11 + number % 4)
        scan = Scan(
            scan_id=f"{number}-{name}-{place}",
            parcel_id=name,
            tracking_number=parcel.tracking_number,
            carrier="ups",
            status=status,
            occurred_at=at,
            place="Louisville, KY",
            stated_at=at.isoformat(),
            estimate=parcel.estimate if place % 3 == 0 else None,
        )
        yield at + 5 * A_MOMENT, ParcelScanned(scan=scan)


def _told(number: int, placed: datetime) -> Iterator[tuple[MessageKind, str, datetime]]:
    yield MessageKind.ORDER_CONFIRMED, "", placed
    for name in _parcels(number):
        for kind in (
            MessageKind.SHIPPED,
            MessageKind.IN_TRANSIT,
            MessageKind.OUT_FOR_DELIVERY,
            MessageKind.DELIVERED,
        ):
            yield kind, name, placed + 2 * DAY


def _values(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _dispatches(of: Made) -> Iterator[dict[str, Any]]:
    for made_at, fact in of.facts:
        yield {
            "store": STORE,
            "order_id": of.order.order_id,
            "fact": fact,
            "state": DispatchState.DONE,
            "made_at": made_at,
            "settled_at": made_at + A_MOMENT,
        }


def _message(
    order: OrderRow, message_id: int, kind: MessageKind, parcel_id: str, at: datetime
) -> dict[str, Any]:
    return {
        "id": message_id,
        "store": STORE,
        "order_id": order.order_id,
        "kind": kind,
        "parcel_id": parcel_id,
        "parcels": (parcel_id,) if parcel_id else (),
        "made_at": at,
    }


def _attempt(message_id: int, at: datetime) -> dict[str, Any]:
    return {
        "message_id": message_id,
        "store": STORE,
        "channel": Channel.EMAIL,
        "token": f"token-{message_id}",
        "state": AttemptState.SENT,
        "moment": at,
        "claimed_at": at,
        "settled_at": at,
        "provider_id": f"id-{message_id}",
        "delivered_at": at + A_MOMENT,
        "opened_at": at + HOUR if message_id % 3 else None,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
