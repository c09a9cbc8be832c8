"""Which parcels share one SHIPPED message."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.message import MessageKind
from whereabouts.lifecycle.packing import items_to_follow
from whereabouts.lifecycle.view import OrderView, ParcelView


@dataclass(frozen=True, slots=True)
class Together:
    """Parcels labelled within one short window; the first names the message."""

    parcels: tuple[str, ...]
    first_label_at: datetime
    closes_at: datetime


def shipped_together(view: OrderView, of: ParcelView) -> Together:
    """The group `of` belongs to: the one it was told in, or the one that will be told.

    The window stays open only while more parcels may follow. A parcel that is announced
    once stays in its group, so that a fall-over to another channel repeats the same
    message; one labelled later starts a group of its own.
    """
    span = view.order.policy.shipped_together
    told = view.sent.get((MessageKind.SHIPPED, of.parcel.parcel_id))
    if told:
        members = [p for p in view.parcels if p.parcel.parcel_id in told[-1].parcels]
        return _group(members, of.parcel.label_at)
    group: list[ParcelView] = []
    for candidate in _untold(view):
        if group and candidate.parcel.label_at - group[0].parcel.label_at > span:
            if of in group:
                break
            group = []
        group.append(candidate)
    first, last = group[0].parcel.label_at, group[-1].parcel.label_at
    nothing_follows = all(p.parcel.lines for p in view.parcels) and not items_to_follow(view)
    return _group(group, last if nothing_follows else first + span)


def _untold(view: OrderView) -> list[ParcelView]:
    waiting = [
        p
        for p in view.parcels
        if not view.sent.get((MessageKind.SHIPPED, p.parcel.parcel_id))
        and not p.settled
        and p.progress.returning_since is None
        and not view.is_history(p.parcel.label_at)
    ]
    return sorted(waiting, key=lambda p: (p.parcel.label_at, p.parcel.parcel_id))


def _group(members: list[ParcelView], closes_at: datetime) -> Together:
    return Together(
        parcels=tuple(p.parcel.parcel_id for p in members),
        first_label_at=members[0].parcel.label_at,
        closes_at=closes_at,
    )
