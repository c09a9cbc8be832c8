"""How often a carrier is asked of its own accord: the net under webhooks that get lost."""

from datetime import timedelta

from whereabouts.domain.model import Frozen


class Polling(Frozen):
    """Spans between two looks at one parcel, by what is to be expected of it.

    `share` of a quota is for these looks; the rest is for shoppers and for silent parcels.
    """

    before_first_scan: timedelta = timedelta(hours=6)
    in_transit: timedelta = timedelta(hours=4)
    on_the_day: timedelta = timedelta(hours=1)
    #: A carrier that pushes is looked at this many times less often.
    pushed_factor: int = 3
    after_failure: timedelta = timedelta(minutes=5)
    longest_after_failure: timedelta = timedelta(hours=4)
    #: Older parcels are not looked at any more; carriers forget them, too.
    until: timedelta = timedelta(days=60)
    share: float = 0.7
