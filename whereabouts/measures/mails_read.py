"""E-mails of each kind: how many arrived, how many a person read, and how many could be texts."""

from collections import defaultdict
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.measures.scope import Scope
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow, SuppressionRow

_TIME_TO_READ = timedelta(hours=24)
_NOT_TEXTABLE = ""


class Mails(NamedTuple):
    """The e-mails of one kind. `textable` are those to shoppers who may be texted, by country."""

    arrived: int
    read: int
    textable: dict[str, int]


def mails_read(session: Session, scope: Scope) -> dict[MessageKind, Mails]:
    """Of the mails that left in the span and arrived a day ago at least.

    An open by a machine is none: the receipts know them. A click is a person's.
    """
    arrived, read = defaultdict[MessageKind, int](int), defaultdict[MessageKind, int](int)
    textable: defaultdict[MessageKind, dict[str, int]] = defaultdict(dict)
    for kind, country, mails, read_by_person in session.connection().execute(_rows(scope)):
        arrived[kind] += mails
        read[kind] += int(read_by_person)
        if country != _NOT_TEXTABLE:
            textable[kind][country] = mails
    return {kind: Mails(arrived[kind], read[kind], textable[kind]) for kind in arrived}


def _rows(scope: Scope) -> Select[Any]:
    country = type_coerce(col(OrderRow.destination), JSON)["country"].as_string()
    where_to = case((_may_be_texted(), country), else_=_NOT_TEXTABLE).label("where_to")
    is_read = or_(col(AttemptRow.opened_at).is_not(None), col(AttemptRow.clicked_at).is_not(None))
    of_order = and_(
        col(OrderRow.store) == col(MessageRow.store),
        col(OrderRow.order_id) == col(MessageRow.order_id),
    )
    return (
        select(col(MessageRow.kind), where_to, func.count(), func.sum(case((is_read, 1), else_=0)))
        .select_from(AttemptRow)
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .join(OrderRow, of_order)
        .where(
            col(AttemptRow.store) == scope.store,
            col(AttemptRow.channel) == Channel.EMAIL,
            col(AttemptRow.state) == AttemptState.SENT,
            col(AttemptRow.claimed_at) >= scope.span.begins,
            col(AttemptRow.claimed_at) < scope.span.ends,
            col(AttemptRow.delivered_at) <= scope.as_of - _TIME_TO_READ,
        )
        .group_by(col(MessageRow.kind), where_to)
    )


def _may_be_texted() -> ColumnElement[bool]:
    """The order came with consent and a number, and the newest word of that number is no STOP."""
    later = aliased(SuppressionRow)
    of_number = and_(
        col(SuppressionRow.store) == col(OrderRow.store),
        col(SuppressionRow.channel) == Channel.SMS,
        col(SuppressionRow.address) == col(OrderRow.phone),
    )
    taken_back = exists().where(
        col(later.store) == col(SuppressionRow.store),
        col(later.channel) == Channel.SMS,
        col(later.address) == col(SuppressionRow.address),
        col(later.id) > col(SuppressionRow.id),
    )
    refused = (
        exists().where(of_number, ~col(SuppressionRow.allowed), ~taken_back).correlate(OrderRow)
    )
    return and_(col(OrderRow.may_be_texted), col(OrderRow.phone).is_not(None), ~refused)
