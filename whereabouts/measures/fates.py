"""What became of a message that was due: the ledger is asked first, and then the decisions."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, case, cast, func, or_
from sqlalchemy import select as rows_of
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.domain.decision import Verdict
from whereabouts.domain.message import MessageKind
from whereabouts.measures.elapsed import seconds_between
from whereabouts.measures.log import newest, said
from whereabouts.measures.scope import Scope
from whereabouts.store.rows import AttemptRow, AttemptState, DecisionRow, MessageRow

#: By the order's time, as the moment of leaving is.
LEAVES_WITHIN = timedelta(hours=1)
CONFIRMED_WITHIN = timedelta(seconds=60)
#: An order outlives its last message by so much: what is decided later is not to be hoped for.
_LINGERS = timedelta(hours=6)
_MINUTE = 60.0
_IN_DOUBT = (AttemptState.CLAIMED, AttemptState.UNKNOWN)

#: The attempt that left; none where none did.
LEFT = aliased(AttemptRow)


class Fate(StrEnum):
    """One word of each message."""

    ON_TIME = "ON_TIME"
    LATE = "LATE"
    SUPPRESSED = "SUPPRESSED"
    #: Its provider never answered, and its receipt is waited for.
    IN_DOUBT = "IN_DOUBT"
    #: Not gone, and still of use.
    OVERDUE = "OVERDUE"
    LOST = "LOST"


def is_of_message() -> ColumnElement[bool]:
    return and_(
        col(MessageRow.store) == col(DecisionRow.store),
        col(MessageRow.order_id) == col(DecisionRow.order_id),
        col(MessageRow.parcel_id) == col(DecisionRow.parcel_id),
        col(MessageRow.kind) == col(DecisionRow.kind),
    )


def is_first_that_left() -> ColumnElement[bool]:
    """A message that went on two channels left when it first did."""
    other = aliased(AttemptRow)
    is_same = and_(
        col(other.message_id) == col(LEFT.message_id),
        col(other.id) != col(LEFT.id),
        *_is_sent(other),
    )
    is_earlier = or_(
        col(other.moment) < col(LEFT.moment),
        and_(col(other.moment) == col(LEFT.moment), col(other.id) < col(LEFT.id)),
    )
    earlier = rows_of(col(other.id)).where(is_same, is_earlier).correlate(LEFT).exists()
    return and_(col(LEFT.message_id) == col(MessageRow.id), *_is_sent(LEFT), ~earlier)


def _is_sent(row: type[AttemptRow]) -> tuple[ColumnElement[bool], ...]:
    return col(row.state) == AttemptState.SENT, ~col(row.follow_up)


def has_left() -> ColumnElement[bool]:
    return col(LEFT.id).is_not(None)


def minutes_late() -> ColumnElement[float]:
    late = seconds_between(col(DecisionRow.due_at), col(LEFT.moment)) / _MINUTE
    return case((late < 0, 0.0), else_=late)


def is_on_time() -> ColumnElement[bool]:
    """A confirmation is waited for; everything else has an hour."""
    is_confirmation = col(DecisionRow.kind) == MessageKind.ORDER_CONFIRMED
    within = case(
        (is_confirmation, CONFIRMED_WITHIN.total_seconds()), else_=LEAVES_WITHIN.total_seconds()
    )
    return seconds_between(col(DecisionRow.due_at), col(LEFT.moment)) <= within


def fate(scope: Scope) -> ColumnElement[str]:
    """No decision explains what is lost: it was due, it is of no use any more, and nothing went."""
    return case(
        (and_(has_left(), is_on_time()), Fate.ON_TIME.value),
        (has_left(), Fate.LATE.value),
        (_was_tried(*_IN_DOUBT), Fate.IN_DOUBT.value),
        (_was_tried(*_REFUSED), Fate.SUPPRESSED.value),
        (_is_explained(), Fate.SUPPRESSED.value),
        (newest_expiry() <= scope.as_of - _LINGERS, Fate.LOST.value),
        else_=Fate.OVERDUE.value,
    )


_REFUSED = (AttemptState.SUPPRESSED, AttemptState.UNDELIVERABLE)
_STILL_TO_LEAVE = (Verdict.DUE, Verdict.WAITING)


def _is_explained() -> ColumnElement[bool]:
    """What waits without an expiry is not to leave as things stand."""
    verdict = newest(lambda row: cast(col(row.verdict), String))
    waits_in_vain = and_(
        verdict == Verdict.WAITING.value, newest(lambda row: col(row.expires_at)).is_(None)
    )
    return or_(verdict.not_in([one.value for one in _STILL_TO_LEAVE]), waits_in_vain)


def newest_expiry() -> ColumnElement[object]:
    """While it is being sent no decision names it anew."""
    return func.coalesce(newest(lambda row: col(row.expires_at)), col(DecisionRow.expires_at))


def reason() -> SQLColumnExpression[str]:
    """Why a message was suppressed: in the ledger's words, or in those of the newest decision."""
    return case(
        (has_left(), ""),
        (_was_tried(*_IN_DOUBT), ""),
        (_was_tried(AttemptState.SUPPRESSED), _refusal()),
        (_was_tried(AttemptState.UNDELIVERABLE), "undeliverable"),
        (_no_longer_applies(), "no longer applied"),
        (_is_explained(), newest(lambda row: said(row, "why"))),
        else_="",
    )


def _no_longer_applies() -> ColumnElement[bool]:
    verdict = newest(lambda row: cast(col(row.verdict), String))
    return or_(
        verdict == Verdict.NOT_APPLICABLE.value,
        and_(verdict == Verdict.WAITING.value, _is_explained()),
    )


def channel() -> SQLColumnExpression[str]:
    """That which it left on, or was tried on last, or was to leave on."""
    tried = aliased(AttemptRow)
    last = (
        rows_of(cast(col(tried.channel), String))
        .where(col(tried.message_id) == col(MessageRow.id), ~col(tried.follow_up))
        .order_by(col(tried.id).desc())
        .limit(1)
        .correlate(MessageRow)
        .scalar_subquery()
    )
    left_on = cast(col(LEFT.channel), String)
    return func.coalesce(left_on, last, said(DecisionRow, "channel"), "")


def _refusal() -> ColumnElement[str]:
    tried = aliased(AttemptRow)
    refused = (
        rows_of(func.max(col(tried.reason)))
        .where(col(tried.message_id) == col(MessageRow.id))
        .where(col(tried.state) == AttemptState.SUPPRESSED, ~col(tried.follow_up))
    )
    return func.coalesce(refused.correlate(MessageRow).scalar_subquery(), "")


def _was_tried(*states: AttemptState) -> ColumnElement[bool]:
    tried = aliased(AttemptRow)
    return (
        rows_of(col(tried.id))
        .where(col(tried.message_id) == col(MessageRow.id), col(tried.state).in_(states))
        .where(~col(tried.follow_up))
        .correlate(MessageRow)
        .exists()
    )
