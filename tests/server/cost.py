"""What one order costs: workflow tasks, history events and billable actions."""

from collections import Counter
from dataclasses import dataclass

from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHistory

#: The events that are billed; a child is billed twice, as its parent's act and its own start.
_BILLED = Counter(
    {
        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: 1,
        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: 1,
        EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: 1,
        EventType.EVENT_TYPE_TIMER_STARTED: 1,
        EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: 1,
        EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED: 1,
        EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED: 1,
    }
)


@dataclass(frozen=True)
class Cost:
    """Counted from a history."""

    tasks: int
    events: int
    actions: int

    @classmethod
    def of(cls, history: WorkflowHistory) -> "Cost":
        counts = Counter(event.event_type for event in history.events)
        return cls(
            tasks=counts[EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED],
            events=counts.total(),
            actions=sum(counts[kind] * times for kind, times in _BILLED.items()),
        )
