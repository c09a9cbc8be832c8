"""How often shoppers ask about delivery, and how many of them end up with a person."""

from sqlalchemy import case, func

from whereabouts.measures.contacts import contacts, reached_a_person
from whereabouts.measures.counted import ALL, NONE, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import rate, share
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.shipped import orders_shipped, parcels_shipped

_CONTACT = (
    "A contact is about delivery if it asks where the order is, or says that it did not arrive, "
    "goes to a wrong address or is held by customs; to cancel, return or refund is something "
    "else. Who asks the same again in the same conversation within an hour has asked once. "
)
_HISTORY = "Orders imported as history, and contacts about them, are left out"
_DIMENSIONS = frozenset(
    {Dimension.CHANNEL, Dimension.CARRIER, Dimension.KIND, Dimension.CAUSE, Dimension.OUTCOME}
)


def _per_order(_: Scope) -> tuple[Part, ...]:
    return Part(contacts(), ALL, NONE), Part(orders_shipped(), NONE, ALL)


def _per_parcel(_: Scope) -> tuple[Part, ...]:
    return Part(contacts(), ALL, NONE), Part(parcels_shipped(), NONE, ALL)


def _to_person(_: Scope) -> tuple[Part, ...]:
    reached = case((reached_a_person(), 1), else_=0)
    return (Part(contacts(), func.sum(reached), ALL),)


WISMO_RATE = Counted(
    definition=Definition(
        name="wismo_rate",
        title="WISMO rate",
        words="Contacts about delivery, for every 100 orders shipped. "
        + _CONTACT
        + "An order counts as shipped when its first label is made, also if its shopper was "
        f"erased since. {_HISTORY}.",
        unit=Unit.PER_100,
        target=4,
        better=Better.LOWER,
    ),
    figure=rate,
    parts=_per_order,
    dimensions=_DIMENSIONS,
)

WISMO_PER_PARCEL = Counted(
    definition=Definition(
        name="wismo_per_parcel",
        title="WISMO rate per parcel",
        words="Contacts about delivery, for every 100 parcels shipped. "
        + _CONTACT
        + f"A parcel counts when its label is made. {_HISTORY}.",
        unit=Unit.PER_100,
        better=Better.LOWER,
    ),
    figure=rate,
    parts=_per_parcel,
    dimensions=_DIMENSIONS,
)

WISMO_TO_PERSON = Counted(
    definition=Definition(
        name="wismo_to_person",
        title="WISMO to a person",
        words="Of all contacts about delivery, the share that became a case or was given to a "
        "person, at once or within an hour in the same conversation. " + _CONTACT + f"{_HISTORY}.",
        unit=Unit.PERCENT,
        better=Better.LOWER,
    ),
    figure=share,
    parts=_to_person,
    dimensions=_DIMENSIONS,
)
