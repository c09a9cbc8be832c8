"""One real Temporal server for all of these tests, and orders that live fast on it."""

import sysconfig
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from tests.server.live import Server
from whereabouts.simulator.ports import free_port
from workflows import names

#: An order continues as new after this many events; an ordinary one has fewer.
LONG_HISTORY = 120


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server() -> AsyncIterator[Server]:
    metrics = free_port()
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=str(Path(sysconfig.get_path("scripts")) / "temporal"),
        search_attributes=names.SEARCH_ATTRIBUTES,
        dev_server_log_level="error",
        dev_server_extra_args=[
            *("--metrics-port", str(metrics)),
            *_configured("limit.historyCount.suggestContinueAsNew", str(LONG_HISTORY)),
            # Timers ring within a millisecond rather than a second: a second is hours here.
            *_configured("history.timerProcessorMaxTimeShift", '"1ms"'),
        ],
    ) as env:
        address = env.client.service_client.config.target_host
        yield Server(address, f"http://127.0.0.1:{metrics}/metrics")


def _configured(key: str, value: str) -> tuple[str, str]:
    return ("--dynamic-config-value", f"{key}={value}")
