"""A carrier's trouble is one incident: no flood of verdicts, and who is truly lost is found."""

from sqlalchemy import Engine

from tests.flood.hub import AGAIN, EVENING, HOUR, LOST, Hub
from tests.store.build import STORE
from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.domain.message import MessageKind as K


async def test_an_outage_is_one_incident_and_the_lost_ones_are_found(engine: Engine) -> None:
    parcels = 40
    hub = Hub(engine, parcels)
    await hub.lives()

    [incident] = hub.incidents.of(STORE)
    assert (incident.lane, incident.cause) == (Lane("ups"), IncidentCause.SILENT_TOGETHER)
    first_verdict = EVENING + 48 * HOUR
    assert incident.opened_at < first_verdict
    assert incident.ended_at is not None
    assert AGAIN < incident.ended_at < AGAIN + 8 * HOUR
    assert len(hub.incidents.held(incident.incident_id)) == parcels

    assert set(hub.told(K.TRACKING_QUIET)) == set(LOST)
    assert hub.opened == {o: [E.TRACKING_QUIET, E.POTENTIALLY_LOST] for o in LOST}
    assert min(hub.told(K.TRACKING_QUIET).values()) >= incident.ended_at + 12 * HOUR
