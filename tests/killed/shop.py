"""The shop and the carriers: they post until they hear that it was taken."""

import asyncio
from collections import Counter
from datetime import UTC, datetime

import httpx
from pydantic import BaseModel, SecretStr

from tests.killed.dice import dice
from whereabouts.gateway.signature import HEADER, sign

_TRIES_AGAIN_AFTER = 0.5


class Refused(Exception):
    """The gateway will never take this; the test itself is wrong."""


class Shop:
    """Posts to the gateway, some things twice. `answers` counts what it heard."""

    def __init__(
        self, http: httpx.AsyncClient, store_url: str, secret: SecretStr, seed: int
    ) -> None:
        self._http = http
        self._url = store_url
        self._secret = secret.get_secret_value()
        self._die = dice(seed, "copies")
        self.answers: Counter[str] = Counter()

    async def post(self, door: str, what: BaseModel) -> None:
        """Returns once it was taken; one in ten is posted twice, at the same time."""
        body = what.model_dump_json(exclude_defaults=True).encode()
        copies = 2 if self._die.random() < 0.1 else 1
        await asyncio.gather(*(self._until_taken(door, body) for _ in range(copies)))

    async def _until_taken(self, door: str, body: bytes) -> None:
        while True:
            answer = await self._answer(door, body)
            self.answers[answer] += 1
            if answer == "202":
                return
            await asyncio.sleep(_TRIES_AGAIN_AFTER)

    async def _answer(self, door: str, body: bytes) -> str:
        headers = {HEADER: sign(self._secret, body, datetime.now(UTC))}
        try:
            answer = await self._http.post(f"{self._url}/{door}", content=body, headers=headers)
        except httpx.TransportError as error:
            return type(error).__name__
        if answer.is_client_error:
            raise Refused(f"{answer.status_code} {answer.text}")
        return str(answer.status_code)
