"""The orders behind a number, a page at a time."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.card import scope_of
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.lifecycle.calendar import said
from whereabouts.measures.measure import Measure
from whereabouts.measures.sheet import PAGE, Behind


class Row(NamedTuple):
    """One thing that was counted. `order` is empty where none was named."""

    number: int
    order: str
    address: str
    at: datetime
    when: str
    reason: str


class Listed(NamedTuple):
    """A page of them, and where those before and after are."""

    rows: tuple[Row, ...]
    newer: str
    older: str


def behind(session: Session, asked: Asked, measure: Measure) -> Listed:
    """Nothing is behind what the measure is not known by."""
    scope = scope_of(asked, measure)
    found = () if isinstance(scope, str) else measure.behind(session, scope, asked.page)
    path, first = f"/{measure.definition.name}/behind", asked.page * PAGE + 1
    return Listed(
        rows=tuple(_row(asked, number, one) for number, one in enumerate(found, first)),
        newer=asked.turned(asked.page - 1).address(path) if asked.page else "",
        older=asked.turned(asked.page + 1).address(path) if len(found) == PAGE else "",
    )


def _row(asked: Asked, number: int, of: Behind) -> Row:
    return Row(
        number=number,
        order=of.order_id,
        address=order_address(asked.store, of.order_id) if of.order_id else "",
        at=of.at,
        when=said(of.at, asked.zone),
        reason=of.reason.replace("_", " ").lower(),
    )
