"""Why a shopper had to ask: the gap in what they had been told, as the record stood then.

The first rule that holds decides. What is wrong with a parcel comes before what was wrong with
our messages, for no message would have answered it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.domain.contact import Contact, ContactCause
from whereabouts.domain.message import Channel
from whereabouts.selfservice.answer.answer import Situation
from whereabouts.selfservice.understand.topic import Flag
from whereabouts.store.correspondence import Correspondence, Letter
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState

C, W = ContactCause, Situation


class Known(NamedTuple):
    """A contact, with what the record held then: the order, and its messages, oldest first."""

    contact: Contact
    order: OrderRecord
    letters: Sequence[Letter]

    def was_told(self, *situations: Situation) -> bool:
        return any(one.value in self.contact.told for one in situations)

    @property
    def last_sent(self) -> Letter | None:
        sent = [one for one in self.letters if one.state is AttemptState.SENT]
        return sent[-1] if sent else None


def cause_of(known: Known) -> ContactCause:
    """Never nothing: who was told in time and asks all the same is counted, too."""
    return next((cause for cause, holds in _RULES if holds(known)), C.NO_GAP)


def causes(engine: Engine) -> Callable[[Contact], ContactCause | None]:
    """Reads the record of a contact's order; None where there is none any more. Blocking."""
    queries, correspondence = Queries(engine), Correspondence(engine)

    def read(contact: Contact) -> ContactCause | None:
        order = queries.order(contact.store, contact.order_id)
        if order is None:
            return None
        letters = correspondence.of_order(contact.store, contact.order_id)
        return cause_of(Known(contact, order, letters))

    return read


def _falsely_delivered(known: Known) -> bool:
    denied = Flag.NOT_RECEIVED.value in known.contact.flags
    return denied and known.was_told(W.DELIVERED)


def _at_customs(known: Known) -> bool:
    return known.was_told(W.CUSTOMS)


def _never_scanned(known: Known) -> bool:
    return known.was_told(W.NEVER_SCANNED)


def _silent(known: Known) -> bool:
    return known.was_told(W.SILENT, W.LOST, W.OUT_EARLIER)


def _nothing_sent(known: Known) -> bool:
    """An order from before our time was never ours to tell of."""
    return not any(one.state is not AttemptState.SUPPRESSED for one in known.letters)


def _not_delivered(known: Known) -> bool:
    """The newest message that was tried reached nobody."""
    tried = [one for one in known.letters if one.state is not AttemptState.SUPPRESSED]
    return tried[-1].state is not AttemptState.SENT


def _slipped(known: Known) -> bool:
    return any(map(_has_slipped, known.order.parcels))


def _has_slipped(parcel: ParcelRecord) -> bool:
    first, newest = parcel.first_estimate, parcel.estimate
    return first is not None and newest is not None and newest.day > first.day


def _is_split(known: Known) -> bool:
    return len(known.order.parcels) > 1


def _not_opened(known: Known) -> bool:
    """Texts have no opens: what was delivered counts as read."""
    last = known.last_sent
    is_mail = last is not None and last.channel is Channel.EMAIL
    return last is not None and is_mail and not (last.opened or last.clicked)


_RULES: tuple[tuple[ContactCause, Callable[[Known], bool]], ...] = (
    (C.FALSE_DELIVERED, _falsely_delivered),
    (C.CUSTOMS, _at_customs),
    (C.NEVER_SCANNED, _never_scanned),
    (C.SILENT, _silent),
    (C.NOTHING_SENT, _nothing_sent),
    (C.NOT_DELIVERED, _not_delivered),
    (C.ESTIMATE_SLIPPED, _slipped),
    (C.SPLIT_ORDER, _is_split),
    (C.NOT_OPENED, _not_opened),
)
