"""The doors for operators: is it alive, and is it ready?"""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from whereabouts.domain.model import Frozen
from whereabouts.gateway.house import House
from whereabouts.store.transaction import reading

_PATIENCE_SECONDS = 2.0


class Ready(Frozen):
    """Whether each thing the product needs can be reached."""

    database: bool
    temporal: bool


def health(house: House) -> APIRouter:
    router = APIRouter(tags=["Operators"])

    @router.get("/healthz", summary="Alive")
    async def healthz() -> dict[str, str]:
        """The process answers; nothing else is asked."""
        return {"status": "alive"}

    @router.get(
        "/readyz",
        summary="Ready",
        response_model=Ready,
        responses={503: {"model": Ready, "description": "Something cannot be reached"}},
    )
    async def readyz() -> JSONResponse:
        """Without Temporal, events are still taken; they wait in the store."""
        database, temporal = await asyncio.gather(
            _within(lambda: run_in_threadpool(_database, house)),
            _within(lambda: _temporal(house.settings.temporal_address)),
        )
        ready = Ready(database=database, temporal=temporal)
        return JSONResponse(ready.model_dump(), 200 if database and temporal else 503)

    return router


async def _within(probe: Callable[[], Awaitable[None]]) -> bool:
    try:
        await asyncio.wait_for(probe(), _PATIENCE_SECONDS)
    except (OSError, TimeoutError, SQLAlchemyError, ValueError):
        return False
    return True


def _database(house: House) -> None:
    with reading(house.engine) as session:
        session.connection().execute(text("SELECT 1"))


async def _temporal(address: str) -> None:
    host, _, port = address.rpartition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.close()
