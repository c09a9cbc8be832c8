"""Which scans a running order must hear of at once. The rest wait in the store, for free."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

#: A parcel goes out once a day: a second round is another day's.
_ANOTHER_ROUND = timedelta(hours=12)
_ONCE_A_DAY = frozenset({TrackingStatus.OUT_FOR_DELIVERY, TrackingStatus.DELIVERY_ATTEMPTED})
#: Of these an order learns nothing that its parcel did not say at the label.
_SAYS_NOTHING = frozenset({TrackingStatus.UNKNOWN, TrackingStatus.LABEL_CREATED})
#: Of these no message speaks: once the parcel moved on, they are no more than that it moved.
_ONLY_MOVES = frozenset({TrackingStatus.IN_TRANSIT, TrackingStatus.EXCEPTION})


class Past(Frozen):
    """What is known of the time before a parcel's last movement, where a scan comes from there."""

    first_movement_at: AwareDatetime
    #: When each status was reported last.
    newest: Mapping[TrackingStatus, AwareDatetime] = MappingProxyType({})


class ParcelKnown(Frozen):
    """What the store knows of a parcel, and what of it the order heard."""

    status: TrackingStatus | None = None
    last_scan_at: AwareDatetime | None = None
    last_movement_at: AwareDatetime | None = None
    heard_movement_at: AwareDatetime | None = None
    heard_estimate: EstimatedDelivery | None = None
    #: Whether the order is flagged as silent, wherever it is shown.
    silent: bool = False


def is_overtaken(known: ParcelKnown, scan: Scan) -> bool:
    """Whether the parcel is known to have moved after `scan`: it stands elsewhere by now."""
    return known.last_movement_at is not None and scan.occurred_at < known.last_movement_at


def changes_past(past: Past, scan: Scan) -> bool:
    """Whether the order's plan may differ once it hears of an overtaken `scan`: one of the way
    back or of an end, one before the hand-over, or one of which the order never heard the like."""
    if scan.status in _SAYS_NOTHING:
        return False
    if scan.status.is_terminal or scan.status is TrackingStatus.RETURNING:
        return True
    if scan.occurred_at < past.first_movement_at:
        return True
    newest = past.newest.get(scan.status)
    return scan.status not in _ONLY_MOVES and (newest is None or newest < scan.occurred_at)


def changes_plan(known: ParcelKnown, scan: Scan, policy: Policy) -> bool:
    """Whether the order's plan may differ once it hears of `scan`, which nothing overtook."""
    return (
        _tells_a_status(known, scan)
        or _moves_the_estimate(known, scan)
        or _ends_a_silence(known, scan, policy)
    )


def _tells_a_status(known: ParcelKnown, scan: Scan) -> bool:
    if scan.status in _SAYS_NOTHING:
        return False
    if scan.status.is_terminal:
        return True
    if scan.status is not known.status:
        return True
    if scan.status not in _ONCE_A_DAY or known.last_scan_at is None:
        return False
    return scan.occurred_at - known.last_scan_at >= _ANOTHER_ROUND


def _moves_the_estimate(known: ParcelKnown, scan: Scan) -> bool:
    if scan.estimate is None:
        return False
    if known.last_scan_at is not None and scan.occurred_at < known.last_scan_at:
        return False
    return known.heard_estimate is None or scan.estimate.day != known.heard_estimate.day


def _ends_a_silence(known: ParcelKnown, scan: Scan, policy: Policy) -> bool:
    """The order is reminded of movement before its own clock could call the parcel silent."""
    if not scan.status.is_movement:
        return False
    if known.silent or known.last_movement_at is None or known.heard_movement_at is None:
        return True
    if scan.occurred_at - known.last_movement_at >= policy.quiet_after:
        return True
    return scan.occurred_at - known.heard_movement_at >= policy.movement_heard_every
