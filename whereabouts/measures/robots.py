"""Clicks of robots: mail systems and phones open links before, or instead of, a person.

Providers tell machine opens apart, and clicks never. So a click counts as a robot's where no
person was seen to open the message before it, and it came within ten seconds of the delivery, or
in the same second as another click on the same message: a scanner tries every link at once. A
person who blocks images and is that quick is taken for one; their next click tells them apart.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.channels.channel import ReceiptKind
from whereabouts.measures.elapsed import seconds_between
from whereabouts.store.rows import AttemptRow, ReceiptRow

TOO_QUICK = timedelta(seconds=10)
_SAME_MOMENT = timedelta(seconds=1)


def clicked_by_person() -> ColumnElement[bool]:
    """Whether a message has a click that is no robot's."""
    any_click = and_(
        col(ReceiptRow.attempt_id) == col(AttemptRow.id),
        col(ReceiptRow.kind) == ReceiptKind.CLICKED,
        or_(_was_open(), and_(~_is_too_quick(), ~_is_one_of_many())),
    )
    genuine = exists().where(any_click).correlate(AttemptRow)
    return and_(col(AttemptRow.clicked_at).is_not(None), genuine)


def _was_open() -> ColumnElement[bool]:
    opened_at = col(AttemptRow.opened_at)
    return and_(opened_at.is_not(None), opened_at <= col(ReceiptRow.at))


def _is_too_quick() -> ColumnElement[bool]:
    arrived_at = func.coalesce(col(AttemptRow.delivered_at), col(AttemptRow.claimed_at))
    return seconds_between(arrived_at, col(ReceiptRow.at)) <= TOO_QUICK.total_seconds()


def _is_one_of_many() -> ColumnElement[bool]:
    other = aliased(ReceiptRow)
    apart = func.abs(seconds_between(col(other.at), col(ReceiptRow.at)))
    beside = and_(
        col(other.attempt_id) == col(ReceiptRow.attempt_id),
        col(other.kind) == ReceiptKind.CLICKED,
        col(other.natural_key) != col(ReceiptRow.natural_key),
        apart < _SAME_MOMENT.total_seconds(),
    )
    return exists().where(beside).correlate(ReceiptRow)
