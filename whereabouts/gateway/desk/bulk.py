"""One act on many cases: each is said to by itself, and what is refused stops no other."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fastapi.concurrency import run_in_threadpool

from whereabouts.gateway.desk.acts.act import Act
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.doing import do, write_refusal
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.visit import Visit
from whereabouts.store.casework import Case

#: More at a time keep a person waiting for longer than they look.
MOST = 200
_AT_ONCE = 8
_AWAY = 503


class Refusal(NamedTuple):
    """Why one case did not take it."""

    case: Case
    words: str


@dataclass(slots=True)
class Bulk:
    """What became of each. Where nobody answers, the rest is not tried."""

    taken: list[Case] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    untried: list[Case] = field(default_factory=list)
    is_away: bool = False


async def do_all(desk: Desk, visit: Visit, cases: list[Case], act: Act) -> Bulk:
    """Done twice, it is done once: whoever had it before says so."""
    told, room = Bulk(), asyncio.Semaphore(_AT_ONCE)

    async def one(case: Case) -> None:
        async with room:
            if told.is_away:
                told.untried.append(case)
            else:
                await _do(desk, visit, case, act, told)

    await asyncio.gather(*(one(case) for case in cases))
    return told


async def _do(desk: Desk, visit: Visit, case: Case, act: Act, told: Bulk) -> None:
    """A lead who chose the case saw who had it."""
    seen = replace(visit, form={**visit.form, "instead_of": case.assignee})
    try:
        await do(desk, seen, case, act, "one of several")
    except NotDone as refused:
        told.is_away = told.is_away or refused.status == _AWAY
        told.refused.append(Refusal(case, refused.words))
        await run_in_threadpool(write_refusal, desk, visit, case, act, refused)
    else:
        told.taken.append(case)
