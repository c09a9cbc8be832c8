"""An agent at the store's desk, who closes cases as people do: by an update of the escalation."""

from collections.abc import Callable
from datetime import datetime

from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.service import RPCError

from whereabouts.simulator.deeds import AgentResolves
from whereabouts.simulator.world import DeedFailed
from whereabouts.store.casework import Case, Cases, Note

AGENT = "Rosalind, support"


class Desk:
    """Finds a case in the store's book and closes it. `now` is the order's time."""

    def __init__(
        self, client: Client, cases: Cases, store: str, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._cases = cases
        self._store = store
        self._now = now

    async def resolve(self, order_id: str, deed: AgentResolves) -> None:
        case = self._open_case(order_id, deed)
        escalation = self._client.get_workflow_handle(case.workflow_id)
        closing = {"resolution": deed.resolution, "by": AGENT, "draft": self._draft(case, deed)}
        try:
            await escalation.execute_update("resolve", closing)
        except (WorkflowUpdateFailedError, RPCError) as error:
            raise DeedFailed(f"case {case.workflow_id} was not closed: {error}") from error

    def _draft(self, case: Case, deed: AgentResolves) -> int | None:
        if not deed.note:
            return None
        note = Note(text=deed.note, author=AGENT, at=self._now())
        return self._cases.draft(case.workflow_id, note)

    def _open_case(self, order_id: str, deed: AgentResolves) -> Case:
        for case in self._cases.of_order(self._store, order_id):
            if (case.kind, case.parcel_id, case.closed_at) == (deed.kind, deed.parcel_id, None):
                return case
        raise DeedFailed(f"the desk has no open case {deed.kind} of parcel {deed.parcel_id}")
