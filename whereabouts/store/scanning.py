"""One scan of one known parcel: kept once, and told to the order if its plan may change."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.intake.significance import (
    ParcelKnown,
    Past,
    changes_past,
    changes_plan,
    is_overtaken,
)
from whereabouts.store.case_scans import tell_cases
from whereabouts.store.once import insert_once
from whereabouts.store.rows import DispatchState, OrderRow, ParcelRow, ScanRow
from whereabouts.store.telling import tell


def keep_scan(
    session: Session,
    order: OrderRow,
    parcel: ParcelRow,
    scan: Scan,
    now: datetime,
    *,
    carried: bool = False,
) -> DispatchState | None:
    """Keep `scan`; how the order will hear of it, or None if it was known already.

    `carried` scans are told by whoever asked for them. They wait all the same: an asker that
    dies on the way finds them here.
    """
    scan = _without_overtaken_estimate(parcel, scan)
    if _tells_a_known_estimate(parcel, scan):
        parcel.estimated_at = scan.occurred_at
        return None
    if _says_nothing(scan) or not insert_once(session, _row(order, parcel, scan, now)):
        return None
    tell_cases(session, parcel, scan, now)
    state = _significance(session, order, parcel, scan)
    if state is not DispatchState.RECORDED:
        _learn(parcel, scan, heard=carried or state is DispatchState.PENDING)
    if carried and state is DispatchState.PENDING:
        state = DispatchState.HELD
    return tell(session, order, ParcelScanned(scan=_without_words(scan)), now, state)


def learn_anew(session: Session, order: OrderRow, parcel: ParcelRow, now: datetime) -> None:
    """What the scans say under the parcel's present number and carrier, told once more: the
    order may never have heard of those that did not count before."""
    parcel.status = parcel.last_scan_at = None
    parcel.last_movement_at = parcel.heard_movement_at = None
    of = _scans_of(parcel).order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
    for scan in [row.scan for row in session.exec(of) if _counts(order, parcel, row.scan)]:
        _learn(parcel, scan, heard=True)
        tell(session, order, ParcelScanned(scan=_without_words(scan)), now)


def _without_overtaken_estimate(parcel: ParcelRow, scan: Scan) -> Scan:
    """What was estimated before the newest word of it is no news: that word may not have been
    kept, as one that only repeated itself."""
    if scan.estimate is None or parcel.estimated_at is None:
        return scan
    overtaken = scan.occurred_at < parcel.estimated_at
    return scan.model_copy(update={"estimate": None}) if overtaken else scan


def _tells_a_known_estimate(parcel: ParcelRow, scan: Scan) -> bool:
    """Carriers repeat the day with every answer."""
    known = scan.estimate is not None and scan.estimate == parcel.estimate
    return known and _says_nothing(scan.model_copy(update={"estimate": None}))


def _says_nothing(scan: Scan) -> bool:
    says_more = scan.text or scan.code or scan.place or scan.estimate
    return scan.status is TrackingStatus.UNKNOWN and not says_more


def _without_words(scan: Scan) -> Scan:
    """Carriers write who signed, and at whose neighbour they left it: that stays here."""
    return scan.model_copy(update={"text": ""})


def _row(order: OrderRow, parcel: ParcelRow, scan: Scan, now: datetime) -> ScanRow:
    return ScanRow(
        store=parcel.store,
        order_id=parcel.order_id,
        parcel_id=parcel.parcel_id,
        scan_id=scan.scan_id,
        status=scan.status,
        occurred_at=scan.occurred_at,
        scan=_without_words(scan) if order.erased_at else scan,
        received_at=now,
    )


def _significance(
    session: Session, order: OrderRow, parcel: ParcelRow, scan: Scan
) -> DispatchState:
    if not _counts(order, parcel, scan):
        return DispatchState.RECORDED
    known = _known(order, parcel)
    if is_overtaken(known, scan):
        changes = changes_past(_past(session, order, parcel, scan), scan)
    else:
        changes = changes_plan(known, scan, order.start.order.policy)
    return DispatchState.PENDING if changes else DispatchState.HELD


def _counts(order: OrderRow, parcel: ParcelRow, scan: Scan) -> bool:
    """Whether it is of the parcel's present number and carrier, and of its present use."""
    replaced = scan.tracking_number not in ("", parcel.tracking_number)
    is_anothers = scan.carrier not in ("", parcel.carrier)
    tolerance = order.start.order.policy.label_tolerance
    return not replaced and not is_anothers and scan.occurred_at >= parcel.label_at - tolerance


def _past(session: Session, order: OrderRow, parcel: ParcelRow, but: Scan) -> Past:
    rows = _scans_of(parcel).where(ScanRow.scan_id != but.scan_id)
    scans = [row.scan for row in session.exec(rows) if _counts(order, parcel, row.scan)]
    newest: dict[TrackingStatus, datetime] = {}
    for scan in scans:
        newest[scan.status] = _later(newest.get(scan.status), scan.occurred_at)
    moves = (scan.occurred_at for scan in scans if scan.status.is_movement)
    return Past(first_movement_at=min(moves, default=but.occurred_at), newest=newest)


def _scans_of(parcel: ParcelRow) -> SelectOfScalar[ScanRow]:
    return select(ScanRow).where(
        ScanRow.store == parcel.store,
        ScanRow.order_id == parcel.order_id,
        ScanRow.parcel_id == parcel.parcel_id,
    )


def _known(order: OrderRow, parcel: ParcelRow) -> ParcelKnown:
    return ParcelKnown(
        status=parcel.status,
        last_scan_at=parcel.last_scan_at,
        last_movement_at=parcel.last_movement_at,
        heard_movement_at=parcel.heard_movement_at,
        heard_estimate=parcel.heard_estimate,
        silent=order.silent,
    )


def _learn(parcel: ParcelRow, scan: Scan, heard: bool) -> None:
    newest = parcel.last_scan_at is None or scan.occurred_at >= parcel.last_scan_at
    if newest and scan.status is not TrackingStatus.UNKNOWN:
        parcel.last_scan_at, parcel.status = scan.occurred_at, scan.status
    if scan.status.is_movement:
        parcel.last_movement_at = _later(parcel.last_movement_at, scan.occurred_at)
        if heard:
            parcel.heard_movement_at = _later(parcel.heard_movement_at, scan.occurred_at)
    if scan.estimate is not None:
        parcel.estimate, parcel.estimated_at = scan.estimate, scan.occurred_at
        parcel.first_estimate = parcel.first_estimate or scan.estimate
        if heard:
            parcel.heard_estimate = scan.estimate


def _later(known: datetime | None, new: datetime) -> datetime:
    return new if known is None else max(known, new)
