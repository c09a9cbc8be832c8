"""Trouble of a carrier that many parcels share: one incident, not ten thousand cases."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, Field

from whereabouts.domain.model import Frozen

Share = Annotated[float, Field(gt=0, le=1)]
Span = Annotated[timedelta, Field(gt=timedelta())]


class IncidentCause(StrEnum):
    """What is wrong with the carrier."""

    #: Its account with us answers no question about any parcel.
    UNREACHABLE = "UNREACHABLE"
    #: It answers, and an unusual share of its parcels has not been scanned.
    SILENT_TOGETHER = "SILENT_TOGETHER"


class Lane(NamedTuple):
    """One carrier's parcels to one country, or, with an empty country, to all."""

    carrier: str
    country: str = ""

    def covers(self, other: "Lane") -> bool:
        return self.carrier == other.carrier and self.country in ("", other.country)


class IncidentPolicy(Frozen):
    """When many silent parcels are one incident, and for how long it holds their verdicts.

    Beside the policy of orders: no order depends on it.
    """

    #: Of fewer parcels under way nothing is concluded.
    least_parcels: int = Field(default=20, ge=2)
    #: So long without a scan a parcel counts as silent: sooner than the first verdict on it.
    silent_after: Span = timedelta(hours=36)
    #: Parcels silent for longer than this say nothing of the carrier today.
    stale_after: Span = timedelta(days=7)
    #: This share is unusual, unless so many times that of earlier weeks at this hour is more.
    unusual_share: Share = 0.5
    times_usual: float = Field(default=2.0, gt=1)
    #: What is unusual while no earlier week is known: the first weekends are quiet.
    unusual_share_at_first: Share = 0.8
    #: It is over below this part of the share that began it.
    over_below: Share = 0.5
    #: When it is over the carrier has so long to scan what lay about; then each silent parcel is
    #: asked about anew.
    catches_up_within: Span = timedelta(hours=12)
    #: So long verdicts are held; then each parcel is judged by itself.
    holds_for: Span = timedelta(hours=72)
    #: An account is unreachable when nobody was answered for this long, in so many questions.
    unreachable_after: Span = timedelta(hours=1)
    unreachable_failures: int = Field(default=3, ge=1)


class Incident(Frozen):
    """One incident of one store. Times are the orders'.

    `holds` while verdicts wait, which may outlast its end; `silent` of `under_way` parcels
    began it.
    """

    incident_id: int
    store: str
    lane: Lane
    cause: IncidentCause
    opened_at: AwareDatetime
    under_way: int
    silent: int
    holds: bool = True
    ended_at: AwareDatetime | None = None
    ended_by: str = ""
    released_by: str = ""
