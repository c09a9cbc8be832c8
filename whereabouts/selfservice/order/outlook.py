"""What can honestly be said of one parcel now: its status, its estimate, its silence."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.lifecycle.progress import Progress, progress_of
from whereabouts.selfservice.order.tracked import Outcome, TrackedOrder, TrackedParcel

S = TrackingStatus

#: In these nobody expects a scan, so that none is missing.
_RESTING = frozenset({S.AVAILABLE_FOR_PICKUP, S.CUSTOMS_HOLD})
_ARRIVING = frozenset(
    {S.LABEL_CREATED, S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED, S.EXCEPTION}
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """One parcel at one moment. `scans` are those that count, the newest first."""

    of: TrackedParcel
    progress: Progress
    scans: tuple[Scan, ...]
    zone: ZoneInfo
    today: date
    silent_since: datetime | None
    #: What a person decided, while nothing has come after it.
    outcome: Outcome | None = None

    @property
    def is_given_up(self) -> bool:
        return self.outcome is not None and self.outcome.resolution.settles_parcel

    @property
    def status(self) -> TrackingStatus:
        return self.progress.status

    @property
    def telling_scan(self) -> Scan | None:
        """The scan that says what the status says."""
        return self.progress.newest.get(self.status)

    @property
    def estimate(self) -> EstimatedDelivery | None:
        """The carrier's estimate, while one still means something."""
        if self.status not in _ARRIVING or self._failed_since_estimated or self.is_given_up:
            return None
        return self.progress.estimate

    @property
    def _failed_since_estimated(self) -> bool:
        """A delivery that failed has used its estimate up."""
        tried = self.telling_scan if self.status is S.DELIVERY_ATTEMPTED else None
        return tried is not None and not any(
            scan.estimate for scan in self.scans if scan.occurred_at >= tried.occurred_at
        )

    @property
    def estimate_passed(self) -> bool:
        return self.estimate is not None and self.estimate.day < self.today

    @property
    def comes_today(self) -> bool:
        """Whether it goes out this very day; yesterday's scan promises nothing.

        Carriers' clocks and zones are off at times: a scan of tomorrow is one of today.
        """
        scan = self.telling_scan
        if self.status is not S.OUT_FOR_DELIVERY or scan is None:
            return False
        return scan.occurred_at.astimezone(self.zone).date() >= self.today


def outlooks(order: TrackedOrder, now: datetime) -> tuple[Outlook, ...]:
    """Every parcel, in the order their labels were made."""
    by_label = sorted(order.parcels, key=lambda of: (of.parcel.label_at, of.parcel.parcel_id))
    return tuple(outlook(order, of, now) for of in by_label)


def outlook(order: TrackedOrder, of: TrackedParcel, now: datetime) -> Outlook:
    progress = progress_of(of.parcel, of.scans, order.policy)
    aside = {put.scan.scan_id for put in progress.set_aside}
    zone = ZoneInfo(order.zone)
    counted = [scan for scan in of.scans if scan.scan_id not in aside]
    counted.sort(key=lambda scan: (scan.occurred_at, scan.scan_id), reverse=True)
    outcome = _outcome(of, progress)
    return Outlook(
        of=of,
        progress=progress,
        scans=tuple(counted),
        zone=zone,
        today=now.astimezone(zone).date(),
        silent_since=None if outcome else _silent_since(order, of, progress, now),
        outcome=outcome,
    )


def _outcome(of: TrackedParcel, progress: Progress) -> Outcome | None:
    """What moved or arrived after it was settled speaks for itself again."""
    last = progress.last_movement
    if of.outcome is None:
        return None
    return None if last and last.occurred_at > of.outcome.at else of.outcome


def _silent_since(
    order: TrackedOrder, of: TrackedParcel, progress: Progress, now: datetime
) -> datetime | None:
    """Since when nothing moved, if that is longer than it should be."""
    if progress.status in _RESTING or progress.status.is_terminal or order.cancelled_at:
        return None
    last = progress.last_movement
    since = last.occurred_at if last else of.parcel.replaced_at or of.parcel.label_at
    patience = order.policy.quiet_after if last else order.policy.never_picked_up_after
    return since if now - since >= patience else None
