"""USPS as its accounts meet it: gives out tokens, and answers what a test tells it to."""

from typing import Any

import httpx

from tests.carriers.far_side import Answers, FarSide
from whereabouts.carriers.account import Connection

SECRETS = {
    "client_id": "made-up-app",
    "client_secret": "0pen-s3same-secret",
    "webhook_secret": "thirty-two-made-up-characters-00",
}
NUMBER = "9200000000000000000031"


def parcel(number: str = NUMBER, **rest: Any) -> dict[str, Any]:
    scan = {"eventCode": "OF", "eventTimestamp": "2026-03-04T07:10:00", "GMTOffset": "-05:00"}
    return (
        {"trackingNumber": number, "statusCategory": "Out for Delivery"}
        | {"trackingEvents": [scan]}
        | rest
    )


class FarUsps(FarSide):
    """Answers every question with the same."""

    def __init__(self, answer: Answers) -> None:
        super().__init__(self._answer)
        self.answer = answer
        self.exchanges = 0

    def account(self, **rest: Any) -> Connection:
        secrets = SECRETS | rest.pop("secrets", {})
        return self.connection(secrets, **rest)

    @property
    def asked(self) -> list[httpx.Request]:
        """The questions, without those for a token."""
        return [request for request in self.requests if request.url.path != "/oauth2/v3/token"]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/oauth2/v3/token":
            return self.answer(request)
        self.exchanges += 1
        token = {"access_token": f"token-{self.exchanges}", "expires_in": 28799}
        return httpx.Response(200, json=token)
