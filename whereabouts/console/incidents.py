"""`incidents` and `release`: troubles of carriers that many parcels share."""

from rich.console import Console

from whereabouts.carriers.troubled import until, what
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.store.incidents import Held, Incidents

#: So many held parcels are named.
_NAMED = 10


def show_incidents(console: Console, incidents: Incidents, store: str) -> None:
    """Print those that go on or still hold verdicts, with what they hold."""
    found = (*incidents.open_ones(store), *incidents.still_holding(store))
    if not found:
        console.print("No carrier is in trouble that we know of.")
    for incident in found:
        console.print(f"[bold]{incident.incident_id}[/]  {what(incident)}", highlight=False)
        console.print(f"    {until(incident)}", highlight=False, soft_wrap=True)
        held = incidents.held(incident.incident_id)
        console.print(f"    {_held(held)}", highlight=False, soft_wrap=True)


def release(incidents: Incidents, incident_id: int, who: str) -> str:
    """Judge each of its parcels by itself from now on; what became of it."""
    incident = incidents.find(incident_id)
    if incident is None:
        raise Unable(f"there is no incident {incident_id}; see: starter.py incidents")
    if not incidents.hold_no_more(incident_id, who):
        by = incident.released_by or "clock"
        raise Refusal(f"incident {incident_id} holds no verdict any more: {by} let go of it")
    held = len(incidents.held(incident_id))
    return f"Let go: {held} silent parcels are asked about anew within minutes."


def _held(held: tuple[Held, ...]) -> str:
    if not held:
        return "no parcel was due for a verdict yet"
    named = ", ".join(parcel.order_id for parcel in held[:_NAMED])
    more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
    return f"{len(held)} verdicts held, the longest silent first: orders {named}{more}"
