"""Which scans a running order must hear of at once. The rest wait in the store, for free."""

from datetime import timedelta

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

#: A parcel goes out once a day: a second round is another day's.
_ANOTHER_ROUND = timedelta(hours=12)
#: Of these an order learns nothing that its parcel did not say at the label.
_SAYS_NOTHING = frozenset({TrackingStatus.UNKNOWN, TrackingStatus.LABEL_CREATED})


class ParcelKnown(Frozen):
    """What the store knows of a parcel, and what of it the order heard."""

    status: TrackingStatus | None = None
    last_scan_at: AwareDatetime | None = None
    last_movement_at: AwareDatetime | None = None
    heard_movement_at: AwareDatetime | None = None
    heard_estimate: EstimatedDelivery | None = None
    #: Whether the order is flagged as silent, wherever it is shown.
    silent: bool = False


def changes_plan(known: ParcelKnown, scan: Scan, policy: Policy) -> bool:
    """Whether the order's plan may differ once it hears of `scan`."""
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
    if scan.status is not TrackingStatus.OUT_FOR_DELIVERY or known.last_scan_at is None:
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
