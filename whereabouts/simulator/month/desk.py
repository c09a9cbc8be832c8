"""The model of the desk: when its people get to a case, and how they close it."""

from datetime import datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from temporalio.client import Client

from whereabouts.domain.casework import Assignment, Closing, Decided, Remedy
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.simulator.month.dice import span_around
from whereabouts.simulator.month.grid import on_grid
from whereabouts.temporal import updates

E, R = EscalationKind, Resolution
WHO = "Amir Agent"
#: Half of all cases wait less long in the desk's own hours; some wait for days.
_MEDIAN_HOURS, _SPREAD = 3.5, 0.9
_OPENS, _CLOSES, _SATURDAY = 9, 18, 5
_PATIENCE = timedelta(seconds=20)

#: How most cases of a kind end that need no remedy.
_ENDS = {
    E.NEVER_PICKED_UP: R.FOUND,
    E.CUSTOMS_HOLD: R.CLEARED,
    E.DELIVERY_FAILED: R.DELIVERED_AFTER_ALL,
    E.OTHER_PROBLEM: R.FOUND,
    E.WRONG_ADDRESS: R.ADDRESS_CHANGED,
}


class OpenCase(NamedTuple):
    """A case as it stands in the queue."""

    case_id: str
    order_id: str
    kind: EscalationKind
    opened_at: datetime


def worked_at(opened_at: datetime, zone: str, throw: Random) -> datetime:
    """When somebody closes it: so many hours of the desk's own later."""
    at, left = opened_at.astimezone(ZoneInfo(zone)), span_around(_MEDIAN_HOURS, _SPREAD, throw)
    while True:
        begins = datetime.combine(at.date(), time(_OPENS), at.tzinfo)
        ends = datetime.combine(at.date(), time(_CLOSES), at.tzinfo)
        at = max(at, begins)
        works = at.weekday() < _SATURDAY and at < ends
        if works and timedelta(hours=left) <= ends - at:
            return on_grid((at + timedelta(hours=left)).astimezone(ZoneInfo("UTC")))
        if works:
            left -= (ends - at) / timedelta(hours=1)
        at = begins + timedelta(days=1)


async def work(client: Client, case: OpenCase, *, has_arrived: bool, throw: Random) -> bool:
    """Take it, decide and close it; whether it was still there to be closed."""
    try:
        await _say(client, case, "assign", Assignment(assignee=WHO, by=WHO))
        remedy = None if has_arrived or case.kind in _ENDS else throw.choice(list(Remedy))
        if remedy is not None:
            await _say(client, case, "decide", Decided(remedy=remedy, by=WHO))
        await _say(client, case, "resolve", Closing(resolution=_end(case, remedy), by=WHO))
    except updates.NotTaken:
        return False
    return True


def _end(case: OpenCase, remedy: Remedy | None) -> Resolution:
    if remedy is not None:
        return remedy.done_as
    return _ENDS.get(case.kind, R.DELIVERED_AFTER_ALL)


async def _say(
    client: Client, case: OpenCase, update: str, word: Assignment | Decided | Closing
) -> None:
    await updates.say(client, case.case_id, update, word, _PATIENCE)
