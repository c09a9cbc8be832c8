"""What a UPS status means: by its three-digit code, else by its activity type and its wording.

The two-letter code is believed only together with the type: alone it means several things.
"""

import re

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.ups.codes import STATUS_CODES
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

_THREE_DIGITS = re.compile(r"\d{3}", re.ASCII)
_TYPES: dict[str, TrackingStatus | None] = {
    "M": S.LABEL_CREATED,
    "MV": S.CANCELLED,
    "P": S.IN_TRANSIT,
    "U": None,
}
_BY_STATUS = {
    S.IN_TRANSIT: "I/AR I/DP I/DS I/EP I/HU I/IP I/LC I/OR I/PC I/PT I/PU I/UL I/XD I/YP",
    S.OUT_FOR_DELIVERY: "I/OT",
    S.DELIVERED: "D/F4 D/FS D/KM",
    S.AVAILABLE_FOR_PICKUP: "D/2Q",
    S.RETURNED: "D/B0",
    S.CANCELLED: "M/VP",
}
_PAIRS = {pair: status for status, pairs in _BY_STATUS.items() for pair in pairs.split()}

_WORDINGS = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        (S.RETURNING, r"(will be|being) returned|\breturn(ing)?( this package)? to( the)? sender"),
        (S.RETURNED, r"returned( the package)? to( the)? sender|to original sender"),
        (S.OUT_FOR_DELIVERY, r"out[ -]for[ -]delivery"),
        (S.AVAILABLE_FOR_PICKUP, r"delivered to.*access point|(ready|available) for.*pick.?up"),
        (S.AVAILABLE_FOR_PICKUP, r"awaiting customer (pick.?up|collection)"),
        (S.DELIVERY_ATTEMPTED, r"delivery attempt|attempt(ed)? to deliver|tried to deliver"),
        (S.DELIVERY_ATTEMPTED, r"not available (for|at the time of)|business was closed"),
        (S.DELIVERED, r"^delivered\b|was delivered\b"),
        (S.IN_TRANSIT, r"\bcleared\b|clearance completed|released by"),
        (S.CUSTOMS_HOLD, r"customs|clearance|government agency|non-ups broker|import charges"),
        (S.LABEL_CREATED, r"(created|printed).* label|ready for ups|order processed"),
        (S.EXCEPTION, r"delay|exception|damage|refused|misrouted|incorrect|rescheduled|missed"),
        (S.IN_TRANSIT, r"on the way|in.transit|(arriv|depart)\w+ (at|from)|(arrival|departure) sc"),
        (S.IN_TRANSIT, r"(origin|pickup|drop.?off|import|export) scan|we have your package"),
        (S.IN_TRANSIT, r"processing at|loaded on|picked up"),
    )
)


def status_of(status: Payload) -> TrackingStatus | None:
    """None for a row that only informs, UNKNOWN for what nothing here makes sure."""
    code = three_digits(status)
    if code in STATUS_CODES:
        return STATUS_CODES[code]
    kind, words = status["type"].code, status["description"].text
    pair = f"{kind}/{status['code'].code}"
    if pair in _PAIRS:
        return _PAIRS[pair]
    if kind in _TYPES:
        return _TYPES[kind]
    return next((found for found, pattern in _WORDINGS if pattern.search(words)), S.UNKNOWN)


def three_digits(status: Payload) -> str:
    """The three-digit code under any of its names; `code` is one, where it has three digits."""
    said = (status[key].text for key in ("statusCode", "descriptionCode"))
    code = next((text.zfill(3) for text in said if text), "")
    if _THREE_DIGITS.fullmatch(code):
        return code
    other = status["code"].text
    return other if _THREE_DIGITS.fullmatch(other) else ""
