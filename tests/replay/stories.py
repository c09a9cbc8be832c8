"""The lives whose histories are kept: each leaves every kind of command it can at least once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.build import an_order, at, on
from tests.workflows.stage import Stage
from whereabouts.domain.casework import Annotation, Assignment, Closing
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import OrderCancelled
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderState

HELD_OUT = Trial(kind=MessageKind.OUT_FOR_DELIVERY, name="first", share=0.1, held_out=True)
QUIET, LOST = EscalationKind.TRACKING_QUIET, EscalationKind.POTENTIALLY_LOST


@dataclass(frozen=True)
class Story:
    """How one order lives, and which of its escalations are kept as well."""

    tell: Callable[[Stage], Awaitable[None]]
    given: dict[str, Any] = field(default_factory=dict)
    escalations: tuple[EscalationKind, ...] = ()


async def happy(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00", estimate=on("Mon 9 Nov"))
    for moment in ("Mon 2 Nov 20:00", "Wed 4 Nov 08:00", "Thu 5 Nov 20:00", "Sat 7 Nov 08:00"):
        await s.scanned("IN_TRANSIT", moment)
    await s.scanned("OUT_FOR_DELIVERY", "Mon 9 Nov 06:40")
    await s.scanned("DELIVERED", "Mon 9 Nov 13:12")


async def three_parcels(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00", "p1", items=1)
    await s.labelled("Mon 2 Nov 12:06", "p2", items=None)
    await s.labelled("Mon 2 Nov 15:00", "p3", items=1)
    for parcel_id, day in (("p1", "Wed 4"), ("p2", "Wed 4"), ("p3", "Thu 5")):
        await s.scanned("OUT_FOR_DELIVERY", f"{day} Nov 09:0{parcel_id[1]}", parcel_id)
        await s.scanned("DELIVERED", f"{day} Nov 09:3{parcel_id[1]}", parcel_id)


async def silence_then_moving(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00")
    await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
    await s.scanned("IN_TRANSIT", "Thu 5 Nov 10:00")
    await s.scanned("DELIVERED", "Fri 6 Nov 11:00")


async def lost(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00")
    await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
    await s.until("Tue 10 Nov 21:00")
    case = s.escalation(LOST)
    await case.execute_update("assign", Assignment(assignee="bo", by="ada"))
    await case.execute_update("annotate", Annotation(draft=1, by="bo"))
    await case.execute_update("resolve", Closing(resolution=Resolution.REFUNDED, by="bo"))


async def cancelled(s: Stage) -> None:
    await s.hears_at("Mon 2 Nov 10:00", OrderCancelled(at=at("Mon 2 Nov 10:00")))


async def night_delivery(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00")
    await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
    await s.scanned("DELIVERED", "Tue 3 Nov 22:40")


async def held_out(s: Stage) -> None:
    await s.labelled("Mon 2 Nov 12:00")
    await s.scanned("OUT_FOR_DELIVERY", "Tue 3 Nov 06:40")
    await s.scanned("DELIVERED", "Tue 3 Nov 13:12")


STORIES = {
    "happy": Story(happy),
    "three_parcels": Story(three_parcels, {"texts": True}),
    "silence_then_moving": Story(silence_then_moving, {"texts": True}, (QUIET,)),
    "lost": Story(lost, escalations=(LOST,)),
    "cancelled": Story(cancelled),
    "night_delivery": Story(night_delivery, {"texts": True}),
    "held_out": Story(held_out, {"trials": (HELD_OUT,)}),
}


def order_of(story: Story) -> OrderState:
    return an_order(**story.given)
