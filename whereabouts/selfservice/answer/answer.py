"""The answer as an object. Whatever is said to a shopper is said from it, in whatever words."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.selfservice.answer.fact import Fact
from whereabouts.selfservice.order.tracked import Outcome, ReportedProblem, TrackedItem


class Scope(StrEnum):
    """How much of an order whoever asks may know: a postcode opens no more than its status."""

    STATUS = "STATUS"
    FULL = "FULL"


class Situation(StrEnum):
    """What a shopper needs to hear about a parcel. Silence and what people settled come before
    any status: a stale one is never told with confidence."""

    LABELLED = "LABELLED"
    NEVER_SCANNED = "NEVER_SCANNED"
    MOVING = "MOVING"
    SILENT = "SILENT"
    OUT_TODAY = "OUT_TODAY"
    OUT_EARLIER = "OUT_EARLIER"
    ATTEMPTED = "ATTEMPTED"
    PICKUP = "PICKUP"
    DELIVERED = "DELIVERED"
    CUSTOMS = "CUSTOMS"
    HELD_UP = "HELD_UP"
    RETURNING = "RETURNING"
    RETURNED = "RETURNED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"
    SETTLED = "SETTLED"


class Looked(StrEnum):
    """What came of asking the carrier at this moment."""

    #: It answered, now or within the minute before.
    LIVE = "LIVE"
    #: It does not know the number yet, which is normal for a young label.
    NOT_KNOWN_YET = "NOT_KNOWN_YET"
    #: It gave no answer: what is said is what it said before.
    NO_ANSWER = "NO_ANSWER"
    #: The store has no account by which it could be asked.
    NOT_ASKABLE = "NOT_ASKABLE"
    #: Nothing more is expected of the parcel.
    NOT_NEEDED = "NOT_NEEDED"


class Look(Frozen):
    """A question to the carrier. `at` is when it answered."""

    how: Looked
    at: AwareDatetime | None = None


class Unknown(StrEnum):
    """What nobody could say, so that no sentence pretends to."""

    LIVE_STATE = "LIVE_STATE"
    ESTIMATE = "ESTIMATE"
    PICKUP_PLACE = "PICKUP_PLACE"
    PICKUP_HOURS = "PICKUP_HOURS"
    CUSTOMS_DURATION = "CUSTOMS_DURATION"


class Seen(Frozen):
    """One scan as far as it is told. `place` is the carrier's, cut to what a place can be."""

    status: TrackingStatus
    place: str = ""
    signed: bool = False
    photo: bool = False


class Link(Frozen):
    """A page of somebody else's, and whose."""

    name: str
    url: str


class ParcelAnswer(Frozen):
    """All that may be said of one parcel.

    `telling` is the scan that says what the status says, `newest` the last of any kind.
    """

    parcel_id: str
    carrier: str
    tracking_number: str
    items: tuple[TrackedItem, ...] = ()
    situation: Situation
    status: Fact[TrackingStatus]
    telling: Fact[Seen] | None = None
    newest: Fact[Seen] | None = None
    estimate: Fact[EstimatedDelivery] | None = None
    estimate_passed: bool = False
    silent_since: AwareDatetime | None = None
    held_since: AwareDatetime | None = None
    #: After so many business days at customs a person takes it on, and whether they are over.
    customs_patience: int = 0
    is_held_long: bool = False
    outcome: Outcome | None = None
    #: Its shopper told us already that it did not come.
    is_reported: bool = False
    look: Look
    links: tuple[Link, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def asks_whether_received(self) -> bool:
        """A carrier that says "delivered" has been wrong before."""
        return self.situation is Situation.DELIVERED and not self.is_reported

    @property
    def is_trouble(self) -> bool:
        """Whether a person is offered unasked."""
        return self.situation in _TROUBLE


_TROUBLE = frozenset(
    {
        Situation.NEVER_SCANNED,
        Situation.SILENT,
        Situation.OUT_EARLIER,
        Situation.ATTEMPTED,
        Situation.HELD_UP,
        Situation.RETURNING,
        Situation.RETURNED,
        Situation.LOST,
    }
)


class OrderAnswer(Frozen):
    """All that may be said of one order. `zone` and `country` are the delivery address's."""

    order_id: str
    #: What the shopper knows it by.
    number: str
    scope: Scope
    zone: str
    country: str
    placed: Fact[AwareDatetime]
    cancelled: Fact[AwareDatetime] | None = None
    #: Told while nothing has been sent and the day has not passed.
    ships_by: Fact[date] | None = None
    #: All that was bought. An item whose title was none has an empty one.
    items: tuple[TrackedItem, ...] = ()
    parcels: tuple[ParcelAnswer, ...] = ()
    #: What is in no parcel yet, where the parcels say what is in them.
    waiting: tuple[TrackedItem, ...] = ()
    #: What was reported, what was promised of it, and how far it is; the newest first.
    problems: tuple[ReportedProblem, ...] = ()

    @property
    def is_split(self) -> bool:
        return len(self.parcels) + bool(self.waiting) > 1

    @property
    def promises(self) -> tuple[AwareDatetime, ...]:
        """The moments by which the shopper was promised to hear."""
        return tuple(one.heard_by for one in self.problems if one.heard_by is not None)


class Answer(Frozen):
    """One answer about one or several orders of a shopper, true at `made_at`."""

    store: str
    locale: str
    made_at: AwareDatetime
    orders: tuple[OrderAnswer, ...]
