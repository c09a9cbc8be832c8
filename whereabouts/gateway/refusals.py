"""Turns whatever ends a request early into a problem, and counts it: the only trace it leaves."""

from collections.abc import Callable
from typing import TypeVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.exceptions import HTTPException

from whereabouts.gateway.counters import Counters
from whereabouts.gateway.journal import route_of
from whereabouts.gateway.problem import (
    BAD_METHOD,
    BROKEN,
    NOT_FOUND,
    NOT_UNDERSTOOD,
    TRY_AGAIN,
    Problem,
)
from whereabouts.storefronts.reasons import Reason, reason_of

_RETRY_AFTER_SECONDS = "10"
Failure = TypeVar("Failure", bound=Exception)


def refuse_with_problems(app: FastAPI, counters: Counters) -> None:
    """Install one reading for each way a request may fail."""

    def on(kind: type[Failure], read: Callable[[Failure], Problem]) -> None:
        def handle(request: Request, error: Failure) -> JSONResponse:
            problem = read(error)
            counters.refused.labels(route_of(request.scope), problem.kind.name).inc()
            return problem.response()

        app.exception_handler(kind)(handle)

    on(Problem, lambda problem: problem)
    on(HTTPException, _of_framework)
    on(RequestValidationError, _of_parameters)
    on(OperationalError, _of_store)
    on(InterfaceError, _of_store)
    on(PoolExhausted, _of_store)
    on(Exception, _of_mistake)


def _of_framework(error: HTTPException) -> Problem:
    if error.status_code == BAD_METHOD.status:
        allowed = dict(error.headers or {})
        return Problem(BAD_METHOD, "Allow names the methods it takes.", headers=allowed)
    return Problem(NOT_FOUND, "No route leads to this address.")


def _of_parameters(error: RequestValidationError) -> Problem:
    wrong = tuple(
        Reason(field=".".join(map(str, one["loc"])), reason=reason_of(one))
        for one in error.errors()
    )
    return Problem(NOT_UNDERSTOOD, "Some parameters are not as described.", wrong)


def _of_store(_: DBAPIError | PoolExhausted) -> Problem:
    return Problem(
        TRY_AGAIN,
        "Nothing was kept. Send the same again.",
        headers={"Retry-After": _RETRY_AFTER_SECONDS},
    )


def _of_mistake(_: Exception) -> Problem:
    return Problem(BROKEN, "Nothing was kept. The mistake is ours and is written down.")
