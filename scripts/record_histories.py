"""Record the golden histories that `tests/replay` replays: one for each of its stories.

    python -m scripts.record_histories [story ...]

Never to make a red replay test green: a history that no longer replays is an order that would
stop. Record anew only what was never released.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHandle

from tests.build import an_order
from tests.replay.stories import STORIES, Story, happy, order_of
from tests.server.live import live, real_server
from tests.workflows.stage import Stage
from tests.workflows.theatre import theatre

HISTORIES = Path(__file__).parent.parent / "tests" / "replay" / "histories"
CONTINUED = "continued_as_new"
#: Few events, so that the order continues as new in the middle of its life; a day in a second.
LONG_HISTORY, SPEED = 50, 86_400


async def main(wanted: list[str]) -> None:
    for name in wanted or [*STORIES, CONTINUED]:
        if name == CONTINUED:
            await _continued_as_new()
        else:
            await _story(name, STORIES[name])


async def _story(name: str, story: Story) -> None:
    async with theatre(order_of(story)) as t:
        await story.tell(t)
        await t.ends()
        await _keep(name, t.order)
        for kind in story.escalations:
            escalation = t.escalation(kind)
            await escalation.result()
            await _keep(f"{name}.{kind.lower()}", escalation)


async def _continued_as_new() -> None:
    async with real_server(LONG_HISTORY) as server, live(server, an_order(), SPEED) as s:
        await happy(s)
        await s.ends()
        for ordinal, run_id in enumerate(await _runs(s), start=1):
            run = s.client.get_workflow_handle(s.order.id, run_id=run_id)
            await _keep(f"{CONTINUED}.{ordinal}", run)


async def _runs(s: Stage) -> list[str]:
    """The order's runs, the oldest first."""
    runs, run_id = [], s.order.first_execution_run_id
    while run_id:
        runs.append(run_id)
        history = await s.client.get_workflow_handle(s.order.id, run_id=run_id).fetch_history()
        last = history.events[-1]
        run_id = last.workflow_execution_continued_as_new_event_attributes.new_execution_run_id
    return runs


async def _keep(name: str, of: WorkflowHandle[Any, Any]) -> None:
    """One event a line, so that a difference can be read."""
    events = json.loads((await of.fetch_history()).to_json())["events"]
    lines = ",\n".join(json.dumps(event, separators=(",", ":")) for event in events)
    (HISTORIES / f"{name}.json").write_text(f'{{"events":[\n{lines}\n]}}\n', encoding="utf-8")
    sys.stdout.write(f"{name}: {len(events)} events\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
    sys.stdout.flush()
    # Short-lived processes may abort in the Temporal client's threads as Python shuts down.
    os._exit(0)
