"""One parcel's progress: a fold over the set of its scans.

Reordered, duplicated or late scans give the same result, because the fold sorts by the
carrier's own time. The newest physical scan wins, with two exceptions: a delivered parcel
does not go back into transit, and what arrives at the end of a return leg is not delivered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from whereabouts.domain.order import Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

S = TrackingStatus
_RETURN_LEG = frozenset({S.RETURNING, S.RETURNED})
_IN_HAND = frozenset(s for s in S if s.is_movement) | {S.LOST}
_BEFORE_HAND_OVER = frozenset({S.LABEL_CREATED, S.CANCELLED, S.LOST})
#: Of scans at one instant, the one that comes later in a parcel's life counts as later.
_RANK = {status: rank for rank, status in enumerate(TrackingStatus)}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A scan that does not count, and why."""

    scan: Scan
    note: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the scans of one parcel amount to. `newest` holds the last scan of each status."""

    status: TrackingStatus
    newest: dict[TrackingStatus, Scan]
    handed_over_at: datetime | None
    last_movement: Scan | None
    returning_since: datetime | None
    estimates: tuple[tuple[datetime, EstimatedDelivery], ...]
    set_aside: tuple[SetAside, ...]

    @property
    def delivered(self) -> Scan | None:
        return self.newest.get(S.DELIVERED) if self.status is S.DELIVERED else None

    @property
    def estimate(self) -> EstimatedDelivery | None:
        return self.estimates[-1][1] if self.estimates else None

    @property
    def estimated_since(self) -> datetime | None:
        """When the carrier first gave the day it still gives."""
        days = reversed(self.estimates)
        same = takewhile(lambda told: told[1].day == self.estimates[-1][1].day, days)
        return min((at for at, _ in same), default=None)

    def estimate_as_of(self, moment: datetime) -> EstimatedDelivery | None:
        """The estimate in force at `moment`."""
        known = [estimate for at, estimate in self.estimates if at <= moment]
        return known[-1] if known else None


def progress_of(parcel: Parcel, scans: Iterable[Scan], policy: Policy) -> Progress:
    """Fold `scans` (all of `parcel`'s, in any order) into its progress."""
    counted, aside = _sift(parcel, scans, policy)
    movements = [scan for scan in counted if scan.status.is_movement]
    returning = next((s.occurred_at for s in movements if s.status in _RETURN_LEG), None)
    return Progress(
        status=_status(counted, movements, returning),
        newest={scan.status: scan for scan in counted},
        handed_over_at=movements[0].occurred_at if movements else None,
        last_movement=movements[-1] if movements else None,
        returning_since=returning,
        estimates=_estimates(parcel, counted),
        set_aside=tuple(aside),
    )


def _sift(
    parcel: Parcel, scans: Iterable[Scan], policy: Policy
) -> tuple[list[Scan], list[SetAside]]:
    earliest = parcel.label_at - policy.label_tolerance
    counted: list[Scan] = []
    aside: list[SetAside] = []
    for scan in scans:
        if scan.tracking_number and scan.tracking_number != parcel.tracking_number:
            aside.append(SetAside(scan, "of a tracking number that was replaced"))
        elif scan.occurred_at < earliest:
            aside.append(SetAside(scan, "older than the label: an earlier use of the number"))
        else:
            counted.append(scan)
    counted.sort(key=lambda s: (s.occurred_at, _RANK[s.status], s.scan_id))
    return counted, aside


def _status(
    counted: list[Scan], movements: list[Scan], returning: datetime | None
) -> TrackingStatus:
    if returning is not None:
        came_back = any(
            s.status is S.RETURNED or (s.status is S.DELIVERED and s.occurred_at >= returning)
            for s in movements
        )
        return S.RETURNED if came_back else S.RETURNING
    if any(s.status is S.DELIVERED for s in movements):
        return S.DELIVERED
    # Once the carrier holds the parcel, its label cannot be voided any more.
    telling = _IN_HAND if movements else _BEFORE_HAND_OVER
    return next((s.status for s in reversed(counted) if s.status in telling), S.LABEL_CREATED)


def _estimates(
    parcel: Parcel, counted: list[Scan]
) -> tuple[tuple[datetime, EstimatedDelivery], ...]:
    told = [(s.occurred_at, s.estimate) for s in counted if s.estimate is not None]
    if parcel.estimate is not None:
        first_at = min(parcel.label_at, told[0][0]) if told else parcel.label_at
        told.insert(0, (first_at, parcel.estimate))
    return tuple(told)
