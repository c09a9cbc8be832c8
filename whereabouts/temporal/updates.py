"""A person's word to a running workflow: taken, refused in the workflow's words, or unheard."""

from datetime import timedelta

from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.service import RPCError, RPCStatusCode

from whereabouts.domain.model import Frozen
from whereabouts.settings import Settings
from whereabouts.temporal.client import connect, plugin


class NotTaken(Exception):
    """The word was not taken, as far as is known."""


class Refused(NotTaken):
    """The workflow heard it and refuses; the message is its own words."""


class Unheard(NotTaken):
    """No worker took it in time. It may still be taken."""


class NoneOpen(NotTaken):
    """No workflow of that name runs."""


class Away(NotTaken):
    """Temporal does not answer."""


async def speaker(settings: Settings) -> Client:
    """A client to say something with; `Away` at once where there is no server.

    Without metrics: their port is the worker's.
    """
    quiet = settings.model_copy(update={"temporal_metrics_port": 0})
    try:
        return await connect(quiet, plugin(()), patient=False)
    except RuntimeError as error:
        raise Away(str(error)) from None


async def say(
    client: Client, workflow_id: str, update: str, word: Frozen, patience: timedelta
) -> None:
    """Say `word` by the update of that name, and wait until it was taken."""
    handle = client.get_workflow_handle(workflow_id)
    try:
        await handle.execute_update(update, word, rpc_timeout=patience)
    except WorkflowUpdateFailedError as error:
        raise Refused(str(error.cause)) from None
    except WorkflowUpdateRPCTimeoutOrCancelledError as error:
        raise Unheard(str(error)) from None
    except RPCError as error:
        is_known = error.status is not RPCStatusCode.NOT_FOUND
        raise (Away if is_known else NoneOpen)(error.message) from None
