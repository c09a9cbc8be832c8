"""DHL's subscriptions: each comes alive once the secret it was answered with is said back."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_PATH = "/tracking/push/v1/subscription"
_HOLDS = timedelta(days=90)
_MOST = 10


class Subscriptions:
    """`knows` tells whether a request has the account's key, `refusal` answers one that is not
    served; `now` is the wall's time."""

    def __init__(
        self,
        knows: Callable[[Request], bool],
        refusal: Callable[[int], Response],
        now: Callable[[], datetime],
    ) -> None:
        self._knows = knows
        self._refusal = refusal
        self._now = now
        self._secrets: dict[str, str] = {}
        self.routes = [
            Route(_PATH, self._subscribe, methods=["POST"]),
            Route(_PATH + "/{subscription}", self._activate, methods=["POST"]),
        ]

    async def _subscribe(self, request: Request) -> Response:
        if not self._knows(request):
            return self._refusal(401)
        if len((await request.json())["shipmentIDs"]) > _MOST:
            return self._refusal(400)
        name, secret = secrets.token_hex(8), secrets.token_hex(16)
        self._secrets[name] = secret
        expires = (self._now() + _HOLDS).isoformat()
        own = str(request.url.replace(path=f"{request.url.path}/{name}"))
        return JSONResponse({"self": own, "secret": secret, "expires": expires}, 201)

    async def _activate(self, request: Request) -> Response:
        secret = self._secrets.get(request.path_params["subscription"])
        if not self._knows(request) or secret != request.headers.get("dhl-api-hook-secret"):
            return self._refusal(401)
        return JSONResponse({"status": "active"})
