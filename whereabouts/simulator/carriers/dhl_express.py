"""A shipment in the words of DHL Express's own API: two letters for each row, the oldest first."""

from typing import Any

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.known import KnownParcel, Row

S = TrackingStatus
#: What came back is delivered, at its sender's.
_WORDS = {
    S.LABEL_CREATED: ("SI", "Shipment information received electronically"),
    S.IN_TRANSIT: ("AF", "Arrived at a facility"),
    S.OUT_FOR_DELIVERY: ("WC", "With the courier"),
    S.DELIVERY_ATTEMPTED: ("NH", "Nobody at home"),
    S.AVAILABLE_FOR_PICKUP: ("CC", "Waiting to be collected"),
    S.DELIVERED: ("OK", "Delivered"),
    S.CUSTOMS_HOLD: ("CD", "Kept by customs"),
    S.EXCEPTION: ("OH", "On hold"),
    S.RETURNING: ("RT", "Going back"),
    S.RETURNED: ("OK", "Delivered"),
    S.LOST: ("DS", "Destroyed"),
}


def express(parcel: KnownParcel, *, offsets: bool) -> dict[str, Any]:
    """`status` is about the call. Clocks have an offset where it is asked for."""
    rows = [_event(row, offsets=offsets) for row in parcel.rows if row.status in _WORDS]
    promise = {"estimatedDeliveryDate": f"{parcel.expected}"} if parcel.expected else {}
    return {
        "shipmentTrackingNumber": parcel.number,
        "status": "Success",
        **promise,
        "events": rows,
    }


def _event(row: Row, *, offsets: bool) -> dict[str, Any]:
    code, words = _WORDS[row.status]
    place = ", ".join(filter(None, (row.spot.city, row.spot.region, row.spot.country)))
    return {
        "date": f"{row.local:%Y-%m-%d}",
        "time": f"{row.local:%H:%M:%S}",
        **({"GMTOffset": row.offset} if offsets else {}),
        "typeCode": code,
        "description": row.scan.text or words,
        "serviceArea": [{"code": row.spot.city[:3].upper(), "description": place}],
        "signedBy": "RECIPIENT" if row.scan.signed else "",
    }
