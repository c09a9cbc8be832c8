"""A difference between two lives of an order, in a sentence that says both moments."""

from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import said
from whereabouts.preflight.comparing import Pair
from whereabouts.preflight.life import Life, Raised, Told


def sentence(pair: Pair, first: Life, second: Life, zone: str) -> str:
    """Its moments are told by the clock of `zone`."""
    match pair.first, pair.second:
        case None, Told() | Raised() as then:
            return f"{_named(then)} would {_verb(then)} {_how(then, zone)}; {_is_not(then, first)}"
        case Told() | Raised() as now, None:
            why = _why_not(now, second)
            return f"{_named(now)}, now {_how(now, zone)}, would not {_verb(now)} any more{why}"
        case ((Told() | Raised() as now), (Told() | Raised() as then)):
            would = f"{_named(then)} would {_verb(then)} {_how(then, zone)}"
            return f"{would}; now it is {_how(now, zone)}"
    return ""


def _named(one: Told | Raised) -> str:
    words = one.kind.replace("_", " ").lower()
    return f"the problem “{words}”" if isinstance(one, Raised) else f"“{words}”"


def _verb(one: Told | Raised) -> str:
    return "be opened" if isinstance(one, Raised) else "leave"


def _how(one: Told | Raised, zone: str) -> str:
    by = ""
    if isinstance(one, Told):
        by = "by SMS " if one.channel is Channel.SMS else "by e-mail "
    return f"{by}{said(one.at, zone)}"


def _is_not(one: Told | Raised, life: Life) -> str:
    return f"now it is not{_why_not(one, life)}"


def _why_not(one: Told | Raised, life: Life) -> str:
    """The last word on it in a life that does not have it."""
    if isinstance(one, Raised):
        return ""
    parcel_id = one.parcels[0] if one.parcels else ""
    subject = (one.kind, parcel_id, one.follow_up)
    found = (d for d in life.verdicts if (d.kind, d.parcel_id, d.follow_up) == subject)
    verdict = next(found, None)
    return f": {verdict.reason}" if verdict else ""
