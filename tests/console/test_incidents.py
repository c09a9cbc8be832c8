"""An operator sees which carrier is in trouble, what it holds up, and may let go."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.build import at
from tests.slate import fresh
from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from whereabouts.console.incidents import release, show_incidents
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.engine import connect
from whereabouts.store.incidents import Held, Incidents

UPS, LOAD = Lane("ups"), LaneLoad(40, 31)


@pytest.fixture
def incidents(tmp_path: Path) -> Incidents:
    desk = Desk(connect(fresh(tmp_path / "store.db")))
    desk.order()
    desk.label()
    return Incidents(desk.engine)


def shown(incidents: Incidents) -> list[str]:
    page = StringIO()
    show_incidents(Console(file=page, width=140), incidents, STORE)
    return [line.strip() for line in page.getvalue().splitlines()]


def test_no_trouble_is_said_plainly(incidents: Incidents) -> None:
    assert shown(incidents) == ["No carrier is in trouble that we know of."]


def test_what_is_wrong_since_when_and_whom_it_holds(incidents: Incidents) -> None:
    incidents.open(STORE, UPS, IncidentCause.SILENT_TOGETHER, LOAD, NOW)
    since = at("Sat 31 Oct 12:00")
    held = Held(order_id="1001", parcel_id="p1", silent_since=since, held_at=NOW)
    incidents.hold(STORE, UPS, held)
    assert shown(incidents) == [
        "1  UPS: 31 of 40 parcels were silent together",
        "since Mon 2 Nov 17:30 UTC; verdicts are held",
        "1 verdicts held, the longest silent first: orders 1001",
    ]


def test_one_that_ended_is_shown_while_the_carrier_catches_up(incidents: Incidents) -> None:
    incidents.open(STORE, Lane("ups", "DE"), IncidentCause.SILENT_TOGETHER, LOAD, NOW)
    incidents.end(1, "carrier", NOW + HOUR)
    what, until, _ = shown(incidents)
    assert what == "1  UPS to DE: 31 of 40 parcels were silent together"
    assert until.endswith("over Mon 2 Nov 18:30 UTC; what lay about is being scanned")


def test_a_carrier_that_answers_nobody(incidents: Incidents) -> None:
    incidents.open(STORE, UPS, IncidentCause.UNREACHABLE, LOAD, NOW)
    what, _, held = shown(incidents)
    assert what == "1  UPS answers no question of ours"
    assert held == "no parcel was due for a verdict yet"


def test_who_lets_go_is_kept_and_refused_the_second_time(incidents: Incidents) -> None:
    incidents.open(STORE, UPS, IncidentCause.SILENT_TOGETHER, LOAD, NOW)
    assert release(incidents, 1, "Kim").startswith("Let go: 0 silent parcels")
    assert "verdicts are held no more, Kim let go" in shown(incidents)[1]
    with pytest.raises(Refusal, match="Kim let go of it"):
        release(incidents, 1, "Ada")


def test_an_incident_nobody_knows_is_refused(incidents: Incidents) -> None:
    with pytest.raises(Unable, match="there is no incident 9"):
        release(incidents, 9, "Kim")
