"""A difference between two lives of an order, in a sentence that says both moments."""

from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import said
from whereabouts.preflight.comparing import Pair
from whereabouts.preflight.life import Life, Raised, Told


def sentence(pair: Pair, first: Life, second: Life, zone: str) -> str:
    """Its two moments are told by the clock of `zone`."""
    if pair.first is None and pair.second is not None:
        return f"{_whole(pair.second, zone)}; as it is, {_never(pair.second, first)}"
    if pair.second is None and pair.first is not None:
        return f"no longer {_whole(pair.first, zone)}: {_never(pair.first, second)}"
    if pair.first is None or pair.second is None:
        return ""
    now, then = _leaves(pair.second, zone), _leaves(pair.first, zone)
    return f"{_named(pair.second)} {now} instead of {then}"


def _whole(one: Told | Raised, zone: str) -> str:
    return f"{_named(one)} {_leaves(one, zone)}"


def _named(one: Told | Raised) -> str:
    words = one.kind.replace("_", " ").lower()
    return f"the problem “{words}” opens" if isinstance(one, Raised) else f"“{words}” leaves"


def _leaves(one: Told | Raised, zone: str) -> str:
    by = ""
    if isinstance(one, Told):
        by = "by SMS " if one.channel is Channel.SMS else "by e-mail "
    return f"{by}{said(one.at, zone)}"


def _never(one: Told | Raised, life: Life) -> str:
    """What became of it in a life that does not have it."""
    if isinstance(one, Raised):
        return "it does not open"
    parcel_id = one.parcels[0] if one.parcels else ""
    subject = (one.kind, parcel_id, one.follow_up)
    found = (d for d in life.verdicts if (d.kind, d.parcel_id, d.follow_up) == subject)
    verdict = next(found, None)
    return f"it does not leave ({verdict.reason})" if verdict else "it does not leave"
