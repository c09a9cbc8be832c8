"""How long a parcel has been silent, and what may be concluded from it.

No verdict falls before the carrier was asked live: webhooks get lost. Where it answers
others and not about this parcel, it is asked again for half a day before the silence is taken
at its word. While the carrier itself is in trouble its silence proves nothing at all.
"""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.order import Asked, OrderState, Parcel
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.calendar import add_business_days
from whereabouts.lifecycle.progress import Progress

#: In these the carrier waits for somebody else or has given up: no scan is expected.
_RESTING = frozenset(
    {TrackingStatus.AVAILABLE_FOR_PICKUP, TrackingStatus.CUSTOMS_HOLD, TrackingStatus.LOST}
)


class Threshold(NamedTuple):
    """One clock of silence. `confirmed` once it has run out and the carrier had no news;
    `held` while that cannot be known, for the carrier's own trouble."""

    at: datetime
    confirmed: bool
    ask_at: datetime | None
    held: bool = False


class Silence(NamedTuple):
    """The silence of one parcel: since when, and its two thresholds.

    The second clock is not looked at before the first has run out.
    """

    since: datetime
    never_picked_up: bool
    quiet: Threshold
    lost: Threshold | None

    @property
    def escalation(self) -> EscalationKind:
        """The kind that the first threshold opens."""
        if self.never_picked_up:
            return EscalationKind.NEVER_PICKED_UP
        return EscalationKind.TRACKING_QUIET

    @property
    def ask_at(self) -> datetime | None:
        """When the carrier is to be asked next; None while it answers, or once it has."""
        return self.lost.ask_at if self.lost is not None else self.quiet.ask_at

    @property
    def lost_since(self) -> datetime | None:
        """When the second clock ran out, if the carrier had no news then."""
        return self.lost.at if self.lost is not None and self.lost.confirmed else None


def heard_of_at(order: OrderState, parcel: Parcel, progress: Progress) -> datetime:
    """When the parcel last moved; before it first did, when its label was made."""
    last = progress.last_movement
    since = last.occurred_at if last else parcel.replaced_at or parcel.label_at
    return max(since, order.imported_at) if order.imported_at else since


def silence_of(
    order: OrderState, parcel: Parcel, progress: Progress, now: datetime
) -> Silence | None:
    """The silence of an unsettled parcel; None where no scan is to be expected."""
    if progress.status in _RESTING or order.cancelled_at is not None:
        return None
    last, since = progress.last_movement, heard_of_at(order, parcel, progress)
    asked = [a for a in order.asked if a.parcel_id == parcel.parcel_id]
    policy, to = order.policy, order.destination
    patience = policy.quiet_after if last else policy.never_picked_up_after
    quiet, lost = _threshold(since + patience, asked, order, now), None
    if quiet.confirmed:
        days = policy.lost_after_business_days
        lost_at = add_business_days(since, days, to.calendar, to.zones[0])
        lost = _threshold(lost_at, asked, order, now)
    return Silence(since, last is None, quiet, lost)


def _threshold(at: datetime, asked: list[Asked], order: OrderState, now: datetime) -> Threshold:
    if now < at:
        return Threshold(at, confirmed=False, ask_at=at)
    since = [a for a in asked if a.at >= at]
    if any(a.answered is None for a in since):
        return Threshold(at, confirmed=False, ask_at=None)
    telling = [a for a in since if not a.held]
    if any(a.answered for a in telling) or len(telling) >= order.policy.ask_attempts:
        return Threshold(at, confirmed=True, ask_at=None)
    if not since:
        return Threshold(at, confirmed=False, ask_at=at)
    last, policy = since[-1], order.policy
    pause = policy.ask_held_again_after if last.held else policy.ask_again_after
    return Threshold(at, confirmed=False, ask_at=last.at + pause, held=last.held)
