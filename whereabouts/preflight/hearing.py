"""Which facts an order is told at once, by the rules of the store: the rest waits for company.

What `whereabouts.store.scanning` writes into a parcel's row, in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from whereabouts.domain.facts import Fact, ParcelLabelled, ParcelScanned
from whereabouts.domain.order import Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.intake.significance import (
    ParcelKnown,
    Past,
    changes_past,
    changes_plan,
    is_overtaken,
)


@dataclass(slots=True)
class _Row:
    """A parcel as the store knows it."""

    parcel: Parcel
    heard_estimate: EstimatedDelivery | None = None
    status: TrackingStatus | None = None
    last_scan_at: datetime | None = None
    last_movement_at: datetime | None = None
    heard_movement_at: datetime | None = None
    scans: dict[str, Scan] = field(default_factory=dict)

    def counts(self, scan: Scan, tolerance: timedelta) -> bool:
        """Whether it is of the parcel's present number and carrier, and of its present use."""
        parcel = self.parcel
        return (
            scan.tracking_number in ("", parcel.tracking_number)
            and scan.carrier in ("", parcel.carrier)
            and scan.occurred_at >= parcel.label_at - tolerance
        )

    def learn(self, scan: Scan, heard: bool) -> None:
        newest = self.last_scan_at is None or scan.occurred_at >= self.last_scan_at
        if newest and scan.status is not TrackingStatus.UNKNOWN:
            self.last_scan_at, self.status = scan.occurred_at, scan.status
        if scan.status.is_movement:
            self.last_movement_at = _later(self.last_movement_at, scan.occurred_at)
            if heard:
                self.heard_movement_at = _later(self.heard_movement_at, scan.occurred_at)
        if scan.estimate is not None and heard:
            self.heard_estimate = scan.estimate

    def known(self, silent: bool) -> ParcelKnown:
        return ParcelKnown(
            status=self.status,
            last_scan_at=self.last_scan_at,
            last_movement_at=self.last_movement_at,
            heard_movement_at=self.heard_movement_at,
            heard_estimate=self.heard_estimate,
            silent=silent,
        )

    def forget(self) -> None:
        self.status = self.last_scan_at = self.last_movement_at = self.heard_movement_at = None


class Ear:
    """What the store knows of an order's parcels, and what of it the order heard."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}

    def copied(self) -> "Ear":
        other = Ear()
        other._rows = {
            name: _Row(
                row.parcel,
                row.heard_estimate,
                row.status,
                row.last_scan_at,
                row.last_movement_at,
                row.heard_movement_at,
                dict(row.scans),
            )
            for name, row in self._rows.items()
        }
        return other

    def is_news(self, fact: Fact, policies: Sequence[Policy], silent: bool) -> bool | None:
        """Whether the order is told of it at once under any of the policies; None of a scan that
        does not count under any."""
        if not isinstance(fact, ParcelScanned):
            return True
        scan = fact.scan
        row = self._rows.get(scan.parcel_id)
        if row is None or scan.scan_id in row.scans:
            # Told once more, because the parcel's number or carrier is another.
            return True
        counting = [policy for policy in policies if row.counts(scan, policy.label_tolerance)]
        if not counting:
            return None
        known = row.known(silent)
        if is_overtaken(known, scan):
            return any(changes_past(_past(row, scan, p.label_tolerance), scan) for p in counting)
        return any(changes_plan(known, scan, policy) for policy in counting)

    def note(self, fact: Fact, heard: bool | None, policy: Policy) -> None:
        """Keep a fact, of which the order was told or not."""
        if isinstance(fact, ParcelLabelled):
            self._label(fact.parcel, policy)
        elif isinstance(fact, ParcelScanned):
            row = self._rows.get(fact.scan.parcel_id)
            if row is not None and fact.scan.scan_id not in row.scans:
                row.scans[fact.scan.scan_id] = fact.scan
                if heard is not None:
                    row.learn(fact.scan, heard)

    def _label(self, told: Parcel, policy: Policy) -> None:
        row = self._rows.get(told.parcel_id)
        if row is None:
            self._rows[told.parcel_id] = _Row(told, told.estimate)
            return
        before, row.parcel = row.parcel, told
        if told.estimate is not None and told.estimate != before.estimate:
            row.heard_estimate = told.estimate
        if (told.carrier, told.tracking_number) != (before.carrier, before.tracking_number):
            row.forget()
            for scan in _in_time(row.scans.values()):
                if row.counts(scan, policy.label_tolerance):
                    row.learn(scan, heard=True)


def _past(row: _Row, but: Scan, tolerance: timedelta) -> Past:
    newest: dict[TrackingStatus, datetime] = {}
    counted = [scan for scan in row.scans.values() if row.counts(scan, tolerance)]
    for scan in counted:
        newest[scan.status] = _later(newest.get(scan.status), scan.occurred_at)
    moves = (scan.occurred_at for scan in counted if scan.status.is_movement)
    return Past(first_movement_at=min(moves, default=but.occurred_at), newest=newest)


def _in_time(scans: Iterable[Scan]) -> list[Scan]:
    return sorted(scans, key=lambda scan: (scan.occurred_at, scan.scan_id))


def _later(known: datetime | None, new: datetime) -> datetime:
    return new if known is None else max(known, new)
