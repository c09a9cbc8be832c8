"""How often a carrier is asked of its own accord: the net under webhooks that get lost."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from whereabouts.domain.model import Frozen

#: Who looks more often asks for nothing but to be locked out.
Span = Annotated[timedelta, Field(ge=timedelta(minutes=1))]


class Polling(Frozen):
    """Spans between two looks at one parcel, by what is to be expected of it.

    `share` of a quota is for these looks; the rest is for shoppers and for silent parcels.
    """

    before_first_scan: Span = timedelta(hours=6)
    in_transit: Span = timedelta(hours=4)
    on_the_day: Span = timedelta(hours=1)
    #: A carrier that pushes is looked at this many times less often.
    pushed_factor: int = Field(default=3, ge=1)
    #: How long a number may be unknown to the carrier that its shop names before others are asked.
    doubt_after: timedelta = timedelta(hours=48)
    after_failure: Span = timedelta(minutes=5)
    longest_after_failure: Span = timedelta(hours=4)
    #: Older parcels are not looked at any more; carriers forget them, too.
    until: timedelta = timedelta(days=60)
    share: float = Field(default=0.7, gt=0, le=1)
