"""The log of decisions, asked about the message of one of them."""

from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ScalarSelect,
    Tuple,
    case,
    exists,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.domain.decision import Verdict
from whereabouts.store.rows import DecisionRow

_OTHER = aliased(DecisionRow)


def is_the_one_that_counts() -> ColumnElement[bool]:
    """The first that says its moment came, or else the first that names a moment at all."""
    counts_more = _standing(_OTHER) < _standing(DecisionRow)
    other = exists().where(*_of_the_same(), col(_OTHER.due_at).is_not(None), counts_more)
    return ~other.correlate(DecisionRow)


def _standing(row: type[DecisionRow]) -> Tuple:
    came = case((col(row.verdict) == Verdict.DUE, 0), else_=1)
    return tuple_(came, col(row.due_at), col(row.id))


def newest(told: Any) -> ScalarSelect[Any]:
    """What the newest decision about it has there."""
    in_time = (col(_OTHER.decided_at).desc(), col(_OTHER.id).desc())
    rows = select(told(_OTHER)).where(*_of_the_same(), ~col(_OTHER.follow_up))
    return rows.order_by(*in_time).limit(1).correlate(DecisionRow).scalar_subquery()


def said(row: Any, name: str) -> ColumnElement[str]:
    """A word of the decision itself."""
    word: ColumnElement[str] = type_coerce(row.decision, JSON)[name].as_string()
    return word


def _of_the_same() -> tuple[ColumnElement[bool], ...]:
    return (
        col(_OTHER.store) == col(DecisionRow.store),
        col(_OTHER.order_id) == col(DecisionRow.order_id),
        col(_OTHER.kind) == col(DecisionRow.kind),
        col(_OTHER.parcel_id) == col(DecisionRow.parcel_id),
    )
