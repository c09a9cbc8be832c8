"""A few rows by hand, where a whole generated month would hide what a test is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Engine, text

from tests.measures.bulk import Shelf
from tests.measures.fate import OrderFate, ParcelFate, Trouble
from tests.measures.lot import put_order
from whereabouts.domain.casework import CaseState
from whereabouts.domain.contact import ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.store.rows import CaseRow, ContactRow

STORE = "lumen"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """One row of a contact. Asks where order A is, in chat, and is answered."""

    at: datetime
    order_id: str = "A"
    talk: str = "talk"
    action: str = "wismo"
    flags: tuple[str, ...] = ()
    outcome: ContactOutcome = ContactOutcome.ANSWERED


@dataclass(frozen=True)
class Worked:
    """One case of order A, which may go on with the one before it."""

    opened_at: datetime
    closed_at: datetime | None = None
    reopens: bool = False
    resolution: Resolution = Resolution.FOUND


def put_said(engine: Engine, *said: Said) -> None:
    shelf = Shelf(engine)
    for one in said:
        shelf.put(
            ContactRow,
            store=STORE,
            where=Where.CHAT,
            at=one.at,
            conversation_id=one.talk,
            order_id=one.order_id,
            action=one.action,
            flags=one.flags,
            outcome=one.outcome,
        )
    shelf.write()


def put_shipped(
    engine: Engine, order_id: str, labels: Sequence[datetime], *, imported: bool = False
) -> None:
    """An order with a parcel for each label; nobody scans them."""
    shelf = Shelf(engine)
    parcels = tuple(
        ParcelFate(
            parcel_id=f"p{number}",
            carrier="ups",
            trouble=Trouble.NEVER_SCANNED,
            labelled_at=at,
            first_scan_at=None,
            out_at=None,
            delivered_at=None,
            promised_at=at + 3 * DAY,
        )
        for number, at in enumerate(labels)
    )
    fate = OrderFate(
        order_id=order_id,
        placed_at=min(labels) - HOUR,
        country="US",
        imported=imported,
        cancelled_at=None,
        texts=False,
        erased=False,
        parcels=parcels,
    )
    put_order(shelf, Random(1), STORE, fate)  # noqa: S311 - nobody's secret
    shelf.write()


def put_worked(engine: Engine, *worked: Worked) -> None:
    shelf, before = Shelf(engine), ""
    for number, one in enumerate(worked, start=1):
        name = f"escalation/{STORE}/A/p0/POTENTIALLY_LOST/{number}"
        shelf.put(
            CaseRow,
            workflow_id=name,
            store=STORE,
            order_id="A",
            parcel_id="p0",
            kind=EscalationKind.POTENTIALLY_LOST,
            ordinal=number,
            queue="support",
            opened_at=one.opened_at,
            due_at=one.opened_at + DAY,
            reopens=before if one.reopens else "",
            state=CaseState(),
            closed_at=one.closed_at,
            resolution=one.resolution if one.closed_at else None,
        )
        before = name
    shelf.write()


def forget(engine: Engine, *tables: str) -> None:
    """Of one example, before the next."""
    with engine.begin() as connection:
        for table in tables:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - the names are our own
