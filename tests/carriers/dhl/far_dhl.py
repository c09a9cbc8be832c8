"""DHL as its accounts meet it, by key and by login."""

from typing import Any

from tests.carriers.far_side import FarSide
from whereabouts.carriers.account import Connection

KEY = {"api_key": "made-up-key-of-the-portal"}
LOGIN = {"username": "made-up-login", "password": "made-up-password"}
TOKEN = {"webhook_secret": "made-up-token-of-ours"}
NUMBER = "00340400000000000009"


def shipment(number: str = NUMBER, **rest: Any) -> dict[str, Any]:
    """As the unified tracking tells it."""
    status = {"statusCode": "transit", "status": "OUT FOR DELIVERY"}
    row = {"timestamp": "2026-03-04T07:10:00", **status}
    return {"id": number, "service": "parcel-de", "status": row, "events": [row]} | rest


def waybill(number: str) -> dict[str, Any]:
    """As DHL Express's own API tells it."""
    row = {"date": "2026-03-04", "time": "07:10:00", "typeCode": "WC", "GMTOffset": "+01:00"}
    return {"shipmentTrackingNumber": number, "status": "Success", "events": [row]}


class FarDhl(FarSide):
    """Answers every question with the same."""

    def account(self, *secrets: dict[str, str], **rest: Any) -> Connection:
        return self.connection({name: one[name] for one in secrets for name in one}, **rest)
