"""Bodies to start from, shown in the reference; a test sends each of them."""

from typing import Any

_ORDER: dict[str, Any] = {
    "order_id": "FW-10482",
    "placed_at": "2026-11-19T09:05:00-07:00",
    "customer": {
        "first_name": "Ada",
        "last_name": "Sample",
        "email": "ada@example.com",
        "phone": "+1 202 555 0123",
    },
    "ship_to": {
        "name": "Ada Sample",
        "address1": "1 Sample Street",
        "city": "Denver",
        "region": "CO",
        "postal_code": "80202",
        "country": "US",
    },
    "locale": "en",
    "currency": "USD",
    "total": "139.80",
    "lines": [
        {"line_id": "1", "title": "Aurora Lamp, brass", "quantity": 1, "price": "99.90"},
        {"line_id": "2", "title": "Enamel mug", "quantity": 2, "price": "19.95"},
    ],
    "promised_ship_date": "2026-11-20",
    "sms_consent": {
        "shown": "Text me about my delivery. Reply STOP to stop.",
        "at": "2026-11-19T09:04:10-07:00",
        "where": "https://fernweh.example.com/checkout",
    },
}

EVENTS: dict[str, Any] = {
    "order.created": {
        "summary": "Somebody bought something",
        "value": {"event_id": "evt-1", "type": "order.created", "order": _ORDER},
    },
    "parcel.labelled": {
        "summary": "A label was made",
        "value": {
            "event_id": "evt-2",
            "type": "parcel.labelled",
            "order_id": "FW-10482",
            "parcel_id": "FW-10482-1",
            "carrier": "ups",
            "tracking_number": "1Z999AA10123456784",
            "label_at": "2026-11-20T08:00:00-07:00",
            "lines": [{"line_id": "1", "quantity": 1}, {"line_id": "2", "quantity": 2}],
            "estimate": {"day": "2026-11-24", "opens": "14:00:00", "closes": "16:00:00"},
        },
    },
    "order.changed": {
        "summary": "The ordered lines are now these",
        "value": {
            "event_id": "evt-3",
            "type": "order.changed",
            "order_id": "FW-10482",
            "lines": [{"line_id": "1", "quantity": 1}],
            "at": "2026-11-19T10:00:00-07:00",
        },
    },
    "order.address_changed": {
        "summary": "The order goes elsewhere",
        "value": {
            "event_id": "evt-4",
            "type": "order.address_changed",
            "order_id": "FW-10482",
            "ship_to": {"city": "Boise", "region": "ID", "postal_code": "83702", "country": "US"},
            "at": "2026-11-19T10:30:00-07:00",
        },
    },
    "preference.changed": {
        "summary": "A shopper wants no more texts",
        "value": {
            "event_id": "evt-5",
            "type": "preference.changed",
            "order_id": "FW-10482",
            "channel": "SMS",
            "allowed": False,
            "at": "2026-11-19T11:00:00-07:00",
        },
    },
    "order.cancelled": {
        "summary": "The order will not be fulfilled",
        "value": {
            "event_id": "evt-6",
            "type": "order.cancelled",
            "order_id": "FW-10482",
            "at": "2026-11-19T12:00:00-07:00",
        },
    },
}

SCANS: dict[str, Any] = {
    "scans": {
        "summary": "Two scans; the second one's time is local to the delivery address",
        "value": {
            "scans": [
                {
                    "carrier": "ups",
                    "tracking_number": "1Z999AA10123456784",
                    "status": "IN_TRANSIT",
                    "occurred_at": "2026-11-20T18:21:00-08:00",
                    "place": "Portland, OR",
                    "text": "Origin Scan",
                },
                {
                    "carrier": "ups",
                    "tracking_number": "1Z999AA10123456784",
                    "status": "OUT_FOR_DELIVERY",
                    "occurred_at": "2026-11-24T09:03:00",
                    "place": "Denver, CO",
                    "estimate": {"day": "2026-11-24"},
                },
            ]
        },
    }
}
