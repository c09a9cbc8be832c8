"""What a help desk does not take calls a person once, and keeps nothing else waiting."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, Fault
from tests.store.build import HOUR, STORE
from tests.store.test_casework import LOST
from whereabouts.domain.alarm import AlarmKind
from whereabouts.store.alarm_posts import AlarmPosts
from whereabouts.store.alarming import Alarming


def alarms(helped: Helped) -> list[tuple[AlarmKind, str]]:
    """Those that rang where they were caused: the look that follows finds nothing else."""
    assert Alarming(helped.engine).look(STORE, helped.now) == 0
    found = AlarmPosts(helped.engine).newest(STORE)
    return [(one.alarm.kind, one.alarm.path) for one in found]


@pytest.mark.parametrize(
    ("name", "fault"),
    [("zendesk", Fault.FORBIDDEN), ("gorgias", Fault.GONE), ("zendesk", Fault.INVALID)],
)
async def test_a_note_that_is_rejected_rings_once_and_the_case_stays(
    engine: Engine, name: str, fault: Fault
) -> None:
    helped = Helped(engine, name).with_case()
    await helped.sweep()
    helped.note("it is at the depot", 2)
    helped.there.faults = iter([fault] * 2)
    for _ in range(4):
        await helped.sweep()
        assert alarms(helped) == [(AlarmKind.TICKET_REJECTED, f"/desk/cases/{LOST}")]
        helped.now += timedelta(minutes=45)
    assert helped.tickets.health(STORE)[0].failing_since is None
    assert [case.workflow_id for case in helped.cases.due(STORE)] == [LOST]
    helped.now += 2 * HOUR
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert len(ticket.entries) == 2
    assert helped.tickets.health(STORE)[0].failures == ()


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_refused_account_rings_at_once(engine: Engine, name: str) -> None:
    helped = Helped(engine, name).with_case()
    helped.there.token = "another, for it was made anew"
    await helped.sweep()
    assert alarms(helped) == [(AlarmKind.HELP_DESK_REFUSES, "/desk")]
    helped.now += 2 * HOUR
    await helped.sweep()
    assert alarms(helped) == [(AlarmKind.HELP_DESK_REFUSES, "/desk")]
