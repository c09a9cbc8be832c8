"""One order's past as the store keeps it: what it was told and when, and what became of its acts.

Nothing personal, and every moment is the order's own time.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import Fact
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderState


class Noted(NamedTuple):
    """A fact: when the store knew it, and when the order was told, if it was told.

    `waited` of a scan that was not told for its own sake: it came along with something else,
    or whoever asked the carrier for it told it.
    """

    at: datetime
    told_at: datetime | None
    fact: Fact
    waited: bool = False


class Fate(NamedTuple):
    """What became of one message on one channel."""

    kind: MessageKind
    parcel_id: str
    channel: Channel
    outcome: Outcome
    reason: str = ""


class Closing(NamedTuple):
    """A case that ended. It is known by what it is about, as another life may number it anew."""

    kind: EscalationKind
    parcel_id: str
    about: datetime
    at: datetime
    resolution: Resolution


class Believed(NamedTuple):
    """A silence that was taken at its word, and when."""

    kind: EscalationKind
    parcel_id: str
    since: datetime
    at: datetime


class Trouble(NamedTuple):
    """A span in which a carrier told nothing of a parcel, or of any; `held` in the latter case."""

    parcel_id: str
    begins: datetime
    ends: datetime
    held: bool


class Mail(NamedTuple):
    """One mail that the shopper got, of this order or another, and when they read it."""

    delivered_at: datetime
    read_at: datetime | None = None


class Past(NamedTuple):
    """All of it. `start` is the order as it began, `grain` is how exactly the record tells when:
    what it dates nearer to each other than that may be one moment."""

    start: OrderState
    begins: datetime
    grain: timedelta
    facts: tuple[Noted, ...] = ()
    fates: tuple[Fate, ...] = ()
    closings: tuple[Closing, ...] = ()
    believed: tuple[Believed, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    mails: tuple[Mail, ...] = ()
