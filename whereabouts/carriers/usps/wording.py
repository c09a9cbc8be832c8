"""What a USPS scan means, by its code and by its wording."""

import re

from whereabouts.carriers.usps.codes import EVENT_CODES
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
_Rules = tuple[tuple[TrackingStatus, re.Pattern[str]], ...]


def status_of(code: str, words: str) -> TrackingStatus | None:
    """None for a scan that only informs, UNKNOWN for what neither code nor wording tells."""
    certain = _first(_OUTRANKING, words)
    if certain is not None:
        return certain
    if code in EVENT_CODES:
        return EVENT_CODES[code]
    return _first(_WORDINGS, words) or S.UNKNOWN


def _first(rules: _Rules, words: str) -> TrackingStatus | None:
    return next((status for status, pattern in rules if pattern.search(words)), None)


def _rules(*pairs: tuple[TrackingStatus, str]) -> _Rules:
    return tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in pairs)


#: Wordings that hold whatever the code: a delivery and a return to the sender share theirs, and
#: customs have none of their own.
_OUTRANKING = _rules(
    (S.RETURNED, r"delivered.*\boriginal sender"),
    (S.LOST, r"\bdead (letter|mail)|mail recovery|\bdisposed|\bdestroyed"),
    (
        S.RETURNING,
        r"^return(ed|ing)? to sender|\b(being|was) returned to (the )?(original )?sender",
    ),
    (S.IN_TRANSIT, r"customs.*\b(complete|cleared|released)|(cleared|released|departed).*customs"),
    (S.CUSTOMS_HOLD, r"\bcustoms\b"),
)

_WORDINGS = _rules(
    (S.AVAILABLE_FOR_PICKUP, r"(available|ready|reminder) (for|to) pick.?up|at pick.?up point"),
    (S.DELIVERY_ATTEMPTED, r"delivery attempt|attempted|notice left|schedule redelivery"),
    (S.RETURNING, r"return|refused|undeliverable|unclaimed|no such number|insufficient address"),
    (S.RETURNING, r"moved, left|forward expired|addressee|\bvacant|deceased"),
    (S.DELIVERED, r"^delivered|\b(was|been) delivered|^picked up by agent"),
    (S.OUT_FOR_DELIVERY, r"out for delivery"),
    (S.LABEL_CREATED, r"pre.?shipment|label (created|printed)|awaiting item"),
    (S.EXCEPTION, r"\balert|delay|exception|\bheld\b|missent|misrouted|mis-shipped|damage"),
    (S.EXCEPTION, r"forwarded|rescheduled"),
    (S.IN_TRANSIT, r"in.transit|arriv|depart|accept|process|possession|picked up|en ?route"),
    (S.IN_TRANSIT, r"dispatch|sort|received|moving|transfer"),
)
