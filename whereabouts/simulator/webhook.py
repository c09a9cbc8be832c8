"""Signed posts to a store's webhooks, as a shop or a carrier's middleman makes them.

Signed here anew, and not with the gateway's own words, so that both hold to the description.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime

import httpx
from pydantic import BaseModel, SecretStr

from whereabouts.simulator.world import DeedFailed

#: Pauses between tries, in seconds; a shop gives up at last, and says so.
_PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 4.0)


class NotTaken(DeedFailed):
    """A post that the gateway refused, or did not answer however often it was tried."""


class Webhook:
    """Posts to `address`; `now` is the wall's time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        address: str,
        secret: SecretStr,
        now: Callable[[], datetime],
    ) -> None:
        self._http = http
        self._address = address
        self._secret = secret.get_secret_value().encode()
        self._now = now

    async def post(self, event: BaseModel) -> None:
        """Returns once the event was taken: tried again as long as that may help."""
        body = event.model_dump_json(exclude_defaults=True).encode()
        problem = ""
        for pause in (*_PAUSES, None):
            problem = await self._problem(body)
            if not problem:
                return
            if pause is not None:
                await asyncio.sleep(pause)
        raise NotTaken(f"{self._address} did not take a post: {problem}")

    async def _problem(self, body: bytes) -> str:
        """What may pass by itself; empty where the post was taken."""
        try:
            answer = await self._http.post(self._address, content=body, headers=self._headers(body))
        except httpx.TransportError as error:
            return type(error).__name__
        if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
            raise NotTaken(f"{self._address} answered {answer.status_code}: {answer.text[:300]}")
        return "" if answer.is_success else f"HTTP {answer.status_code}"

    def _headers(self, body: bytes) -> dict[str, str]:
        at = int(self._now().timestamp())
        digest = hmac.new(self._secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        return {
            "Content-Type": "application/json",
            "Whereabouts-Signature": f"t={at},v1={digest}",
        }
