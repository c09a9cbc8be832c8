"""What a person says to a case: who takes it, what is kept with it, how it ends.

A person's own words may name a shopper, so that they wait in the store; only the number of
their draft travels. Everything is said by somebody, whose double click changes nothing more.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen


class Remedy(StrEnum):
    """What the shopper gets instead of the parcel."""

    RESHIP = "RESHIP"
    REFUND = "REFUND"

    @property
    def done_as(self) -> Resolution:
        return Resolution.RESHIPPED if self is Remedy.RESHIP else Resolution.REFUNDED


class InterceptHow(StrEnum):
    """What is to become of a parcel under way to a wrong address."""

    BACK_TO_SENDER = "BACK_TO_SENDER"
    ELSEWHERE = "ELSEWHERE"
    HELD = "HELD"


class Word(Frozen):
    """Something that a person says to a case."""

    by: str


class Assignment(Word):
    """Who takes the case; `instead_of` is who had it when this person looked."""

    assignee: str
    instead_of: str = ""


class Annotation(Word):
    """What a person wants kept with the case."""

    draft: int


class Decided(Word):
    """Whether to re-ship or to refund; `instead_of` is what was decided before."""

    remedy: Remedy
    instead_of: Remedy | None = None
    draft: int | None = None


class InquiryFiled(Word):
    """An inquiry is with the carrier, under the carrier's own reference."""

    reference: str
    draft: int | None = None


class InterceptApproved(Word):
    """A person wants the carrier to intercept the parcel, for the `fee` they were shown."""

    how: InterceptHow
    fee: str


class ShopperAsked(Word):
    """It is the shopper's turn: the case's clock stands still."""


class Resumed(Word):
    """The case's clock runs on."""


class Merged(Word):
    """The case is a duplicate of another case of the same order."""

    into: str


class Closing(Word):
    """How a person closes the case, with a note that waits in the store if there is one."""

    resolution: Resolution
    draft: int | None = None


class CaseEvent(StrEnum):
    """What the clock of a case says."""

    HALF_TIME = "HALF_TIME"
    LAST_HOUR = "LAST_HOUR"
    BREACHED = "BREACHED"
    #: The carrier takes an inquiry from now on.
    MAY_BE_FILED = "MAY_BE_FILED"
    #: The carrier's time to answer an inquiry is over.
    ANSWER_OVERDUE = "ANSWER_OVERDUE"


class Deed(Frozen):
    """Who did something, and when."""

    by: str
    at: AwareDatetime


class Window(Frozen):
    """Between which moments a carrier takes an inquiry, as far as that is known."""

    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime | None = None
    #: The carrier usually answers within so many business days.
    answers_within: int


class InterceptOutcome(StrEnum):
    """What became of an intercept. What the carrier accepted is not yet done: a scan tells."""

    ASKED = "ASKED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    #: Nobody knows whether the carrier took it; a person finds out before it is paid for twice.
    UNANSWERED = "UNANSWERED"
    DONE = "DONE"
    FAILED = "FAILED"


class CaseState(Frozen):
    """Where a case stands: what its workflow knows, and the store shows.

    `version` counts the changes, so that an older state never overwrites a newer one.
    """

    version: int = 0
    due_at: AwareDatetime | None = None
    assignee: str = ""
    assigned: Deed | None = None
    remedy: Remedy | None = None
    decided: Deed | None = None
    #: When the carrier takes an inquiry; None where there is none to file.
    window: Window | None = None
    reference: str = ""
    filed: Deed | None = None
    answer_due_at: AwareDatetime | None = None
    intercept: InterceptHow | None = None
    approved: Deed | None = None
    intercepted: InterceptOutcome | None = None
    waiting: Deed | None = None
    resumed: Deed | None = None
    breached_at: AwareDatetime | None = None
    resolution: Resolution | None = None
    closed: Deed | None = None
    duplicate_of: str = ""

    @property
    def is_open(self) -> bool:
        return self.resolution is None

    @property
    def breached(self) -> bool:
        return self.breached_at is not None
