"""Messages that fell due, each once, in the span of the moment at which it was to leave.

The log of decisions says when. Of a message whose moment came, the first decision that says so
counts; of one whose moment never came, the first that named one, if the newest says that it was
kept back or came too late, or still waits for a moment that has passed. A message about several
parcels is the one that leads; the morning text after a mail at night repeats one, and is none.
"""

from datetime import timedelta

from sqlalchemy import String, cast, or_
from sqlalchemy.orm import outerjoin
from sqlmodel import col

from whereabouts.domain.decision import Verdict
from whereabouts.measures.fates import (
    LEFT,
    channel,
    fate,
    has_left,
    is_first_that_left,
    is_of_message,
    reason,
)
from whereabouts.measures.log import is_the_one_that_counts, newest
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.source import Source
from whereabouts.store.rows import DecisionRow, MessageRow

#: What is younger may still leave in time.
_TIME_TO_LEAVE = timedelta(hours=1)


def due(scope: Scope) -> Source:
    """Every message that was due, sent or not."""
    due_at = col(DecisionRow.due_at)
    known = scope.as_of - _TIME_TO_LEAVE
    stands = newest(lambda row: col(row.due_at)) <= known
    kind = cast(col(DecisionRow.kind), String)
    with_message = outerjoin(DecisionRow, MessageRow, is_of_message())
    return Source(
        rows=outerjoin(with_message, LEFT, is_first_that_left()),
        store=col(DecisionRow.store),
        at=due_at,
        order_id=col(DecisionRow.order_id),
        by={
            Dimension.KIND: kind,
            Dimension.CHANNEL: channel(),
            Dimension.OUTCOME: fate(scope),
            Dimension.REASON: reason(),
        },
        why=kind + ": " + fate(scope),
        only=(
            due_at <= known,
            col(MessageRow.covered_by).is_(None),
            is_the_one_that_counts(),
            or_(col(DecisionRow.verdict) == Verdict.DUE, stands),
        ),
        leaves_history_out=True,
    )


def left(scope: Scope) -> Source:
    """Those of them that were sent."""
    return due(scope).only_where(has_left())
