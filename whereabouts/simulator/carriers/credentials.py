"""Who asks a carrier: OAuth tokens that are given out and end, and logins in a header."""

import base64
import binascii
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request

from whereabouts.simulator.carriers.keys import Client

_BEARER = "Bearer "


class TokenDesk:
    """Gives out one app's tokens. `now` is the wall's time."""

    def __init__(self, app: Client, now: Callable[[], datetime], holds: timedelta) -> None:
        self._app = app
        self._now = now
        self.holds = holds
        self._ends: dict[str, datetime] = {}

    def token(self, client_id: object, client_secret: object) -> str | None:
        """None for anybody else."""
        if not self._app.is_this(client_id, client_secret):
            return None
        token = secrets.token_urlsafe(48)
        self._ends[token] = self._now() + self.holds
        return token

    def knows(self, request: Request) -> bool:
        """Whether the request carries a token that has not ended."""
        token = bearer(request)
        return token in self._ends and self._now() < self._ends[token]

    def end_all(self) -> None:
        """Every token that was given out ends before its time."""
        self._ends.clear()


def bearer(request: Request) -> str:
    given = request.headers.get("authorization", "")
    return given.removeprefix(_BEARER) if given.startswith(_BEARER) else ""


def basic(request: Request) -> tuple[str, str]:
    """Name and password; empty where none are given."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        plain = base64.b64decode(given, validate=True).decode() if scheme == "Basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        plain = ""
    name, _, password = plain.partition(":")
    return name, password
