"""One parcel's progress: a fold over the set of its scans.

Reordered, duplicated or late scans give the same result, because the fold sorts by the
carrier's own time. The newest physical scan wins, with two exceptions: a delivered parcel
does not go back into transit, and what arrives at the end of a return leg is not delivered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.order import Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

S = TrackingStatus
_RETURN_LEG = frozenset({S.RETURNING, S.RETURNED})
_MOVEMENT = frozenset(status for status in S if status.is_movement)
_IN_HAND = _MOVEMENT | {S.LOST}
_BEFORE_HAND_OVER = frozenset({S.LABEL_CREATED, S.CANCELLED, S.LOST})
#: A parcel goes out once a day: nearer to each other, two scans tell of one attempt.
_ANOTHER_ATTEMPT = timedelta(hours=12)
#: Of scans at one instant, the one that comes later in a parcel's life counts as later.
_RANK = {status: rank for rank, status in enumerate(TrackingStatus)}


class SetAside(NamedTuple):
    """A scan that does not count, and why."""

    scan: Scan
    note: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the scans of one parcel amount to.

    `newest` holds the last scan of each status; `estimates` the days that the carrier gave,
    each with the moment it first gave it.
    """

    status: TrackingStatus
    newest: dict[TrackingStatus, Scan]
    handed_over_at: datetime | None
    last_movement: Scan | None
    returning_since: datetime | None
    #: Since when customs hold it, while they do.
    held_since: datetime | None
    #: When somebody tried to deliver it, and could not.
    attempts: tuple[datetime, ...]
    estimates: tuple[tuple[datetime, EstimatedDelivery], ...]
    set_aside: tuple[SetAside, ...]

    @property
    def delivered(self) -> Scan | None:
        return self.newest.get(S.DELIVERED) if self.status is S.DELIVERED else None

    @property
    def estimate(self) -> EstimatedDelivery | None:
        return self.estimates[-1][1] if self.estimates else None

    def estimate_as_of(self, moment: datetime) -> EstimatedDelivery | None:
        """The estimate in force at `moment`, by its day; the window is the newest known."""
        return next((e for since, e in reversed(self.estimates) if since <= moment), None)


def progress_of(parcel: Parcel, scans: Iterable[Scan], policy: Policy) -> Progress:
    """Fold `scans` (all of `parcel`'s, in any order) into its progress."""
    counted, aside = _sift(parcel, scans, policy)
    movements = [scan for scan in counted if scan.status in _MOVEMENT]
    newest = {scan.status: scan for scan in counted}
    returning = _returning_since(movements) if _RETURN_LEG & newest.keys() else None
    return Progress(
        status=_status(counted, newest, returning),
        newest=newest,
        handed_over_at=movements[0].occurred_at if movements else None,
        last_movement=movements[-1] if movements else None,
        returning_since=returning,
        held_since=_held_since(movements),
        attempts=_attempts(movements),
        estimates=_estimates(parcel, counted),
        set_aside=tuple(aside),
    )


def _sift(
    parcel: Parcel, scans: Iterable[Scan], policy: Policy
) -> tuple[list[Scan], list[SetAside]]:
    number, earliest = parcel.tracking_number, parcel.label_at - policy.label_tolerance
    counted: list[Scan] = []
    aside: list[SetAside] = []
    for scan in scans:
        if scan.tracking_number and scan.tracking_number != number:
            aside.append(SetAside(scan, "of a tracking number that was replaced"))
        elif scan.carrier not in ("", parcel.carrier):
            aside.append(SetAside(scan, f"of {scan.carrier}, who is not this parcel's carrier"))
        elif scan.occurred_at < earliest:
            aside.append(SetAside(scan, "older than the label: an earlier use of the number"))
        else:
            counted.append(scan)
    counted.sort(key=lambda s: (s.occurred_at, _RANK[s.status], s.scan_id))
    return counted, aside


def _returning_since(movements: list[Scan]) -> datetime:
    return next(scan.occurred_at for scan in movements if scan.status in _RETURN_LEG)


def _held_since(movements: list[Scan]) -> datetime | None:
    """Customs repeat themselves: the hold began with the first of its scans in a row."""
    since = None
    for scan in reversed(movements):
        if scan.status is not S.CUSTOMS_HOLD:
            break
        since = scan.occurred_at
    return since


def _attempts(movements: list[Scan]) -> tuple[datetime, ...]:
    attempts: list[datetime] = []
    for scan in movements:
        tells_again = attempts and scan.occurred_at - attempts[-1] < _ANOTHER_ATTEMPT
        if scan.status is S.DELIVERY_ATTEMPTED and not tells_again:
            attempts.append(scan.occurred_at)
    return tuple(attempts)


def _status(
    counted: list[Scan], newest: dict[TrackingStatus, Scan], returning: datetime | None
) -> TrackingStatus:
    delivered = newest.get(S.DELIVERED)
    if returning is not None:
        came_back = delivered is not None and delivered.occurred_at >= returning
        return S.RETURNED if came_back or S.RETURNED in newest else S.RETURNING
    if delivered is not None:
        return S.DELIVERED
    # Once the carrier holds the parcel, its label cannot be voided any more.
    telling = _BEFORE_HAND_OVER if _MOVEMENT.isdisjoint(newest) else _IN_HAND
    return next((s.status for s in reversed(counted) if s.status in telling), S.LABEL_CREATED)


def _estimates(
    parcel: Parcel, counted: list[Scan]
) -> tuple[tuple[datetime, EstimatedDelivery], ...]:
    since: list[datetime] = []
    given: list[EstimatedDelivery] = []
    if parcel.estimate is not None:
        since.append(min(parcel.label_at, counted[0].occurred_at) if counted else parcel.label_at)
        given.append(parcel.estimate)
    for scan in counted:
        estimate = scan.estimate
        if estimate is None:
            continue
        if given and given[-1].day == estimate.day:
            given[-1] = estimate
        else:
            since.append(scan.occurred_at)
            given.append(estimate)
    return tuple(zip(since, given, strict=True))
