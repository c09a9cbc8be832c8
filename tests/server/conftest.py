"""One real Temporal server for all of these tests."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.server.live import Server, real_server

#: An order continues as new after this many events; an ordinary one has fewer.
LONG_HISTORY = 120


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server() -> AsyncIterator[Server]:
    async with real_server(LONG_HISTORY) as running:
        yield running
