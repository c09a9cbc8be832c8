"""How every process here speaks with Temporal: one plugin, one way to connect.

The plugin is shared by client, worker, tests and replayer. Workflows and activities are
handed in, so that nothing in this package imports them.
"""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.plugin import SimplePlugin
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.worker import WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

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
    workflows: Sequence[type[Any]], activities: Sequence[Callable[..., Any]] = ()
) -> SimplePlugin:
    """What client and worker share: the data converter, the sandbox, what runs."""
    return SimplePlugin(
        "whereabouts",
        data_converter=pydantic_data_converter,
        workflows=workflows,
        activities=activities,
        workflow_runner=_sandbox,
    )


async def connect(address: str, namespace: str, shared: SimplePlugin, **options: Any) -> Client:
    return await Client.connect(address, namespace=namespace, plugins=[shared], **options)


async def register(client: Client, keys: Sequence[SearchAttributeKey[Any]]) -> None:
    """Make the search attributes known; those that are known already stay as they are."""
    types: dict[str, IndexedValueType.ValueType] = {
        key.name: IndexedValueType.ValueType(int(key.indexed_value_type)) for key in keys
    }
    await client.operator_service.add_search_attributes(
        AddSearchAttributesRequest(namespace=client.namespace, search_attributes=types)
    )


def metered(bind_address: str) -> Runtime:
    """A runtime whose metrics Prometheus scrapes at `bind_address`."""
    return Runtime(
        telemetry=TelemetryConfig(
            metrics=PrometheusConfig(
                bind_address=bind_address, durations_as_seconds=True, counters_total_suffix=True
            )
        )
    )


def _sandbox(runner: WorkflowRunner | None) -> WorkflowRunner:
    if not isinstance(runner, SandboxedWorkflowRunner):
        raise TypeError("orders run in the sandbox; another runner was configured")
    restrictions = runner.restrictions.with_passthrough_modules(*_PASSED_THROUGH)
    return dataclasses.replace(runner, restrictions=restrictions)
