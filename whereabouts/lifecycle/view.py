"""An order seen at one moment: each parcel with its progress and its silence.

Every rule reads this view, so that nothing is derived twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.escalation import Escalation, Resolution
from whereabouts.domain.message import MessageKind, Outcome, Sending
from whereabouts.domain.order import OrderState, Parcel, Undeliverable
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import said
from whereabouts.lifecycle.progress import Progress, progress_of
from whereabouts.lifecycle.silence import Silence, heard_of_at, silence_of

#: A parcel the carrier calls lost is not among them: a person has to settle it.
SETTLED = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED, TrackingStatus.CANCELLED})
Fold = Callable[[Parcel, Iterable[Scan], Policy], Progress]


@dataclass(frozen=True, slots=True)
class ParcelView:
    """One parcel at one moment."""

    parcel: Parcel
    progress: Progress
    escalations: tuple[Escalation, ...]
    heard_of_at: datetime
    silence: Silence | None
    #: It arrived, came back, was given up, or was already over when it was imported.
    settled: bool

    @property
    def name(self) -> str:
        return f"{self.parcel.carrier.upper()} {self.parcel.tracking_number}"

    @property
    def open_escalations(self) -> tuple[Escalation, ...]:
        return tuple(e for e in self.escalations if e.is_open)

    @property
    def given_up_as(self) -> Resolution | None:
        """How a person gave the parcel itself up, if anybody did."""
        return _given_up_as(self.escalations)

    @property
    def is_silent(self) -> bool:
        """Whether an escalation for silence is open and no scan has ended it since."""
        return self.silence is not None and any(
            e.kind.is_silence and e.silent_since >= self.heard_of_at for e in self.open_escalations
        )

    @property
    def is_void(self) -> bool:
        """Whether the label was voided: what was in the parcel travels in another, if at all."""
        return self.progress.status is TrackingStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class OrderView:
    """The whole order at `now`."""

    order: OrderState
    now: datetime
    parcels: tuple[ParcelView, ...]
    #: What was sent, by kind and parcel, with providers' later refusals folded in.
    sent: dict[tuple[MessageKind, str], tuple[Sending, ...]]

    @property
    def standing_parcels(self) -> tuple[ParcelView, ...]:
        """The parcels whose label was not voided."""
        return tuple(p for p in self.parcels if not p.is_void)

    @property
    def zone(self) -> str:
        return self.order.destination.zones[0]

    def say(self, moment: datetime) -> str:
        return said(moment, self.zone)

    def is_history(self, moment: datetime) -> bool:
        """Whether `moment` was already past when the order was imported."""
        return self.order.imported_at is not None and moment <= self.order.imported_at

    def told_at(self, kind: MessageKind, parcel_id: str) -> datetime | None:
        """When the shopper was last sent `kind`, if they were."""
        times = [s.decided_at for s in self.sent.get((kind, parcel_id), ()) if _told(s)]
        return max(times, default=None)


def view_of(order: OrderState, now: datetime, fold: Fold = progress_of) -> OrderView:
    """Whoever plans one order over and over brings a `fold` that remembers."""
    scans: dict[str, list[Scan]] = defaultdict(list)
    for scan in order.scans:
        scans[scan.parcel_id].append(scan)
    parcels = tuple(
        _parcel_view(order, p, fold(p, scans[p.parcel_id], order.policy), now)
        for p in order.parcels
    )
    return OrderView(order, now, parcels, _sent(order))


def _parcel_view(
    order: OrderState, parcel: Parcel, progress: Progress, now: datetime
) -> ParcelView:
    escalations = tuple(e for e in order.escalations if e.parcel_id == parcel.parcel_id)
    heard_at = heard_of_at(order, parcel, progress)
    settled = (
        progress.status in SETTLED
        or _given_up_as(escalations) is not None
        or _was_over_at_import(order, parcel, progress)
    )
    silence = None if settled else silence_of(order, parcel, progress, now)
    return ParcelView(parcel, progress, escalations, heard_at, silence, settled)


def _given_up_as(escalations: tuple[Escalation, ...]) -> Resolution | None:
    words = (e.resolution for e in escalations)
    return next((word for word in words if word is not None and word.settles_parcel), None)


def _was_over_at_import(order: OrderState, parcel: Parcel, progress: Progress) -> bool:
    if order.imported_at is None:
        return False
    match progress.status:
        case TrackingStatus.AVAILABLE_FOR_PICKUP:
            return False
        case TrackingStatus.LOST:
            return progress.newest[TrackingStatus.LOST].occurred_at <= order.imported_at
        case _:
            last = progress.last_movement
            moved_at = last.occurred_at if last else parcel.label_at
            return order.imported_at - moved_at > order.policy.import_recency


def _told(sending: Sending) -> bool:
    return sending.outcome in (Outcome.IN_FLIGHT, Outcome.SENT, Outcome.UNKNOWN)


def _sent(order: OrderState) -> dict[tuple[MessageKind, str], tuple[Sending, ...]]:
    refused = {(u.kind, u.parcels, u.channel): u for u in order.undeliverable}
    sent: dict[tuple[MessageKind, str], tuple[Sending, ...]] = {}
    for sending in order.sendings:
        word = refused.get((sending.kind, sending.parcels, sending.channel))
        standing = sending if word is None else _refused(sending, word)
        for parcel_id in sending.parcels or ("",):
            key = (sending.kind, parcel_id)
            sent[key] = (*sent.get(key, ()), standing)
    return sent


def _refused(sending: Sending, word: Undeliverable) -> Sending:
    update = {"outcome": Outcome.UNDELIVERABLE, "reason": word.reason}
    return sending.model_copy(update=update)
