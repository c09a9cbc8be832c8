"""SilencesWorkflow: learns how long carriers are usually silent; a schedule starts it every day."""

from temporalio import workflow

from activities.silences import Silences, SilencesLearned, SilencesToLearn
from workflows import options


@workflow.defn
class SilencesWorkflow:
    """One learning, from the store's last months."""

    @workflow.run
    async def run(self, of: SilencesToLearn) -> SilencesLearned:
        return await workflow.execute_activity_method(
            Silences.learn_silences,
            of,
            start_to_close_timeout=options.MEASURE_ATTEMPT,
            retry_policy=options.RECORD_RETRIES,
            summary="learn how long carriers are usually silent",
        )
