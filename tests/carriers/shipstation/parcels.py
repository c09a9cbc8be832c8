"""A parcel as ShipStation tells of it, with whatever a test changes."""

from typing import Any

ARRIVED = {
    "occurred_at": "2026-10-06T11:30:00Z",
    "carrier_occurred_at": "2026-10-06T06:30:00",
    "description": "Arrived at facility",
    "city_locality": "PEORIA",
    "state_province": "IL",
    "country_code": "US",
    "event_code": "I",
    "carrier_detail_code": "AR",
    "status_code": "IT",
    "status_detail_code": "HUB_SCAN_IN",
    "signer": "",
    "proof_of_delivery_url": None,
}
LABELLED = {
    "occurred_at": "2026-10-05T20:00:00Z",
    "carrier_occurred_at": "2026-10-05T15:00:00",
    "description": "Label made",
    "status_code": "NY",
    "status_detail_code": "ELEC_ADVICE_RECD_BY_CARRIER",
}
PARCEL = {
    "tracking_number": "1ZTEST000000000001",
    "status_code": "IT",
    "status_detail_code": "HUB_SCAN_IN",
    "carrier_code": "ups_walleted",
    "estimated_delivery_date": "2026-10-09T00:00:00",
    "actual_delivery_date": None,
    "events": [ARRIVED, LABELLED],
}


def event(**changes: Any) -> dict[str, Any]:
    return ARRIVED | changes


def parcel(*events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The newest event first, as they come."""
    return PARCEL | ({"events": list(events)} if events else {}) | changes
