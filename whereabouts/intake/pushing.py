"""Whether a parcel's carrier may be left to tell by itself. Pure."""

from datetime import datetime, timedelta

from whereabouts.domain.model import Frozen

#: A push may come a while after a look that found the same.
_OVERTAKEN = timedelta(hours=1)


class Pushing(Frozen):
    """When an account pushed last, and since when looks have found what it did not push."""

    pushed_at: datetime | None = None
    missed_since: datetime | None = None

    def is_trusted(self, now: datetime) -> bool:
        """Who never pushed is not, and who fell silent is not until it pushes again."""
        if self.pushed_at is None:
            return False
        return self.missed_since is None or now < self.missed_since + _OVERTAKEN


class Subscribed(Frozen):
    """A parcel that a system took at `taken_at` to push it `until` then."""

    system: str
    taken_at: datetime
    until: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        return self.until is None or now < self.until

    def has_missed(self, answered_at: datetime | None, pushed_at: datetime | None) -> bool:
        """Whether news that a look finds should have been pushed: it is younger than the last
        answer and the subscription, and nothing was pushed of the parcel since."""
        if answered_at is None or answered_at < self.taken_at:
            return False
        return pushed_at is None or pushed_at < answered_at
