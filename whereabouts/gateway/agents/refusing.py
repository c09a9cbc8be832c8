"""Why an agent's call was not answered, as a problem."""

from collections.abc import Awaitable
from typing import TypeVar

from whereabouts.gateway.agents.door import nobody
from whereabouts.gateway.problem import NOT_FOUND, NOT_UNDERSTOOD, TOO_OFTEN, Problem
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.storefronts.reasons import Reason

T = TypeVar("T")
_HOUR = "3600"


async def answered(answer: Awaitable[T]) -> T:
    try:
        return await answer
    except Refused as refused:
        raise _problem(refused.why) from None


def _problem(why: Refusal) -> Problem:
    match why:
        case Refusal.NO_SESSION:
            return nobody()
        case Refusal.NO_REFERENCE:
            return Problem(NOT_FOUND, why.says)
        case Refusal.TOO_OFTEN:
            return Problem(TOO_OFTEN, why.says, headers={"Retry-After": _HOUR})
        case Refusal.WHICH_PARCEL:
            return Problem(NOT_UNDERSTOOD, why.says, (Reason(field="parcel", reason="is unclear"),))
        case Refusal.INCOMPLETE:
            return Problem(NOT_UNDERSTOOD, why.says)
