"""What a FedEx code means together with the reason that is given for it."""

import re

from whereabouts.carriers.fedex.codes import (
    AT_THE_DOOR_REASONS,
    DELIVERY_EXCEPTION,
    MAY_RETURN,
    MOVEMENT_CODES,
    RETURNING_REASON,
)
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

_RETURNING = re.compile(r"return(ing|ed)?\b.*\b(shipper|sender)", re.IGNORECASE)
_REFUSED = re.compile(r"refused", re.IGNORECASE)
_AT_THE_DOOR = re.compile(
    r"not available|not in\b|not home|no one|business closed|customer closed|signature"
    r"|(unable|attempt(ed)?) to deliver|delivery attempt",
    re.IGNORECASE,
)


def status_of(code: str, reason: str = "", words: str = "") -> TrackingStatus | None:
    """None for a code that only informs, UNKNOWN for one that nobody listed. `words` are those
    of the reason, and are believed before its number: numbers differ between FedEx's networks."""
    reason = reason.upper().lstrip("0")
    if code in MAY_RETURN and (reason == RETURNING_REASON or _RETURNING.search(words)):
        return S.RETURNING
    if code == DELIVERY_EXCEPTION and _was_at_the_door(reason, words):
        return S.DELIVERY_ATTEMPTED
    return MOVEMENT_CODES.get(code, S.UNKNOWN)


def _was_at_the_door(reason: str, words: str) -> bool:
    if _REFUSED.search(words):
        return False
    return reason in AT_THE_DOOR_REASONS or bool(_AT_THE_DOOR.search(words))
