"""How a worker is, for those who ask from other threads whether to leave it alone."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from temporalio.client import Client
from temporalio.service import RPCError

from whereabouts.store.transaction import reading

_PATIENCE = timedelta(seconds=4)


class Condition:
    """One worker's. `loop` is the one that works, `client` is set once it is connected."""

    def __init__(self, loop: asyncio.AbstractEventLoop, engine: Engine) -> None:
        self._loop = loop
        self._engine = engine
        self.client: Client | None = None
        self.working = False

    def is_alive(self) -> bool:
        """Whether the loop still turns."""
        return self._answers(asyncio.sleep(0, result=True))

    def readiness(self) -> dict[str, bool]:
        """Whether it works, and has what it works with."""
        return {
            "working": self.working,
            "database": self._reads(),
            "temporal": self.client is not None and self._answers(_serves(self.client)),
        }

    def _reads(self) -> bool:
        try:
            with reading(self._engine) as session:
                session.connection().execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def _answers(self, question: Coroutine[Any, Any, bool]) -> bool:
        """What the working loop answers; False if it does not answer in time."""
        answer = asyncio.run_coroutine_threadsafe(question, self._loop)
        try:
            return answer.result(_PATIENCE.total_seconds())
        except TimeoutError:
            answer.cancel()
            return False


async def _serves(client: Client) -> bool:
    try:
        return await client.service_client.check_health(timeout=_PATIENCE / 2)
    except (RPCError, RuntimeError):
        return False
