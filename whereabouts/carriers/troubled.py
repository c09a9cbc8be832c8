"""A carrier's trouble in words: what it is, and whether verdicts still wait for its end."""

from datetime import datetime

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.incident import Incident, IncidentCause
from whereabouts.lifecycle.calendar import said


def what(incident: Incident) -> str:
    name = carrier_name(incident.lane.carrier)
    to = f" to {incident.lane.country}" if incident.lane.country else ""
    if incident.cause is IncidentCause.UNREACHABLE:
        return f"{name} answers no question of ours"
    many = f"{incident.silent} of {incident.under_way} parcels"
    return f"{name}{to}: {many} were silent together"


def until(incident: Incident) -> str:
    """Since when, and what follows for the verdicts on its parcels."""
    since = f"since {_utc(incident.opened_at)}"
    if incident.ended_at is not None:
        return f"{since}, over {_utc(incident.ended_at)}; what lay about is being scanned"
    if not incident.holds:
        return f"{since}; verdicts are held no more, {incident.released_by} let go"
    return f"{since}; verdicts are held"


def _utc(moment: datetime) -> str:
    return f"{said(moment, 'UTC')} UTC"
