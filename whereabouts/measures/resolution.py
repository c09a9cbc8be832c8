"""How many routine questions were answered by the product alone, for good."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.domain.contact import ContactOutcome, Speaker
from whereabouts.measures.contacts import (
    WISMO,
    WITH_A_PERSON,
    about_delivery,
    begins,
    comes_before,
    contacts,
    no_problem,
)
from whereabouts.measures.counted import ALL, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.elapsed import seconds_between
from whereabouts.measures.figure import share
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.store.rows import ContactRow, ConversationLineRow

#: Who has not asked again, and was not taken to a person, for so long has got an answer.
SETTLES_IN = timedelta(hours=72)
_ANSWERED = (ContactOutcome.ANSWERED, ContactOutcome.LINKED)


def _parts(scope: Scope) -> tuple[Part, ...]:
    """What is younger is not known yet, and counts on neither side."""
    resolved = case((and_(_answered(), ~_a_person_spoke(), ~_asked_again()), 1), else_=0)
    routine = (col(ContactRow.action) == WISMO, no_problem())
    known = col(ContactRow.at) <= scope.as_of - SETTLES_IN
    return (Part(contacts().only_where(*routine, known), func.sum(resolved), ALL),)


def _answered() -> ColumnElement[bool]:
    return col(ContactRow.outcome).in_(_ANSWERED)


def _a_person_spoke() -> ColumnElement[bool]:
    """Somebody took the conversation over."""
    return exists().where(
        col(ConversationLineRow.conversation_id) == col(ContactRow.conversation_id),
        col(ConversationLineRow.speaker) == Speaker.PERSON,
        _soon_after(col(ConversationLineRow.at)),
    )


def _asked_again() -> ColumnElement[bool]:
    """The same question, or any that needed a person."""
    later = aliased(ContactRow)
    of_order = and_(
        col(ContactRow.order_id) != "",
        col(later.store) == col(ContactRow.store),
        col(later.order_id) == col(ContactRow.order_id),
    )
    of_conversation = and_(
        col(ContactRow.order_id) == "",
        col(ContactRow.conversation_id) != "",
        col(later.conversation_id) == col(ContactRow.conversation_id),
    )
    return or_(*(_exists(later, same) for same in (of_order, of_conversation)))


def _exists(later: type[ContactRow], same: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        same,
        comes_before(ContactRow, later),
        _soon_after(col(later.at)),
        or_(
            col(later.outcome).in_(WITH_A_PERSON),
            and_(about_delivery(later), begins(later)),
        ),
    )


def _soon_after(moment: SQLColumnExpression[datetime]) -> ColumnElement[bool]:
    elapsed = seconds_between(ContactRow.at, moment)
    return and_(elapsed >= 0, elapsed < SETTLES_IN.total_seconds())


RESOLUTION_RATE = Counted(
    definition=Definition(
        name="resolution_rate",
        title="AI resolution rate",
        words="Of the contacts that only asked where the order is, the share that was answered "
        "without a person, and after which neither delivery was asked about again nor a person "
        "was needed for 72 hours: by the same order, or in the same conversation where no order "
        "was named. Contacts in which a problem was told are no routine, and left out; so are "
        "those of the last 72 hours, of which it is not known yet, and those about orders "
        "imported as history. A question that was never made clear counts as not resolved.",
        unit=Unit.PERCENT,
        target=85,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_parts,
    dimensions=frozenset(
        {Dimension.CHANNEL, Dimension.CARRIER, Dimension.CAUSE, Dimension.OUTCOME}
    ),
)
