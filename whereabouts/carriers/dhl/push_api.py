"""The calls of DHL's push API: to subscribe, and to bring a subscription to life."""

from collections.abc import Sequence
from typing import Any

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Heard, Line
from whereabouts.carriers.dhl.activation import Activation
from whereabouts.carriers.dhl.errors import refusal
from whereabouts.carriers.dhl.proof import HEADER
from whereabouts.carriers.dhl.unified_live import PRODUCTION, TEST
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.veil import veiled

_PATH = "/tracking/push/v1/subscription"
_EVENTS = ["Transit", "Delivered", "Pre-Transit", "Failure", "Unknown"]


class PushApi:
    """Under one API key, which DHL must have granted the push API. Raises `AccountIncomplete`
    when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._key = connection.secret("api_key")
        self._token = connection.secret("webhook_secret")
        self._hook = connection.listener
        address = connection.address(PRODUCTION, TEST)
        self._line = Line("DHL", connection.wires, address, toll=connection.toll)

    async def subscribe(self, service: str, numbers: Sequence[str]) -> Payload:
        """What DHL says of the new subscription. Raises `CallFailed`."""
        proof = {"type": "ApiKeyAuthentication", "header": HEADER, "token": self._token}
        asked = {
            "hook": {"uri": self._hook, "authentication": proof},
            "format": "Default",
            "type": "Shipment",
            "service": service,
            "events": _EVENTS,
            "shipmentIDs": list(numbers),
        }
        return await self._said(_PATH, {}, json=asked)

    async def activate(self, wanted: Activation) -> None:
        """Raises `CallFailed`."""
        headers = {"DHL-API-Hook-Secret": wanted.secret}
        await self._said(f"{_PATH}/{wanted.subscription}", headers)

    async def _said(self, path: str, headers: dict[str, str], **request: Any) -> Payload:
        headers = {"DHL-API-Key": self._key, "Accept": "application/json", **headers}
        heard = await self._line.call("POST", path, headers=headers, **request)
        if not heard.is_success:
            raise CallFailed(ErrorKind.REFUSED, self._why(heard))
        return heard.payload

    def _why(self, heard: Heard) -> str:
        error = refusal(veiled(heard, self._key, self._token).payload).error
        return f"DHL answered {heard.status}: {error.message if error else ''}"
