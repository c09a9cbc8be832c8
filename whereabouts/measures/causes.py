"""What made shoppers ask, as it was found when they asked."""

from sqlalchemy import case, func
from sqlmodel import col

from whereabouts.domain.contact import ContactCause
from whereabouts.measures.contacts import contacts
from whereabouts.measures.counted import ALL, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import share
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.store.rows import ContactRow


def _parts(_: Scope) -> tuple[Part, ...]:
    cause = col(ContactRow.cause)
    of_a_gap = case((cause.is_not(None) & (cause != ContactCause.NO_GAP), 1), else_=0)
    return (Part(contacts(), func.sum(of_a_gap), ALL),)


CAUSES = Counted(
    definition=Definition(
        name="causes",
        title="Contacts that a gap caused",
        words="Of all contacts about delivery, the share for which there was a gap in what the "
        "shopper had been told, or something wrong with the parcel. The cause is found when they "
        "ask, from what the record held then: a wrong parcel before a missing message. Contacts "
        "of which the order was never found have no cause and count as without a gap; contacts "
        "about orders imported as history are left out.",
        unit=Unit.PERCENT,
        better=Better.LOWER,
    ),
    figure=share,
    parts=_parts,
    dimensions=frozenset(
        {Dimension.CAUSE, Dimension.CHANNEL, Dimension.CARRIER, Dimension.KIND, Dimension.OUTCOME}
    ),
)
