"""Contacts about delivery, as every measure of them counts them.

A row of the store is one wish, however many lines it took to say and to answer. Who asks the
same again within the hour, in the same conversation and about the same order, has not asked
twice: both rows are one contact, and the first of them stands for it.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.domain.contact import ContactOutcome
from whereabouts.measures.elapsed import seconds_between
from whereabouts.measures.scope import Dimension
from whereabouts.measures.source import Source
from whereabouts.store.rows import ContactRow, ParcelRow

#: In the words of those who understand shoppers: what is asked, and what is wrong.
WISMO = "wismo"
PROBLEMS = ("not_received", "wrong_address", "customs_hold")
ONE_CONTACT = timedelta(hours=1)
WITH_A_PERSON = (ContactOutcome.CASE, ContactOutcome.PERSON)

#: A contact, whichever row it is.
Row = type[ContactRow]


def about_delivery(row: Row = ContactRow) -> ColumnElement[bool]:
    """It asks where the order is, or says that something went wrong on the way."""
    flags = cast(col(row.flags), String)
    raised = (flags.like(f'%"{problem}"%') for problem in PROBLEMS)
    return or_(col(row.action).in_((WISMO, *PROBLEMS)), *raised)


def no_problem(row: Row = ContactRow) -> ColumnElement[bool]:
    return cast(col(row.flags), String) == "[]"


def begins(row: Row = ContactRow) -> ColumnElement[bool]:
    """It is not the same thing said again."""
    before = aliased(ContactRow)
    said_before = exists().where(
        col(before.conversation_id) == col(row.conversation_id),
        col(before.store) == col(row.store),
        col(before.order_id) == col(row.order_id),
        comes_before(before, row),
        seconds_between(before.at, row.at) < ONE_CONTACT.total_seconds(),
        about_delivery(before),
    )
    return or_(col(row.conversation_id) == "", ~said_before)


def reached_a_person(row: Row = ContactRow) -> ColumnElement[bool]:
    """At once, or within the hour in which the same conversation goes on about the order."""
    later = aliased(ContactRow)
    soon = exists().where(
        col(later.conversation_id) == col(row.conversation_id),
        col(later.store) == col(row.store),
        col(later.order_id) == col(row.order_id),
        comes_before(row, later),
        seconds_between(row.at, later.at) < ONE_CONTACT.total_seconds(),
        col(later.outcome).in_(WITH_A_PERSON),
    )
    at_once = col(row.outcome).in_(WITH_A_PERSON)
    return or_(at_once, and_(col(row.conversation_id) != "", soon))


def comes_before(one: Row, other: Row) -> ColumnElement[bool]:
    """By their moments; of one moment, whichever was kept first."""
    first_kept = and_(col(one.at) == col(other.at), col(one.id) < col(other.id))
    return or_(col(one.at) < col(other.at), first_kept)


def contacts() -> Source:
    """Every contact about delivery, once."""
    return Source(
        rows=ContactRow,
        store=col(ContactRow.store),
        at=col(ContactRow.at),
        order_id=col(ContactRow.order_id),
        by={
            Dimension.CHANNEL: cast(col(ContactRow.where), String),
            Dimension.CARRIER: func.coalesce(_carrier().scalar_subquery(), ""),
            Dimension.KIND: col(ContactRow.action),
            Dimension.CAUSE: func.coalesce(cast(col(ContactRow.cause), String), ""),
            Dimension.OUTCOME: cast(col(ContactRow.outcome), String),
        },
        why=col(ContactRow.action),
        only=(about_delivery(), begins()),
        leaves_history_out=True,
    )


def _carrier() -> Select[str]:
    """The carrier of the order's first parcel."""
    return (
        select(col(ParcelRow.carrier))
        .where(
            col(ParcelRow.store) == col(ContactRow.store),
            col(ParcelRow.order_id) == col(ContactRow.order_id),
        )
        .order_by(col(ParcelRow.label_at), col(ParcelRow.parcel_id))
        .limit(1)
        .correlate(ContactRow)
    )
