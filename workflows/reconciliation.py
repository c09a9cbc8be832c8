"""ReconciliationWorkflow: one look through a shop's changed orders, started by a schedule."""

from typing import Any

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError

from activities.reconciliation import (
    PageChecked,
    PageToCheck,
    Reconciliation,
    ReconciliationEnd,
    ShopToReconcile,
)
from whereabouts.domain.model import Frozen
from whereabouts.shops.client import Window
from workflows import options


class UnderWay(Frozen):
    """Where an earlier run of the same look stopped."""

    window: Window
    cursor: str
    checked: int
    missed: int


class ReconciliationStart(Frozen):
    """Which shop; `under_way` is for runs that continue another."""

    of: ShopToReconcile
    under_way: UnderWay | None = None


@workflow.defn
class ReconciliationWorkflow:
    """Checks page after page, and writes down what was found."""

    @workflow.run
    async def run(self, start: ReconciliationStart) -> ReconciliationEnd:
        at = start.under_way or await self._begun(start.of)
        try:
            while True:
                page = await self._checked(start.of, at)
                at = UnderWay(
                    window=at.window,
                    cursor=page.cursor,
                    checked=at.checked + page.checked,
                    missed=at.missed + page.missed,
                )
                if not page.cursor:
                    break
                if workflow.info().is_continue_as_new_suggested():
                    workflow.continue_as_new(ReconciliationStart(of=start.of, under_way=at))
        except ActivityError as error:
            return await self._end(start.of, at, _said(error))
        return await self._end(start.of, at)

    async def _begun(self, of: ShopToReconcile) -> UnderWay:
        window: Window = await workflow.execute_activity_method(
            Reconciliation.begin_reconciliation, of, **_KEEP, summary="which orders to ask for"
        )
        return UnderWay(window=window, cursor="", checked=0, missed=0)

    async def _checked(self, of: ShopToReconcile, at: UnderWay) -> PageChecked:
        page = PageToCheck(of=of, window=at.window, cursor=at.cursor)
        return await workflow.execute_activity_method(
            Reconciliation.check_page,
            page,
            start_to_close_timeout=options.CHECK_ATTEMPT,
            retry_policy=options.CHECK_RETRIES,
            summary=f"a page of {of.system}'s changed orders",
        )

    async def _end(self, of: ShopToReconcile, at: UnderWay, failure: str = "") -> ReconciliationEnd:
        end = ReconciliationEnd(
            of=of, window=at.window, checked=at.checked, missed=at.missed, failure=failure
        )
        await workflow.execute_activity_method(
            Reconciliation.end_reconciliation, end, **_KEEP, summary="write down what was found"
        )
        return end


_KEEP: dict[str, Any] = {
    "start_to_close_timeout": options.RECORD_ATTEMPT,
    "retry_policy": options.RECORD_RETRIES,
}


def _said(error: ActivityError) -> str:
    """The shop's failures are in our words; of others, only that there was one."""
    cause = error.cause
    return cause.message if isinstance(cause, ApplicationError) else "it took too long"
