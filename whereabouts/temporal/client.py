"""One plugin and one way to connect, for every process that speaks with Temporal.

The plugin is shared by client, worker, tests and replayer. Workflows and activities are
handed in, so that nothing in this package imports them.
"""

import asyncio
import dataclasses
import logging
from collections.abc import Callable, Sequence
from typing import Any

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.plugin import SimplePlugin
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.worker import UnsandboxedWorkflowRunner, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from whereabouts.settings import Settings

_AGAIN_AFTER = 1.0
_REST = 0.1
_log = logging.getLogger(__name__)

#: Pure or import-heavy packages that workflows may use as they are. Linting keeps clocks and
#: chance out of ours.
_PASSED_THROUGH = (
    "activities",
    "babel",
    "httpx",
    "jinja2",
    "mjml",
    "phonenumbers",
    "pydantic",
    "sendgrid",
    "sqlalchemy",
    "sqlmodel",
    "twilio",
    "whereabouts",
)


def plugin(
    workflows: Sequence[type[Any]],
    activities: Sequence[Callable[..., Any]] = (),
    *,
    sandboxed: bool = True,
) -> SimplePlugin:
    """What client and worker share: the data converter, the sandbox, what runs.

    The sandbox finds what is not deterministic and changes nothing else; a simulation, which
    starts orders by the thousand, saves the time that it takes for each.
    """
    return SimplePlugin(
        "whereabouts",
        data_converter=pydantic_data_converter,
        workflows=workflows,
        activities=activities,
        workflow_runner=_sandbox if sandboxed else UnsandboxedWorkflowRunner(),
    )


async def connect(settings: Settings, shared: SimplePlugin, *, patient: bool = True) -> Client:
    """A client of the configured server. A patient one waits for a server that is not up yet."""
    # Once: a second runtime could not listen at the port of the first.
    runtime = _runtime(settings.temporal_metrics_port)
    while True:
        try:
            return await Client.connect(
                settings.temporal_address,
                namespace=settings.temporal_namespace,
                plugins=[shared],
                runtime=runtime,
            )
        except RuntimeError as error:
            if not patient:
                raise
            _log.warning("Temporal does not answer yet: %s", error)
            await asyncio.sleep(_AGAIN_AFTER)


async def at_hand(settings: Settings, shared: SimplePlugin) -> Client:
    """A client that connects when it is first used: its process lives without Temporal."""
    return await Client.connect(
        settings.temporal_address,
        namespace=settings.temporal_namespace,
        plugins=[shared],
        lazy=True,
    )


async def at_rest() -> None:
    """Let the client's own threads come to rest: under them, an ending interpreter may crash."""
    await asyncio.sleep(_REST)


async def register(client: Client, keys: Sequence[SearchAttributeKey[Any]]) -> None:
    """Make the search attributes known; those that are known already stay as they are."""
    types: dict[str, IndexedValueType.ValueType] = {
        key.name: IndexedValueType.ValueType(int(key.indexed_value_type)) for key in keys
    }
    await client.operator_service.add_search_attributes(
        AddSearchAttributesRequest(namespace=client.namespace, search_attributes=types)
    )


def _runtime(metrics_port: int) -> Runtime | None:
    """A runtime whose metrics Prometheus scrapes, or the default one without."""
    if not metrics_port:
        return None
    metrics = PrometheusConfig(
        bind_address=f"0.0.0.0:{metrics_port}",
        durations_as_seconds=True,
        counters_total_suffix=True,
    )
    return Runtime(telemetry=TelemetryConfig(metrics=metrics))


def _sandbox(runner: WorkflowRunner | None) -> WorkflowRunner:
    if not isinstance(runner, SandboxedWorkflowRunner):
        raise TypeError("orders run in the sandbox; another runner was configured")
    restrictions = runner.restrictions.with_passthrough_modules(*_PASSED_THROUGH)
    return dataclasses.replace(runner, restrictions=restrictions)
