"""Where orders stand by Temporal's own visibility: always current, and silent about nothing."""

from dataclasses import dataclass

from temporalio.client import Client, WorkflowExecution, WorkflowExecutionStatus
from temporalio.common import SearchAttributeKey

from whereabouts.domain.order import OrderStage

_QUERY = "WorkflowType = 'OrderWorkflow'"
_NUMBER = SearchAttributeKey.for_keyword("OrderNumber")
_STAGE = SearchAttributeKey.for_keyword("OrderStage")


@dataclass(frozen=True, slots=True)
class Standing:
    """One order's workflow. `outcome` is set once it completed, `failure` if it did otherwise."""

    stage: OrderStage
    outcome: OrderStage | None = None
    failure: str = ""


class Standings:
    """Asks Temporal; a result is fetched once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._over: dict[str, Standing] = {}

    async def by_order(self) -> dict[str, Standing]:
        return {
            str(execution.typed_search_attributes[_NUMBER]): await self._standing(execution)
            async for execution in self._client.list_workflows(_QUERY)
        }

    async def _standing(self, execution: WorkflowExecution) -> Standing:
        if execution.status is WorkflowExecutionStatus.RUNNING:
            return Standing(_stage(execution))
        if execution.id not in self._over:
            self._over[execution.id] = await self._ended(execution)
        return self._over[execution.id]

    async def _ended(self, execution: WorkflowExecution) -> Standing:
        if execution.status is not WorkflowExecutionStatus.COMPLETED:
            how = execution.status.name.lower() if execution.status else "unknown"
            return Standing(_stage(execution), failure=f"the order's workflow is {how}")
        handle = self._client.get_workflow_handle(execution.id, result_type=OrderStage)
        outcome = await handle.result()
        return Standing(outcome, outcome=outcome)


def _stage(execution: WorkflowExecution) -> OrderStage:
    return OrderStage(execution.typed_search_attributes.get(_STAGE) or OrderStage.PLACED)
