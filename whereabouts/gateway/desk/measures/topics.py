"""What each measure is about: where it stands on the page, what it counts, and which of the
filters' words it knows."""

from collections.abc import Mapping
from typing import NamedTuple

from whereabouts.domain.contact import ContactCause, ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.measures.contacts import PROBLEMS, WISMO
from whereabouts.measures.measure import Measure
from whereabouts.measures.scope import Dimension


class Topic(NamedTuple):
    """Measures of one subject. `keys` are its words of a dimension; without an entry it may
    have any."""

    title: str
    keys: Mapping[Dimension, tuple[str, ...]]


class Nouns(NamedTuple):
    """Both sides of a figure: `124 contacts for 4,012 orders shipped`."""

    counted: str
    joined: str
    of: str


CONTACTS = Topic(
    "Contacts",
    {
        Dimension.CHANNEL: tuple(Where),
        Dimension.KIND: (WISMO, *PROBLEMS),
        Dimension.CAUSE: tuple(ContactCause),
        Dimension.OUTCOME: tuple(ContactOutcome),
    },
)
MESSAGES = Topic(
    "Messages",
    {Dimension.CHANNEL: tuple(Channel), Dimension.KIND: tuple(MessageKind)},
)
PROBLEMS_WORKED = Topic("Problems", {Dimension.KIND: tuple(EscalationKind)})
CARRIERS = Topic("Carriers", {})
OTHERS = Topic("Other measures", {})

IN_ORDER = (CONTACTS, MESSAGES, PROBLEMS_WORKED, CARRIERS, OTHERS)


def topic_of(measure: Measure) -> Topic:
    known = _KNOWN.get(measure.definition.name)
    return known[0] if known else OTHERS


def nouns_of(name: str) -> Nouns:
    known = _KNOWN.get(name)
    return known[1] if known else _PLAIN


def spelled(measure: Measure, dimension: Dimension, key: str) -> str | None:
    """A filter's word as the measure has it; None where it is not told apart by that."""
    if dimension not in measure.dimensions:
        return None
    keys = topic_of(measure).keys.get(dimension)
    if keys is None or not key:
        return key
    return next((one for one in keys if one.lower() == key.lower()), None)


_PLAIN = Nouns("", "of", "")
_IN_SHARE = "of"
_KNOWN: dict[str, tuple[Topic, Nouns]] = {
    "wismo_rate": (CONTACTS, Nouns("contacts", "for", "orders shipped")),
    "wismo_per_parcel": (CONTACTS, Nouns("contacts", "for", "parcels shipped")),
    "wismo_to_person": (CONTACTS, Nouns("to a person", _IN_SHARE, "contacts")),
    "resolution_rate": (CONTACTS, Nouns("resolved", _IN_SHARE, "routine contacts")),
    "causes": (CONTACTS, Nouns("with a gap", _IN_SHARE, "contacts")),
    "delivered_rate": (MESSAGES, Nouns("delivered", _IN_SHARE, "messages")),
    "open_rate": (MESSAGES, Nouns("opened", _IN_SHARE, "messages")),
    "click_rate": (MESSAGES, Nouns("clicked", _IN_SHARE, "messages")),
    "coverage": (MESSAGES, Nouns("sent", _IN_SHARE, "messages due")),
    "punctuality": (MESSAGES, Nouns("on time", _IN_SHARE, "messages sent")),
    "lateness": (MESSAGES, Nouns("sent", _IN_SHARE, "messages sent")),
    "lateness_most": (MESSAGES, Nouns("sent", _IN_SHARE, "messages sent")),
    "time_to_resolve": (PROBLEMS_WORKED, Nouns("ended", _IN_SHARE, "problems")),
    "time_to_resolve_most": (PROBLEMS_WORKED, Nouns("ended", _IN_SHARE, "problems")),
    "resolved_in_a_day": (PROBLEMS_WORKED, Nouns("in a day", _IN_SHARE, "problems")),
    "scan_lag": (CARRIERS, _PLAIN),
    "told_lag": (CARRIERS, _PLAIN),
    "estimate_slips": (CARRIERS, Nouns("slipped", _IN_SHARE, "parcels")),
    "silence_share": (CARRIERS, Nouns("fell silent", _IN_SHARE, "parcels")),
    "false_deliveries": (CARRIERS, Nouns("disputed", _IN_SHARE, "deliveries")),
}
