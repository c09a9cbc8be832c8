"""What an escalation is started with."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.clock import Clock
from whereabouts.domain.escalation import Escalation, EscalationKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.domain.problem import problem_of
from whereabouts.lifecycle.case_clock import Terms
from whereabouts.lifecycle.steps import Escalate
from workflows.names import order_workflow_id


class EscalationStart(Frozen):
    """One problem to follow. Times are the order's; `order_workflow_id` hears of the end.

    `parcel_id` is empty where the order has no parcel yet.
    """

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
    calendar: BusinessCalendar
    case_due: timedelta
    last_reminder: timedelta
    answer_reminder_every: timedelta
    answer_reminders: int
    clock: Clock
    order_workflow_id: str

    @classmethod
    def of(
        cls,
        order: OrderState,
        parcel: Parcel | None,
        problem: Escalate | Escalation,
        clock: Clock,
        opened_at: datetime,
    ) -> "EscalationStart":
        policy = order.policy
        return cls(
            store=order.store,
            order_id=order.order_id,
            parcel_id=problem.parcel_id,
            carrier=parcel.carrier if parcel else "",
            tracking_number=parcel.tracking_number if parcel else "",
            kind=problem.kind,
            ordinal=problem.ordinal,
            silent_since=problem.silent_since,
            opened_at=opened_at,
            zone=order.destination.zones[0],
            calendar=order.destination.calendar,
            case_due=policy.due_within(problem.kind),
            last_reminder=policy.case_last_reminder,
            answer_reminder_every=policy.answer_reminder_every,
            answer_reminders=policy.answer_reminders,
            clock=clock,
            order_workflow_id=order_workflow_id(order.store, order.order_id),
        )

    @property
    def due_at(self) -> datetime | None:
        """By when a person has to have it closed; a quiet parcel is only flagged."""
        needed = problem_of(self.kind).needs_a_person
        return self.opened_at + self.case_due if needed else None

    @property
    def terms(self) -> Terms:
        return Terms(
            opened_at=self.opened_at,
            case_due=self.case_due,
            last_reminder=self.last_reminder,
            answer_reminder_every=self.answer_reminder_every,
            answer_reminders=self.answer_reminders,
        )
