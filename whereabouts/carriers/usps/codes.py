"""USPS's event codes in our words: what the scan was, where the code alone tells it.

Publication 199 lists more; a code that is not here is read by its wording.
"""

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

_BY_STATUS: dict[TrackingStatus | None, str] = {
    # 80 to 82 are scans of the partner who still has to bring the parcel to USPS.
    S.LABEL_CREATED: "GX MA 80 81 82",
    S.IN_TRANSIT: "03 07 10 41 42 43 A1 AD EF NT OA PA PC SF T1 TL TM UA",
    S.OUT_FOR_DELIVERY: "OF",
    S.DELIVERED: "01",
    S.DELIVERY_ATTEMPTED: "02 30 51 52 53 54 55 56 57",
    S.AVAILABLE_FOR_PICKUP: "14 16",
    # Refused, undeliverable, and the reasons for which USPS turns a parcel round.
    S.RETURNING: "04 05 09 21 22 23 24 25 26 27 28 29 31",
    S.EXCEPTION: "06 08 15 71",
    S.LOST: "11",
    # "Status not updated": says only that nothing is known.
    None: "DX",
}
EVENT_CODES = {code: status for status, codes in _BY_STATUS.items() for code in codes.split()}

#: USPS's own word for where the whole parcel stands. An alert is told from its rows.
CATEGORIES = {
    "PRE-SHIPMENT": S.LABEL_CREATED,
    "ACCEPTED": S.IN_TRANSIT,
    "MOVING THROUGH NETWORK": S.IN_TRANSIT,
    "IN TRANSIT": S.IN_TRANSIT,
    "IN-TRANSIT": S.IN_TRANSIT,
    "OUT FOR DELIVERY": S.OUT_FOR_DELIVERY,
    "DELIVERED": S.DELIVERED,
    "DELIVERED TO AGENT": S.DELIVERED,
    "DELIVERY ATTEMPT": S.DELIVERY_ATTEMPTED,
    "AVAILABLE FOR PICKUP": S.AVAILABLE_FOR_PICKUP,
    "RETURN TO SENDER": S.RETURNING,
    "ALERT": S.EXCEPTION,
}
