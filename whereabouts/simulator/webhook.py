"""Signed posts to a store's webhooks, as a shop or a carrier's middleman makes them.

Signed here anew, and not with the gateway's own words, so that both hold to the description.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime

import httpx
from pydantic import BaseModel, SecretStr

from whereabouts.simulator.posting import Posting


class Webhook:
    """Posts to `address`; `now` is the wall's time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        address: str,
        secret: SecretStr,
        now: Callable[[], datetime],
    ) -> None:
        self._posting = Posting(http, address, self._signed)
        self._secret = secret.get_secret_value().encode()
        self._now = now

    async def post(self, event: BaseModel) -> None:
        """Returns once the event was taken: tried again as long as that may help."""
        await self._posting.post(event.model_dump_json(exclude_defaults=True).encode())

    def _signed(self, body: bytes) -> Mapping[str, str]:
        at = int(self._now().timestamp())
        digest = hmac.new(self._secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        return {"Whereabouts-Signature": f"t={at},v1={digest}"}
