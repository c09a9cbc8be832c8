"""Keeps Temporal's schedules as they are wanted: makes, changes and removes them."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from pydantic import SerializeAsAny
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from whereabouts.domain.model import Frozen

#: After an outage, what was missed longer ago is covered by the next run anyway.
_CATCH_UP = timedelta(minutes=5)
_log = logging.getLogger(__name__)


class Wanted(Frozen):
    """A workflow that runs every so often, and never twice at a time."""

    schedule_id: str
    workflow: str
    argument: SerializeAsAny[Frozen]
    summary: str
    task_queue: str
    every: timedelta


async def keep(client: Client, prefix: str, wanted: Iterable[Wanted]) -> None:
    """Afterwards exactly the wanted schedules begin with `prefix`. May be done at any time, by
    any number of processes."""
    by_id = {one.schedule_id: one for one in wanted}
    for one in by_id.values():
        await _keep(client, one)
    async for known in await client.list_schedules():
        if known.id.startswith(prefix) and known.id not in by_id:
            await client.get_schedule_handle(known.id).delete()
            _log.info("a schedule is no longer wanted", extra={"schedule": known.id})


async def _keep(client: Client, wanted: Wanted) -> None:
    schedule = _schedule(wanted)

    def as_wanted(_: ScheduleUpdateInput) -> ScheduleUpdate:
        return ScheduleUpdate(schedule=schedule)

    try:
        await client.create_schedule(wanted.schedule_id, schedule, trigger_immediately=True)
    except ScheduleAlreadyRunningError:
        await client.get_schedule_handle(wanted.schedule_id).update(as_wanted)


def _schedule(wanted: Wanted) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(
            wanted.workflow,
            wanted.argument,
            id=wanted.schedule_id,
            task_queue=wanted.task_queue,
            static_summary=wanted.summary,
        ),
        spec=ScheduleSpec(
            intervals=[ScheduleIntervalSpec(every=wanted.every)],
            # Of many stores, not all at the same second.
            jitter=wanted.every / 10,
        ),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=_CATCH_UP),
    )
