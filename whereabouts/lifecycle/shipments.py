"""Which parcels share one SHIPPED message."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.decision import Why
from whereabouts.domain.message import MessageKind
from whereabouts.lifecycle.overtaken import overtaken
from whereabouts.lifecycle.packing import items_to_follow
from whereabouts.lifecycle.ruling import Never, history, suppressed
from whereabouts.lifecycle.view import OrderView, ParcelView


class Together(NamedTuple):
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
    told = view.sent.get((MessageKind.SHIPPED, of.parcel.parcel_id))
    if told:
        return Together(told[-1].parcels, of.parcel.label_at, closes_at=of.parcel.label_at)
    span = view.order.policy.shipped_together
    group = next(g for g in _groups(_untold(view), span) if of in g)
    first, last = group[0].parcel.label_at, group[-1].parcel.label_at
    return Together(
        parcels=tuple(p.parcel.parcel_id for p in group),
        first_label_at=first,
        closes_at=first + span if _more_may_follow(view) else last,
    )


def never_announced(view: OrderView, of: ParcelView) -> Never | None:
    """Why the parcel's label is not worth a message, if it is not."""
    if view.is_history(of.parcel.label_at):
        return history()
    if of.progress.returning_since is not None:
        return suppressed(Why.RETURN_LEG, "the parcel is already on its way back")
    if of.settled:
        return overtaken(of)
    if view.order.cancelled_at is not None and of.progress.handed_over_at is None:
        return suppressed(Why.ORDER_CANCELLED, "the order was cancelled before it left")
    return None


def _untold(view: OrderView) -> list[ParcelView]:
    waiting = [
        p
        for p in view.parcels
        if not view.sent.get((MessageKind.SHIPPED, p.parcel.parcel_id))
        and never_announced(view, p) is None
    ]
    return sorted(waiting, key=lambda p: (p.parcel.label_at, p.parcel.parcel_id))


def _groups(parcels: list[ParcelView], span: timedelta) -> Iterator[list[ParcelView]]:
    group: list[ParcelView] = []
    for of in parcels:
        if group and of.parcel.label_at - group[0].parcel.label_at > span:
            yield group
            group = []
        group.append(of)
    yield group


def _more_may_follow(view: OrderView) -> bool:
    said_what_is_inside = all(p.parcel.lines for p in view.standing_parcels)
    return not said_what_is_inside or items_to_follow(view) > 0
