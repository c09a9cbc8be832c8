"""Troubles of carriers at the desk: shown to everybody, let go of by leads."""

import pytest
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import AGENT, QUAY, Guest
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.desk.audit import Audit
from whereabouts.store.incidents import Held, Incidents

SAID = "UPS to US: 40 of 50 parcels were silent together"
RELEASE = "/desk/incidents/1/release"


@pytest.fixture
def incidents(engine: Engine) -> Incidents:
    open_case(engine)
    incidents, lane = Incidents(engine), Lane("ups", "US")
    load = LaneLoad(under_way=50, silent=40)
    incidents.open("pier", lane, IncidentCause.SILENT_TOGETHER, load, NOW)
    held = Held(order_id="1001", parcel_id="p1", silent_since=NOW, held_at=NOW)
    incidents.hold("pier", lane, held)
    return incidents


async def test_an_incident_is_shown_with_what_it_holds_and_on_its_carriers_pages(
    agent: Guest, incidents: Incidents
) -> None:
    del incidents
    case = "escalation/pier/1001/p1/POTENTIALLY_LOST/1"
    page = (await agent.client.get("/desk/incidents")).text
    assert SAID in page
    assert "1 verdict held" in page
    assert 'href="/desk/orders/pier/1001"' in page
    assert RELEASE not in page
    for path in ("/desk", f"/desk/cases/{case}"):
        assert SAID in (await agent.client.get(path)).text
    assert SAID not in (await agent.client.get("/desk?carrier=usps")).text


async def test_an_incident_that_is_over_is_said_as_long_as_it_holds(
    agent: Guest, incidents: Incidents
) -> None:
    incidents.end(1, "the watch", NOW)
    assert f"{SAID}; it is over" in (await agent.client.get("/desk")).text
    incidents.hold_no_more(1, "Kim")
    assert SAID not in (await agent.client.get("/desk")).text


async def test_a_lead_lets_go_of_it_once(lead: Guest, incidents: Incidents, audit: Audit) -> None:
    for _ in range(2):
        assert (await lead.post(RELEASE)).status_code == 303
    (incident,) = incidents.of("pier")
    assert (incident.holds, incident.released_by) == (False, "Kim Lund")
    assert "let go of an incident" in {one.act for one in audit.page(10).entries}


@pytest.mark.parametrize(("email", "status"), [(AGENT, 403), (QUAY, 404)])
async def test_nobody_else_lets_go_of_it(
    guest: Guest, incidents: Incidents, email: str, status: int
) -> None:
    await guest.sign_in(email)
    assert (await guest.post(RELEASE)).status_code == status
    assert (await guest.post("/desk/incidents/none/release")).status_code == 404
    (incident,) = incidents.of("pier")
    assert incident.holds
