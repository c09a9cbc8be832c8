"""What is said to and by an escalation: its start, the acts of people, its standing."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from whereabouts.domain.clock import Clock
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.lifecycle.steps import Escalate
from workflows.names import order_workflow_id


class EscalationStart(Frozen):
    """One problem to follow. Times are the order's; `order_workflow_id` hears of the end."""

    store: str
    order_id: str
    parcel_id: str
    carrier: str
    tracking_number: str
    kind: EscalationKind
    ordinal: int
    silent_since: AwareDatetime
    opened_at: AwareDatetime
    zone: str
    case_due: timedelta
    last_reminder: timedelta
    clock: Clock
    order_workflow_id: str

    @classmethod
    def of(
        cls, order: OrderState, parcel: Parcel, step: Escalate, clock: Clock, now: datetime
    ) -> "EscalationStart":
        return cls(
            store=order.store,
            order_id=order.order_id,
            parcel_id=parcel.parcel_id,
            carrier=parcel.carrier,
            tracking_number=parcel.tracking_number,
            kind=step.kind,
            ordinal=step.ordinal,
            silent_since=step.silent_since,
            opened_at=now,
            zone=order.destination.zones[0],
            case_due=order.policy.case_due,
            last_reminder=order.policy.case_last_reminder,
            clock=clock,
            order_workflow_id=order_workflow_id(order.store, order.order_id),
        )

    @property
    def needs_a_person(self) -> bool:
        """A quiet parcel is only flagged; the shopper is offered a human, none is called yet."""
        return self.kind is not EscalationKind.TRACKING_QUIET

    @property
    def due_at(self) -> datetime:
        return self.opened_at + self.case_due


class EscalationStanding(Frozen):
    """What an agent's screen shows after each act."""

    open: bool
    assignee: str
    due_at: AwareDatetime | None
    breached: bool
    resolution: Resolution | None
