"""No command of a workflow changes unnoticed."""

import json
from pathlib import Path

import pytest

from tests.replay.fingerprint import KNOWN, WORKFLOWS, fingerprints

ADVICE = """
{workflow} issues other commands than before:
{difference}
Orders under way would stop at a command their history does not have. Gate the change:
    if workflow.patched("what-changed"): ...the new way... else: ...the old way...
then replay the recorded histories, and keep the new list:
    python -m scripts.record_fingerprints
"""


def test_workflows_issue_the_commands_they_are_known_for() -> None:
    known = json.loads(KNOWN.read_text(encoding="utf-8"))
    found = fingerprints(WORKFLOWS)
    for workflow in sorted({*known, *found}):
        before, now = known.get(workflow, []), found.get(workflow, [])
        difference = [f"- {c}" for c in before if c not in now]
        difference += [f"+ {c}" for c in now if c not in before]
        if before != now:
            pytest.fail(
                ADVICE.format(
                    workflow=workflow,
                    difference="\n".join(difference) or "the same ones, in another order",
                )
            )


def test_a_command_is_seen_wherever_it_is_nested(tmp_path: Path) -> None:
    (tmp_path / "plot.py").write_text(
        "class Plot:\n"
        "    async def run(self):\n"
        "        if workflow.patched('kinder'):\n"
        "            await asyncio.gather(workflow.execute_activity(send, 1), workflow.sleep(5))\n"
        "        await workflow.wait_condition(lambda: True)\n"
        "        await workflow.wait_condition(lambda: True, timeout=5)\n",
        encoding="utf-8",
    )
    assert fingerprints(tmp_path) == {
        "Plot": [
            "run: patched('kinder')",
            "run: execute_activity(send)",
            "run: sleep()",
            "run: wait_condition()",
        ]
    }
