"""Incidents are opened once, hold what is under them, and let go of it once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from whereabouts.domain.facts import IncidentEnded
from whereabouts.domain.incident import Incident, IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.incidents import Held, Incidents

UPS, ABROAD = Lane("ups"), Lane("ups", "DE")
CAUSE, LOAD = IncidentCause.SILENT_TOGETHER, LaneLoad(40, 31)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    for parcel_id in ("p1", "p2"):
        desk.label(parcel_id)
    return desk


@pytest.fixture
def incidents(desk: Desk) -> Incidents:
    return Incidents(desk.engine)


@pytest.fixture
def incident(incidents: Incidents) -> Incident:
    incidents.open(STORE, UPS, CAUSE, LOAD, NOW)
    (incident,) = incidents.open_ones(STORE)
    return incident


def _parcel(parcel_id: str = "p1") -> Held:
    return Held(
        order_id="1001", parcel_id=parcel_id, silent_since=at("Sat 31 Oct 12:00"), held_at=NOW
    )


def test_one_lane_has_one_incident_of_a_cause(incidents: Incidents) -> None:
    assert incidents.open(STORE, UPS, CAUSE, LOAD, NOW)
    assert not incidents.open(STORE, UPS, CAUSE, LaneLoad(50, 50), NOW + HOUR)
    assert incidents.open(STORE, UPS, IncidentCause.UNREACHABLE, LOAD, NOW)
    assert incidents.open("ember", UPS, CAUSE, LOAD, NOW)
    assert [i.opened_at for i in incidents.open_ones(STORE)] == [NOW, NOW]


def test_two_that_notice_at_once_open_one(incidents: Incidents) -> None:
    with ThreadPoolExecutor(4) as threads:
        opened = threads.map(lambda _: incidents.open(STORE, UPS, CAUSE, LOAD, NOW), range(8))
    assert sum(opened) == 1


def test_the_next_one_is_another(incidents: Incidents, incident: Incident) -> None:
    assert incidents.end(incident.incident_id, "carrier", NOW + HOUR)
    assert not incidents.end(incident.incident_id, "ada", NOW + 2 * HOUR)
    assert incidents.open(STORE, UPS, CAUSE, LOAD, NOW + 3 * HOUR)
    first, second = incidents.of(STORE)
    assert (first.ended_at, first.ended_by) == (NOW + HOUR, "carrier")
    assert second.ended_at is None


@pytest.mark.usefixtures("incident")
@pytest.mark.parametrize(
    ("lane", "is_held"),
    [(UPS, True), (ABROAD, True), (Lane("usps"), False), (Lane("usps", "DE"), False)],
)
def test_a_carriers_incident_holds_its_parcels_everywhere(
    incidents: Incidents, lane: Lane, is_held: bool
) -> None:
    assert incidents.hold(STORE, lane, _parcel()) is is_held


def test_a_lanes_incident_holds_that_lane_alone(incidents: Incidents) -> None:
    incidents.open(STORE, ABROAD, CAUSE, LOAD, NOW)
    assert incidents.hold(STORE, ABROAD, _parcel())
    assert not incidents.hold(STORE, Lane("ups", "US"), _parcel())
    assert not incidents.hold("ember", ABROAD, _parcel())


def test_a_parcel_is_held_once_however_often_it_is_asked_about(
    incidents: Incidents, incident: Incident
) -> None:
    later = _parcel().model_copy(update={"held_at": NOW + HOUR})
    assert incidents.hold(STORE, UPS, _parcel())
    assert incidents.hold(STORE, UPS, later)
    assert incidents.held(incident.incident_id) == (_parcel(),)


def test_nothing_is_let_go_while_it_holds(incidents: Incidents, incident: Incident) -> None:
    incidents.hold(STORE, UPS, _parcel())
    incidents.end(incident.incident_id, "carrier", NOW + HOUR)
    assert incidents.release(NOW + HOUR) == ()
    assert incidents.still_holding(STORE) == incidents.of(STORE)


def test_let_go_each_order_is_told_once_to_look_anew(
    desk: Desk, incidents: Incidents, incident: Incident
) -> None:
    for parcel_id in ("p1", "p2"):
        incidents.hold(STORE, UPS, _parcel(parcel_id))
    incidents.hold_no_more(incident.incident_id, "ada")
    assert incidents.release(NOW + HOUR) == ((STORE, "1001"),)
    assert incidents.release(NOW + HOUR) == ()
    (work,) = desk.tell()
    assert work.facts == (IncidentEnded(at=NOW + HOUR),)
    assert not incidents.hold(STORE, UPS, _parcel())


def test_many_are_let_go_in_turns(desk: Desk, incidents: Incidents, incident: Incident) -> None:
    for order_id in ("1002", "1003", "1004"):
        desk.order(order_id)
        desk.label("p1", order_id, number=f"1Z-{order_id}")
        held = _parcel().model_copy(update={"order_id": order_id})
        incidents.hold(STORE, UPS, held)
    incidents.hold_no_more(incident.incident_id, "ada")
    told = [incidents.release(NOW, limit=2) for _ in range(3)]
    assert [len(keys) for keys in told] == [2, 1, 0]


def test_a_person_lets_go_of_an_incident_once(incidents: Incidents, incident: Incident) -> None:
    assert incidents.hold_no_more(incident.incident_id, "ada")
    assert not incidents.hold_no_more(incident.incident_id, "kim")
    found = incidents.find(incident.incident_id)
    assert found is not None
    assert (found.holds, found.released_by, found.ended_at) == (False, "ada", None)
    assert incidents.find(999) is None
