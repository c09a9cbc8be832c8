"""What a month came to, counted in its database."""

from collections.abc import Iterator
from typing import Any

from rich.table import Table
from sqlalchemy import Engine, func
from sqlmodel import col, select

from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    CaseRow,
    ContactRow,
    MessageRow,
    OrderRow,
    ParcelRow,
    ReceiptRow,
    ScanRow,
)
from whereabouts.store.transaction import reading

Counts = dict[str, int]


def tally(engine: Engine) -> Counts:
    """Every count by its words; the same month comes to the same."""
    with reading(engine) as session:
        whole = (("orders", OrderRow), ("parcels", ParcelRow), ("scans", ScanRow))
        counts = {
            name: int(session.exec(select(func.count()).select_from(row)).one())
            for name, row in (*whole, ("receipts", ReceiptRow))
        }
        sent = (
            select(col(MessageRow.kind), col(AttemptRow.channel), func.count())
            .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
            .where(col(AttemptRow.state) == AttemptState.SENT)
            .group_by(col(MessageRow.kind), col(AttemptRow.channel))
        )
        asked = select(col(ContactRow.where), col(ContactRow.outcome), func.count())
        asked = asked.group_by(col(ContactRow.where), col(ContactRow.outcome))
        because = select(col(ContactRow.cause), func.count()).group_by(col(ContactRow.cause))
        cases = select(col(CaseRow.kind), func.count()).group_by(col(CaseRow.kind))
        for name, rows in (
            ("sent", sent),
            ("contacts", asked),
            ("contacts because", because),
            ("cases", cases),
        ):
            counts.update(_named(name, session.execute(rows).all()))
    return counts


def shown(counts: Counts, seconds: float) -> Table:
    table = Table("What", "How many", title="The month")
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    table.add_row("seconds it took", f"{seconds:,.0f}")
    return table


def _named(name: str, rows: Any) -> Iterator[tuple[str, int]]:
    for *words, count in sorted(rows, key=str):
        yield " ".join((name, *map(str, words))), int(count)
