"""`assign`, `note` and `resolve`: a person's word to the workflow that watches a case."""

import asyncio
from datetime import timedelta

from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.service import RPCError, RPCStatusCode

from whereabouts import temporal
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.domain.model import Frozen
from whereabouts.settings import Settings
from whereabouts.store.casework import Case, Cases, Note

#: A worker answers within a second; one that is starting may need a little longer.
_PATIENCE = timedelta(seconds=10)


def say_to_case(settings: Settings, cases: Cases, case_id: str, update: str, word: Frozen) -> None:
    """Say `word` to an open case by the update of that name; `Refusal` has the case's words."""
    asyncio.run(_say(settings, _open_case(cases, case_id), update, word))


def draft(cases: Cases, case_id: str, note: Note) -> int:
    """Write `note` down for an open case to take; the draft's number."""
    case = _open_case(cases, case_id)
    if not note.text.strip():
        raise Refusal("the note is empty: write what the next agent should know")
    return cases.draft(case.workflow_id, note)


def _open_case(cases: Cases, case_id: str) -> Case:
    case = cases.find(case_id)
    if case is None:
        raise Unable(f"there is no case {case_id}; see: starter.py cases")
    if case.closed_at is not None:
        raise Refusal(f"the case was closed on {case.closed_at:%Y-%m-%d %H:%M}: {case.resolution}")
    return case


async def _say(settings: Settings, case: Case, update: str, word: Frozen) -> None:
    client = await _connected(settings)
    escalation = client.get_workflow_handle(case.workflow_id)
    try:
        await escalation.execute_update(update, word, rpc_timeout=_PATIENCE)
    except WorkflowUpdateFailedError as error:
        raise Refusal(str(error.cause)) from None
    except WorkflowUpdateRPCTimeoutOrCancelledError:
        raise Unable(
            f"no worker took it within {_PATIENCE.seconds} s: is one running? It may still be "
            "taken; look with: starter.py cases"
        ) from None
    except RPCError as error:
        raise _unanswered(settings, error) from None
    finally:
        await temporal.at_rest()


async def _connected(settings: Settings) -> Client:
    """Without metrics: their port is the worker's."""
    quiet = settings.model_copy(update={"temporal_metrics_port": 0})
    try:
        return await temporal.connect(quiet, temporal.plugin(()), patient=False)
    except RuntimeError:
        raise Unable(
            f"Temporal does not answer at {settings.temporal_address}: start it, or set "
            "WHEREABOUTS_TEMPORAL_ADDRESS"
        ) from None


def _unanswered(settings: Settings, error: RPCError) -> Refusal:
    if error.status is RPCStatusCode.NOT_FOUND:
        return Unable(
            f"Temporal has no open case of that name in namespace {settings.temporal_namespace} "
            f"at {settings.temporal_address}: {error.message}"
        )
    return Unable(f"Temporal at {settings.temporal_address} did not take it: {error.message}")
