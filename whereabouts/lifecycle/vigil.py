"""What silence and loss ask to be done: questions to carriers, escalations, and their end."""

from collections.abc import Iterator
from datetime import datetime

from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.silence import Silence
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Step, TellMoved
from whereabouts.lifecycle.view import OrderView, ParcelView


def vigil(view: OrderView) -> Iterator[Step]:
    """The steps that the parcels' silence, or its end, calls for now."""
    for of in view.parcels:
        yield from _ends(view, of)
        if of.silence is not None:
            yield from _of_silence(of, of.silence, view.now)
        elif _is_declared_lost(view, of):
            lost_at = of.progress.newest[TrackingStatus.LOST].occurred_at
            yield from _opens(of, EscalationKind.POTENTIALLY_LOST, lost_at)


def _of_silence(of: ParcelView, silence: Silence, now: datetime) -> Iterator[Step]:
    if silence.ask_at is not None and silence.ask_at <= now:
        yield AskCarrier(parcel_id=of.parcel.parcel_id, silent_since=silence.since)
    if silence.quiet.confirmed:
        yield from _opens(of, silence.escalation, silence.since)
    if silence.lost_since is not None and not silence.never_picked_up:
        yield from _opens(of, EscalationKind.POTENTIALLY_LOST, silence.since)


def _is_declared_lost(view: OrderView, of: ParcelView) -> bool:
    is_lost = of.progress.status is TrackingStatus.LOST
    return is_lost and not of.settled and view.order.cancelled_at is None


def _opens(of: ParcelView, kind: EscalationKind, silent_since: datetime) -> Iterator[Step]:
    """One escalation for each silence: closed by a person, it is not opened again for it."""
    same = [e for e in of.escalations if e.kind is kind]
    if any(e.is_open or e.silent_since == silent_since for e in same):
        return
    yield Escalate(
        kind=kind,
        parcel_id=of.parcel.parcel_id,
        ordinal=len(same) + 1,
        silent_since=silent_since,
    )


def _ends(view: OrderView, of: ParcelView) -> Iterator[Step]:
    last = of.progress.last_movement
    for escalation in of.open_escalations:
        if escalation.told_of_movement_at is not None:
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
