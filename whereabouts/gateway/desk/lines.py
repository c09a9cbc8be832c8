"""A line of the queue, as it is read."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from whereabouts.carriers.links import carrier_name
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.gateway.desk.spans import left
from whereabouts.lifecycle.calendar import said
from whereabouts.store.desk.waiting import Waiting
from whereabouts.store.source_words import ago


class Line(NamedTuple):
    """One case. `urgency` is what colours it."""

    case_id: str
    address: str
    title: str
    order: str
    store: str
    shopper: str
    carrier: str
    tracking_number: str
    assignee: str
    queue: str
    due: str
    due_exactly: str
    urgency: str


def line(of: Waiting, now: datetime) -> Line:
    closed = of.closed_at is not None
    words = f"closed {ago(of.closed_at, now)}" if closed else left(of.due_at, now)
    return Line(
        case_id=of.workflow_id,
        address=case_address(of.workflow_id),
        title=kind_of(of.kind).title,
        order=of.number,
        store=of.store,
        shopper=of.shopper,
        carrier=carrier_name(of.carrier) if of.carrier else "",
        tracking_number=of.tracking_number,
        assignee=of.assignee,
        queue=of.queue,
        due=words,
        due_exactly=exactly(of.closed_at or of.due_at),
        urgency="done" if closed else urgency(of.opened_at, of.due_at, now),
    )


def case_address(case_id: str) -> str:
    return f"/desk/cases/{quote(case_id, safe='/')}"


def exactly(moment: datetime) -> str:
    return f"{said(moment, 'UTC')} UTC"


def urgency(opened_at: datetime, due_at: datetime | None, now: datetime) -> str:
    """`late`, `soon` in the last quarter of the time there was, or nothing."""
    if due_at is None:
        return ""
    if due_at <= now:
        return "late"
    return "soon" if (due_at - now) * 4 <= due_at - opened_at else ""
