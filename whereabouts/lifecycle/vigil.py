"""What silence, loss, customs, failed attempts and returns ask to be done: questions to
carriers, escalations, and the end of those that no person has to end."""

from collections.abc import Iterator
from datetime import datetime

from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import add_business_days
from whereabouts.lifecycle.silence import Silence
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Step, TellMoved
from whereabouts.lifecycle.view import OrderView, ParcelView

E = EscalationKind
#: What begins while a person has one of these is part of that case, and closed with it.
_PART_OF = {
    E.DELIVERY_FAILED: frozenset({E.WRONG_ADDRESS, E.RETURNING}),
    E.RETURNING: frozenset(
        {E.DELIVERY_FAILED, E.WRONG_ADDRESS, E.NOT_RECEIVED, E.POTENTIALLY_LOST}
    ),
}


def vigil(view: OrderView) -> Iterator[Step]:
    """The steps that the parcels' troubles, or their end, call for now."""
    for of in view.parcels:
        yield from _ends(view, of)
        if of.silence is not None:
            yield from _of_silence(of, of.silence, view.now)
        elif _is_declared_lost(view, of):
            lost_at = of.progress.newest[TrackingStatus.LOST].occurred_at
            yield from _opens(of, E.POTENTIALLY_LOST, lost_at)
        yield from _of_the_way(view, of)


def vigil_wakes(view: OrderView) -> Iterator[tuple[datetime, str]]:
    """When time alone makes a problem of what is none yet, besides silence."""
    for of in view.parcels:
        at = _held_too_long_at(view, of)
        if at is not None and at > view.now:
            yield at, f"{of.name} held by customs"


def _of_silence(of: ParcelView, silence: Silence, now: datetime) -> Iterator[Step]:
    if silence.ask_at is not None and silence.ask_at <= now:
        yield AskCarrier(parcel_id=of.parcel.parcel_id, silent_since=silence.since)
    if silence.quiet.confirmed:
        yield from _opens(of, silence.escalation, silence.since)
    if silence.lost_since is not None and not silence.never_picked_up:
        yield from _opens(of, E.POTENTIALLY_LOST, silence.since)


def _is_declared_lost(view: OrderView, of: ParcelView) -> bool:
    is_lost = of.progress.status is TrackingStatus.LOST
    return is_lost and not of.settled and view.order.cancelled_at is None


def _of_the_way(view: OrderView, of: ParcelView) -> Iterator[Step]:
    """What went wrong on the way, unless the order was given up for its parcel's sake."""
    if view.order.cancelled_at is not None or of.given_up_as is not None:
        return
    held_at = _held_too_long_at(view, of)
    if held_at is not None and held_at <= view.now and of.progress.held_since is not None:
        yield from _opens(of, E.CUSTOMS_HOLD, of.progress.held_since)
    failed_at = _failed_at(view, of)
    if failed_at is not None and not view.is_history(failed_at):
        yield from _opens(of, E.DELIVERY_FAILED, failed_at)
    returning = of.progress.returning_since
    if returning is not None and not view.is_history(returning):
        yield from _opens(of, E.RETURNING, returning)


def _held_too_long_at(view: OrderView, of: ParcelView) -> datetime | None:
    """When customs will have held the parcel for longer than is usual."""
    since = of.progress.held_since
    if since is None or of.settled or of.progress.status is not TrackingStatus.CUSTOMS_HOLD:
        return None
    order = view.order
    since = max(since, order.imported_at) if order.imported_at else since
    days = order.policy.customs_hold_business_days
    return add_business_days(since, days, order.destination.calendar, view.zone)


def _failed_at(view: OrderView, of: ParcelView) -> datetime | None:
    """The attempt after which nobody should just hope for the next."""
    attempts, enough = of.progress.attempts, view.order.policy.failed_attempts
    stands = of.progress.status is TrackingStatus.DELIVERY_ATTEMPTED and not of.settled
    return attempts[enough - 1] if stands and len(attempts) >= enough else None


def _opens(of: ParcelView, kind: EscalationKind, silent_since: datetime) -> Iterator[Step]:
    """One escalation for each silence: closed by a person, it is not opened again for it."""
    same = [e for e in of.escalations if e.kind is kind]
    if any(e.is_open or e.silent_since == silent_since for e in same):
        return
    parts = (e for e in of.escalations if e.kind in _PART_OF.get(kind, ()))
    if any(e.closed_at is None or e.opened_at <= silent_since <= e.closed_at for e in parts):
        return
    yield Escalate(
        kind=kind,
        parcel_id=of.parcel.parcel_id,
        ordinal=max((e.ordinal for e in same), default=0) + 1,
        silent_since=silent_since,
    )


def _ends(view: OrderView, of: ParcelView) -> Iterator[Step]:
    last = of.progress.last_movement
    for escalation in of.open_escalations:
        # Cases of other kinds hear of scans from the store, with or without a running order.
        if escalation.told_of_movement_at is not None or not escalation.kind.is_silence:
            continue
        alone = escalation.kind in view.order.policy.ends_on_movement
        if last is not None and last.occurred_at > escalation.silent_since:
            yield _tell(escalation, last, Resolution.MOVED_AGAIN if alone else None)
        elif alone and last is not None and of.given_up_as is not None:
            yield _tell(escalation, last, of.given_up_as)


def _tell(escalation: Escalation, last: Scan, ends_as: Resolution | None) -> TellMoved:
    return TellMoved(
        kind=escalation.kind,
        parcel_id=escalation.parcel_id,
        ordinal=escalation.ordinal,
        status=last.status,
        scanned_at=last.occurred_at,
        place=last.place,
        ends_as=ends_as,
    )
