"""A shipment in the words of DHL's unified tracking: five codes, and the rest in a text."""

from typing import Any

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.known import KnownParcel, Row

S = TrackingStatus
#: The coarse code, and the text that says what it is about. Each begins every description.
_WORDS = {
    S.LABEL_CREATED: ("pre-transit", "Announced electronically"),
    S.IN_TRANSIT: ("transit", "Processed at a facility"),
    S.OUT_FOR_DELIVERY: ("transit", "Out for delivery"),
    S.DELIVERY_ATTEMPTED: ("transit", "Delivery attempt"),
    S.AVAILABLE_FOR_PICKUP: ("transit", "Available for pickup"),
    S.DELIVERED: ("delivered", "Delivered"),
    S.CUSTOMS_HOLD: ("transit", "Held by customs"),
    S.EXCEPTION: ("failure", "Delayed on the way"),
    S.RETURNING: ("transit", "Return to sender"),
    S.RETURNED: ("delivered", "Returned to sender"),
    S.LOST: ("failure", "Package reported missing"),
    S.CANCELLED: ("pre-transit", "Shipment cancelled"),
}


def unified(parcel: KnownParcel) -> dict[str, Any]:
    """The newest row first, and once more as the shipment's status."""
    rows = [_event(row) for row in reversed(parcel.rows) if row.status in _WORDS]
    promise = {"estimatedTimeOfDelivery": f"{parcel.expected}T00:00:00"} if parcel.expected else {}
    remark = {"estimatedTimeOfDeliveryRemark": "By End of Day"} if parcel.expected else {}
    return {
        "id": parcel.number,
        "service": "express" if parcel.carrier == "dhl_express" else "ecommerce",
        "status": rows[0] if rows else {},
        **promise,
        **remark,
        "details": {"proofOfDeliverySignedAvailable": parcel.is_signed},
        "events": rows,
    }


def _event(row: Row) -> dict[str, Any]:
    code, text = _WORDS[row.status]
    return {
        "timestamp": f"{row.local:%Y-%m-%dT%H:%M:%S}",
        "location": {"address": _address(row)},
        "statusCode": code,
        "status": text,
        "description": text,
        "remark": row.scan.text,
    }


def _address(row: Row) -> dict[str, str]:
    locality = ", ".join(filter(None, (row.spot.city, row.spot.region)))
    return {"addressLocality": locality, "countryCode": row.spot.country}
