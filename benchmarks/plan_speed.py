"""How fast an order is planned: calls of `plan` on one core, in time of that core.

    python -m benchmarks.plan_speed

The order is on its way with everything told so far, which is how nearly all plans find it.
Nothing of a plan is kept for the next, so that planning one order often is as dear as
planning many once.
"""

import gc
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import Destination, Line, OrderState, Parcel, Preference
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TimeSource, TrackingStatus
from whereabouts.lifecycle.plan import plan

PLACED = datetime(2026, 11, 2, 14, 0, tzinfo=UTC)
LABELLED = PLACED + timedelta(hours=3)
NOW = PLACED + timedelta(days=4)
SCANS = (0, 5, 20, 100, 500)
PARCELS = (1, 3, 10)
REPEATS = 9
SECONDS_A_REPEAT = 0.2


def main() -> None:
    table = Table(title=f"one plan, median of {REPEATS} runs")
    table.add_column("scans a parcel", justify="right")
    for parcels in PARCELS:
        heading = "1 parcel" if parcels == 1 else f"{parcels} parcels"
        table.add_column(heading, justify="right", no_wrap=True)
    took = {(s, p): _microseconds(an_order(s, p)) for s in SCANS for p in PARCELS}
    for scans in SCANS:
        table.add_row(str(scans), *(_cell(took[scans, parcels]) for parcels in PARCELS))
    table.add_section()
    growth = (took[SCANS[-1], p] / took[SCANS[0], p] for p in PARCELS)
    table.add_row(f"{SCANS[-1]} against {SCANS[0]}", *(f"x {factor:.1f}" for factor in growth))
    Console().print(table)


def _cell(microseconds: float) -> str:
    return f"{microseconds:,.0f} us ({1e6 / microseconds:,.0f}/s)"


def an_order(scans: int, parcels: int) -> OrderState:
    """Parcels in transit, each scanned every few hours since it was handed over."""
    names = tuple(f"p{n}" for n in range(parcels))
    told = [(MessageKind.ORDER_CONFIRMED, ()), (MessageKind.SHIPPED, names)]
    return OrderState(
        store="lumen",
        order_id="1001",
        created_at=PLACED,
        locale="en",
        value=Decimal(80),
        policy=Policy(),
        destination=Destination(
            country="US", zones=("America/New_York",), calendar=_calendar(), at=PLACED
        ),
        lines=(Line(line_id="mug", quantity=parcels),),
        lines_at=PLACED,
        preferences=tuple(
            Preference(channel=c, allowed=True, reason="at checkout", at=PLACED) for c in Channel
        ),
        parcels=tuple(_parcel(name) for name in names),
        scans=tuple(_scan(name, n, scans) for n in range(scans) for name in names),
        sendings=tuple(
            Sending(
                kind=kind,
                parcels=covered,
                channel=Channel.EMAIL,
                decided_at=LABELLED,
                outcome=Outcome.SENT,
                settled_at=LABELLED,
            )
            for kind, covered in told
        ),
    )


def _calendar() -> BusinessCalendar:
    """Three years with a dozen closed days each, as a real one has."""
    days = (date(year, month, 11) for year in (2026, 2027, 2028) for month in range(1, 13))
    return BusinessCalendar(country="US", closed_days=tuple(days))


def _parcel(name: str) -> Parcel:
    return Parcel(
        parcel_id=name,
        carrier="ups",
        tracking_number=f"1Z-{name}",
        label_at=LABELLED,
        lines=(Line(line_id="mug", quantity=1),),
        estimate=EstimatedDelivery(day=date(2026, 11, 10)),
    )


def _scan(name: str, number: int, of: int) -> Scan:
    return Scan(
        scan_id=f"{name}-{number:03}",
        parcel_id=name,
        tracking_number=f"1Z-{name}",
        status=TrackingStatus.IN_TRANSIT,
        occurred_at=LABELLED + (NOW - LABELLED) * number / of,
        time_source=TimeSource.PLACE_ZONE,
        place="Louisville, KY",
        estimate=EstimatedDelivery(day=date(2026, 11, 10)),
    )


def _microseconds(order: OrderState) -> float:
    started = time.process_time()
    plan(order, NOW)
    calls = max(5, int(SECONDS_A_REPEAT / (time.process_time() - started)))
    gc.disable()
    runs = [_run(order, calls) for _ in range(REPEATS)]
    gc.enable()
    return statistics.median(runs) * 1e6


def _run(order: OrderState, calls: int) -> float:
    started = time.process_time()
    for _ in range(calls):
        plan(order, NOW)
    return (time.process_time() - started) / calls


if __name__ == "__main__":
    main()
