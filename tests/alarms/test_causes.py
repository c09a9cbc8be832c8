"""An alarm is raised where its cause is committed, before anybody looks for it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.build import at
from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.alarm import AlarmKind
from whereabouts.domain.casework import CaseState
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.alarming import Alarming
from whereabouts.store.casework import Cases, Note
from whereabouts.store.incidents import Incidents
from whereabouts.store.rows import AlarmRow
from whereabouts.store.sources import Sources
from whereabouts.store.transaction import reading
from whereabouts.store.watches import Watches

K = AlarmKind
OVERDUE = at("Tue 10 Nov 10:00")


def _breach(engine: Engine) -> None:
    Desk(engine).order()
    cases = Cases(engine)
    cases.open(a_case())
    overdue = CaseState(version=3, due_at=OVERDUE, breached_at=OVERDUE)
    for version in (3, 4):
        state = overdue.model_copy(update={"version": version})
        cases.keep(LOST, state, Note(text="overdue", author="clock", at=OVERDUE), None)


def _incident(engine: Engine) -> None:
    cause, load = IncidentCause.SILENT_TOGETHER, LaneLoad(30, 25)
    for _ in range(2):
        Incidents(engine).open(STORE, Lane("ups"), cause, load, NOW)


def _lasting_incident(engine: Engine) -> None:
    _incident(engine)
    for _ in range(2):
        Incidents(engine).lasts_too_long(1, "clock", NOW)


def _refusal(engine: Engine) -> None:
    desk, watches = Desk(engine), Watches(engine)
    desk.order()
    desk.label()
    moment = NOW + 24 * HOUR
    for _ in range(2):
        (look,) = watches.lease(moment)
        watches.failed(look, ErrorKind.REFUSED, moment + HOUR, NOW + HOUR)
        moment += HOUR


def _farewell(engine: Engine) -> None:
    for _ in range(2):
        Sources(engine).gone(STORE, "shopify", NOW)


@pytest.mark.parametrize(
    ("cause", "kinds"),
    [
        (_breach, [K.CASE_BREACHED]),
        (_incident, [K.INCIDENT_BEGAN]),
        (_lasting_incident, [K.INCIDENT_BEGAN, K.INCIDENT_LASTS]),
        (_refusal, [K.CARRIER_REFUSES]),
        (_farewell, [K.SOURCE_GONE]),
    ],
)
def test_a_cause_rings_with_its_own_commit_and_once(
    engine: Engine, cause: Callable[[Engine], None], kinds: list[AlarmKind]
) -> None:
    cause(engine)
    assert _raised(engine) == kinds
    Alarming(engine).look(STORE, NOW + HOUR)
    assert _raised(engine) == kinds


def _raised(engine: Engine) -> list[AlarmKind]:
    with reading(engine) as session:
        return [row.kind for row in session.exec(select(AlarmRow).order_by("id"))]
