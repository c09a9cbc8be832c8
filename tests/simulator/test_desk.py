"""An agent closes the case that is open, and says so when there is none."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.simulator.deeds import AgentResolves
from whereabouts.simulator.desk import AGENT, Desk
from whereabouts.simulator.world import DeedFailed
from whereabouts.store.casework import Case, Cases, Note

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
DEED = AgentResolves(NOON, EscalationKind.POTENTIALLY_LOST, "K-1-A", Resolution.REFUNDED, "gone")


def case(kind: EscalationKind, **changes: Any) -> Case:
    told = {"parcel_id": "K-1-A", "ordinal": 1, "queue": "support", "opened_at": NOON} | changes
    workflow_id = f"escalation/demo/K-1/K-1-A/{kind}/1"
    return Case(workflow_id=workflow_id, store="demo", order_id="K-1", kind=kind, **told)


class Book:
    """Cases in memory."""

    def __init__(self, *cases: Case) -> None:
        self._cases = cases
        self.drafts: list[tuple[str, str]] = []

    def of_order(self, store: str, order_id: str) -> tuple[Case, ...]:
        return tuple(c for c in self._cases if (c.store, c.order_id) == (store, order_id))

    def draft(self, workflow_id: str, note: Note) -> int:
        self.drafts.append((workflow_id, note.text))
        return 5


class Temporal:
    """Takes updates, or refuses them all."""

    def __init__(self, refusal: str = "") -> None:
        self._refusal = refusal
        self.updates: list[tuple[str, str, dict[str, object]]] = []

    def get_workflow_handle(self, workflow_id: str) -> "Temporal":
        self._at = workflow_id
        return self

    async def execute_update(self, name: str, word: dict[str, object]) -> None:
        if self._refusal:
            raise WorkflowUpdateFailedError(ApplicationError(self._refusal))
        self.updates.append((self._at, name, word))


def desk(book: Book, temporal: Temporal) -> Desk:
    return Desk(cast(Client, temporal), cast(Cases, book), "demo", lambda: NOON)


async def test_the_open_case_of_the_problem_is_closed_and_no_other() -> None:
    temporal = Temporal()
    flag, lost = case(EscalationKind.TRACKING_QUIET), case(EscalationKind.POTENTIALLY_LOST)
    book = Book(flag, lost)
    await desk(book, temporal).resolve("K-1", DEED)
    closing = {"resolution": "REFUNDED", "by": AGENT, "draft": 5}
    assert temporal.updates == [(lost.workflow_id, "resolve", closing)]
    assert book.drafts == [(lost.workflow_id, "gone")]


async def test_a_closed_case_is_no_case() -> None:
    closed = case(EscalationKind.POTENTIALLY_LOST, closed_at=NOON)
    with pytest.raises(DeedFailed, match="no open case POTENTIALLY_LOST"):
        await desk(Book(closed), Temporal()).resolve("K-1", DEED)


async def test_a_refused_update_is_told() -> None:
    lost = case(EscalationKind.POTENTIALLY_LOST)
    with pytest.raises(DeedFailed, match="was not closed"):
        await desk(Book(lost), Temporal("already closed")).resolve("K-1", DEED)
