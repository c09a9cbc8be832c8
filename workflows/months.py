"""MonthsWorkflow: measures a store's months that are over, started by a schedule every day."""

from temporalio import workflow

from activities.months import Months, MonthsFrozen, StoreToMeasure
from workflows import options


@workflow.defn
class MonthsWorkflow:
    """One look: most days there is nothing to freeze."""

    @workflow.run
    async def run(self, of: StoreToMeasure) -> MonthsFrozen:
        return await workflow.execute_activity_method(
            Months.freeze_months,
            of,
            start_to_close_timeout=options.MEASURE_ATTEMPT,
            retry_policy=options.RECORD_RETRIES,
            summary="measure months that are over, for good",
        )
