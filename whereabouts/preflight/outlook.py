"""What a plan asks to be done and when to look again, without a word on all that is not to come.

Five months of a store are planned millions of times: nobody reads why each message of each of
those plans was not due. A test holds it to be what `plan` says.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.message import MessageKind, Outcome
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.decide import Judged, judge
from whereabouts.lifecycle.ending import ends_at
from whereabouts.lifecycle.follow_up import FOLLOWED_UP, follow_up
from whereabouts.lifecycle.plan import next_look, sends
from whereabouts.lifecycle.progress import progress_of
from whereabouts.lifecycle.rules import OF_ORDER, OF_PARCEL
from whereabouts.lifecycle.ruling import Awaits, Opens, Ruling
from whereabouts.lifecycle.steps import Step
from whereabouts.lifecycle.view import Fold, OrderView, view_of
from whereabouts.lifecycle.vigil import vigil

#: A kind, and a parcel or none.
_Subject = tuple[MessageKind, str]
#: After these a message may still leave by another way.
_UNSETTLED = frozenset({Outcome.UNDELIVERABLE, Outcome.LATE})


class Outlook(NamedTuple):
    """As in `Plan`."""

    due: tuple[Step, ...]
    wake_at: datetime | None
    wake_by: datetime | None
    over: bool
    silent: bool


def outlook(order: OrderState, now: datetime, fold: Fold = progress_of) -> Outlook:
    view = view_of(order, now, fold)
    judged = tuple(_judgements(view))
    decisions = tuple([one.decision for one in judged])
    over_at = ends_at(view, decisions)
    due = (*sends(judged), *vigil(view))
    over = over_at is not None and over_at <= now and not due
    wake = None if over else next_look(view, decisions, over_at)
    return Outlook(
        due,
        wake.at if wake else None,
        wake.by if wake else None,
        over,
        any(p.is_silent for p in view.parcels),
    )


def _judgements(view: OrderView) -> Iterator[Judged]:
    """Of what may still leave, now or later."""
    settled = _settled(view)
    for kind, of_order in OF_ORDER.items():
        if (kind, "") not in settled:
            ruling = of_order(view)
            if _may_come(ruling):
                yield judge(view, kind, "", ruling)
    for kind, of_parcel in OF_PARCEL.items():
        is_repeated = kind in FOLLOWED_UP
        for of in view.parcels:
            parcel_id = of.parcel.parcel_id
            is_settled = (kind, parcel_id) in settled
            if is_settled and not is_repeated:
                continue
            ruling = of_parcel(view, of)
            if not is_settled and _may_come(ruling):
                yield judge(view, kind, parcel_id, ruling)
            if is_repeated:
                repeated = follow_up(view, kind, parcel_id, ruling)
                if repeated is not None:
                    yield repeated


def _may_come(ruling: Ruling) -> bool:
    """Whether time alone brings it about, or has done so."""
    match ruling:
        case Opens():
            return True
        case Awaits():
            return ruling.look_at is not None
        case _:
            return False


def _settled(view: OrderView) -> set[_Subject]:
    return {
        subject
        for subject, sendings in view.sent.items()
        if any(s.outcome not in _UNSETTLED for s in sendings)
    }
