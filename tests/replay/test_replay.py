"""Orders that ran with yesterday's code go on with today's.

A history that no longer replays means that orders under way would stop. Gate the change with
`workflow.patched`; recording the history anew hides the failure and heals no running order.
"""

from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from whereabouts.temporal import plugin
from workflows import WORKFLOWS

HISTORIES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "histories").glob("*.json"))
}


@pytest.mark.parametrize("name", HISTORIES)
async def test_a_recorded_history_replays(name: str) -> None:
    history = WorkflowHistory.from_json(name, HISTORIES[name])
    replayer = Replayer(workflows=[], plugins=[plugin(WORKFLOWS)])
    result = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    assert result.replay_failure is None


def test_every_story_has_its_history() -> None:
    assert set(HISTORIES) == {
        "happy",
        "three_parcels",
        "silence_then_moving",
        "silence_then_moving.tracking_quiet",
        "lost",
        "lost.potentially_lost",
        "cancelled",
        "night_delivery",
        "held_out",
        "continued_as_new.1",
        "continued_as_new.2",
    }
