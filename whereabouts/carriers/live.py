"""What it means to ask a carrier live: one account at one system, and how often it may be asked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from pydantic import Field

from whereabouts.carriers.report import ParcelReport
from whereabouts.domain.model import Frozen


class Asked(Frozen):
    """One parcel to ask about; some carriers tell more to who knows where it goes. `carrier`
    is who moves it, in our spelling, for systems that know more than one."""

    tracking_number: str
    carrier: str = ""
    country: str = ""
    postcode: str = ""
    shipped_on: date | None = None


class Answer(Frozen):
    """What a carrier said, and when it did: `as_of` is the orders' time."""

    report: ParcelReport
    as_of: datetime


class Limit(Frozen):
    """So many calls in each span of time. Spans are counted from midnight UTC, as carriers do."""

    calls: int = Field(ge=1)
    per: timedelta = Field(gt=timedelta())


class LiveTracking(Protocol):
    """One account at one system."""

    @property
    def system(self) -> str:
        """The system's name."""
        ...

    @property
    def credential(self) -> str:
        """A name of the account that nobody can turn back into its secrets."""
        ...

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What the carrier grants this account; a store that was granted more says so."""
        ...

    @property
    def batch(self) -> int:
        """How many parcels one call may ask about."""
        ...

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        """One report for each of at most `batch` parcels, in their order.

        Never raises: what went wrong stands in the reports.
        """
        ...


class Quota(Protocol):
    """Counts calls under one credential, wherever they are made."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        """Whether one more call may be made now within `share` of every limit; it is counted."""
        ...
