"""Looking at an order as a test does: one decision, or what is to be done now."""

from tests.build import Moment, at
from whereabouts.domain.decision import Decision
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.remember import begun
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Send, Step, TellMoved


def decision(
    order: OrderState,
    when: Moment,
    kind: MessageKind,
    parcel_id: str = "p1",
    *,
    follow_up: bool = False,
) -> Decision:
    """The one decision on a kind (and parcel, unless the kind speaks of the order)."""
    about = "" if kind.is_of_order or not order.parcels else parcel_id
    decisions = plan(order, at(when)).decisions
    found = [d for d in decisions if (d.kind, d.parcel_id, d.follow_up) == (kind, about, follow_up)]
    assert len(found) == 1, f"{len(found)} decisions on {kind} {about}"
    return found[0]


def due(order: OrderState, when: Moment) -> tuple[Step, ...]:
    return plan(order, at(when)).due


def sends(order: OrderState, when: Moment) -> list[tuple[MessageKind, Channel]]:
    return [(s.kind, s.channel) for s in due(order, when) if isinstance(s, Send)]


def send_of(order: OrderState, when: Moment, kind: MessageKind) -> Send:
    found = [s for s in due(order, when) if isinstance(s, Send) and s.kind is kind]
    assert len(found) == 1, f"{len(found)} sends of {kind}"
    return found[0]


def asks(order: OrderState, when: Moment) -> list[AskCarrier]:
    return [s for s in due(order, when) if isinstance(s, AskCarrier)]


def escalates(order: OrderState, when: Moment) -> list[Escalate]:
    return [s for s in due(order, when) if isinstance(s, Escalate)]


def tells_moved(order: OrderState, when: Moment) -> list[TellMoved]:
    return [s for s in due(order, when) if isinstance(s, TellMoved)]


def all_begun(order: OrderState, when: Moment) -> OrderState:
    """The order with everything due at `when` under way."""
    now = at(when)
    while steps := plan(order, now).due:
        for step in steps:
            order = begun(order, step, now)
    return order
