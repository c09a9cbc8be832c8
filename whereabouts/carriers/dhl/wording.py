"""What a row of DHL's means: five coarse words, and all that matters in the text beside them.

The text is DHL's own in English, as `language=en` asks for, or German, which comes anyway.
"""

import re

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
_Rules = tuple[tuple[TrackingStatus | None, re.Pattern[str]], ...]

#: What may happen later is not what happened.
_CONDITION = re.compile(r"\b(if|otherwise|falls|andernfalls|sonst)\b[^.]*")


def status_of(word: str, text: str) -> TrackingStatus | None:
    """None for a row that only informs; `word` is `transit`, `delivered` and so on, or anything."""
    said = _CONDITION.sub("", text.casefold().replace("_", " ")).strip()
    if word == "pre-transit":
        return _first(_CALLED_OFF, said, S.LABEL_CREATED)
    if word == "delivered" or (word not in _DEFAULTS and _ARRIVAL.search(said)):
        return _first(_ARRIVED, said, S.DELIVERED)
    return _first(_CALLED_OFF + _UNDER_WAY, said, _DEFAULTS.get(word, S.UNKNOWN))


def _first(rules: _Rules, said: str, otherwise: TrackingStatus) -> TrackingStatus | None:
    return next((status for status, pattern in rules if pattern.search(said)), otherwise)


def _rules(*pairs: tuple[TrackingStatus | None, str]) -> _Rules:
    return tuple((status, re.compile(pattern)) for status, pattern in pairs)


_DEFAULTS = {"transit": S.IN_TRANSIT, "failure": S.EXCEPTION}
_ARRIVAL = re.compile(
    r"^(successfully )?delivered\b|been (successfully )?delivered|wurde (erfolgreich )?zugestellt"
)
_RETURN = (
    r"\breturn(s|ed|ing)?\b(?! (for re-?delivery|from|receipt))|sent back"
    r"|(back|route) to (the )?(sender|shipper)|zurückge(sandt|schickt)|rücksend|retour"
    r"|an den absender"
)
_PAPERS = r"\bpaper pod\b|^proof of delivery|^cod amount"

_CALLED_OFF = _rules(
    (S.CANCELLED, r"(shipment|consignment|parcel)( was)? cancell?ed|recalled by sender"),
    (S.CANCELLED, r"cancellation confirmed|storniert"),
)

#: Under `delivered`, whose rows also tell of parcels given to the shop they wait in, to another
#: carrier, and back to their sender.
_ARRIVED = _rules(
    (None, _PAPERS),
    (S.RETURNED, _RETURN + r"|delivered (back )?(at|to) (the )?(business )?(sender|shipper)"),
    (S.IN_TRANSIT, r"not ready for collection|to (an? )?agent|for final delivery"),
    (S.AVAILABLE_FOR_PICKUP, r"ready for (collection|pick)|awaiting collection|zur abholung"),
    (S.AVAILABLE_FOR_PICKUP, r"pick-?up location"),
    (S.DELIVERED, r"\b(picked up|collected|fetched|abgeholt)\b"),
    (
        S.AVAILABLE_FOR_PICKUP,
        r"(delivered|handed over|arrived) (at|to|in) .{0,20}"
        r"(pick-?up|service ?point|access ?point|parcel ?shop|post ?office|dhl pop|depot)",
    ),
    (S.AVAILABLE_FOR_PICKUP, r"handed over to the parcel ?station"),
)

#: Under any other word, the most telling first.
_UNDER_WAY = _rules(
    (None, _PAPERS + r"|^(image available|signature recorded|picture taken)"),
    (None, r"^customs clearance status updated|^shipment data updated|^customer alert"),
    (S.LABEL_CREATED, r"(?<!return )label created|^electronic|received electronic|angekündigt"),
    (S.RETURNED, r"returns? delivered|returned to (warehouse|customer)|already returned"),
    (S.RETURNED, r"delivered (back|at|to) (to )?(the )?(sender|shipper)"),
    (S.RETURNING, _RETURN),
    (S.LOST, r"reported missing|\bdestroyed|\bdispos(al|ed)|dead letter|\babandoned|\blost\b"),
    (S.IN_TRANSIT, r"(?<!be )(?<!not )cleared|clearance (processing )?(complete|release)|releas"),
    (S.IN_TRANSIT, r"depart\w* .*customs|(dut(y|ies)|vat)\b.* received|verzollung .*abgeschl"),
    (S.CUSTOMS_HOLD, r"customs|clearance|held for exam|\bbonded\b|\bbroker\b|\bdut(y|ies)\b"),
    (S.CUSTOMS_HOLD, r"\bzoll|verzoll"),
    (S.OUT_FOR_DELIVERY, r"out for (second )?delivery|with (the )?(delivering )?courier"),
    (S.OUT_FOR_DELIVERY, r"delivery vehicle|to the van|next stop|^in delivery|for delivery today"),
    (S.OUT_FOR_DELIVERY, r"(?<!order )handed (over|out) to (the )?courier|zustellfahrzeug"),
    (S.OUT_FOR_DELIVERY, r"\bin zustellung"),
    (S.AVAILABLE_FOR_PICKUP, r"(available|ready|held) (for|in) .{0,12}(pick|collect)"),
    (S.AVAILABLE_FOR_PICKUP, r"ready to be (picked|collected)|arriv\w+ (at )?(pick-?up|service)"),
    (S.AVAILABLE_FOR_PICKUP, r"awaiting (\w+ )?collection|waiting to be collected from"),
    (S.AVAILABLE_FOR_PICKUP, r"to be picked up by customer|place for picking up|delivered to pick"),
    (S.AVAILABLE_FOR_PICKUP, r"^notified\b|zur abholung|abholbereit"),
    (S.DELIVERY_ATTEMPTED, r"(notice|card) left|attempted .{0,4}delivery|delivery attempt"),
    (S.DELIVERY_ATTEMPTED, r"no (access|one (home|to receive))|not (at )?home|missed (each|you)"),
    (S.DELIVERY_ATTEMPTED, r"closed on arrival|nicht angetroffen|delivered,? and .*notified"),
    (S.DELIVERY_ATTEMPTED, r"(consignee|receiver|recipient)( is| was)? (closed|absent|not )"),
    (S.EXCEPTION, r"\bdelay|(?<!from )\bhold\b|\bheld\b|exception|interrupted|unsuccessful|fail"),
    (S.EXCEPTION, r"undeliver|not delivered|could ?n.t |could not|unable|refus|reject|damag"),
    (
        S.EXCEPTION,
        r"(insufficient|incorrect|incomplete|bad|wrong|invalid) (\w+ )?address|address\w* unknown",
    ),
    (S.EXCEPTION, r"address \w+ needed|no such number|\bmoved\b|deceased|unclaimed|\bvacant"),
    (S.EXCEPTION, r"\bmis-?(sent|routed|sort|cod|ship)|stopped|seized|blocked|waiting .*payment"),
    (S.EXCEPTION, r"\bpartial|parcel missing|verzöger|beschädig|verweiger|nicht zugestellt"),
)
