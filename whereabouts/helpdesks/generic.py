"""Any other help desk, by signed webhooks both ways.

    Whereabouts-Signature: t=1764012345,v1=<hex HMAC-SHA256 of "<t>.<raw body>">

Each post has a `key`; whoever receives it twice has to take it once.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from pydantic import ValidationError

from whereabouts.helpdesks.desk import Answer, Entry, Post, Ticket, Unreadable
from whereabouts.helpdesks.line import Line
from whereabouts.stores.help_desk import HelpDeskAccount

HEADER = "Whereabouts-Signature"
TOLERANCE = timedelta(minutes=5)
_DIGITS = 11


class Generic:
    """Posts to the store's own address. A ticket's id there is the case's id here."""

    def __init__(
        self, account: HelpDeskAccount, http: httpx.AsyncClient, now: Callable[[], datetime]
    ) -> None:
        self._line = Line("the help desk", http, str(account.url or ""), {})
        self._secret = account.secret("secret")
        self._now = now

    async def check(self) -> str:
        await self._post("check", {})
        return "it took a signed check"

    async def find(self, key: str) -> str:
        """It cannot be asked: whoever is told twice knows the key."""
        del key
        return ""

    async def open(self, ticket: Ticket) -> str:
        await self._post("ticket.opened", ticket.model_dump(mode="json"))
        return ticket.key

    async def has(self, ticket_id: str, entry: Entry) -> bool:
        del ticket_id, entry
        return False

    async def add(self, ticket_id: str, entry: Entry) -> None:
        await self._post("ticket.noted", _of(ticket_id, entry))

    async def close(self, ticket_id: str, entry: Entry) -> None:
        await self._post("ticket.closed", _of(ticket_id, entry))

    async def _post(self, event: str, told: dict[str, Any]) -> None:
        body = json.dumps({"event": event, **told}).encode()
        moment = str(int(self._now().timestamp()))
        signed = f"t={moment},v1={_digest(self._secret, moment, body)}"
        headers = {HEADER: signed, "Content-Type": "application/json"}
        await self._line.call("POST", "", content=body, headers=headers)


class GenericReader:
    """An `Answer` as JSON, signed like everything that shops sign."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool:
        parts = dict(
            part.strip().split("=", 1)
            for part in post.headers.get(HEADER.lower(), "").split(",")
            if "=" in part
        )
        moment, given = parts.get("t", ""), parts.get("v1", "").encode()
        wanted = [_digest(secret, moment, post.body).encode() for secret in secrets]
        equal = [hmac.compare_digest(one, given) for one in wanted]
        return any(equal) and _is_fresh(moment, now)

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | None:
        try:
            answer = Answer.model_validate_json(post.body)
        except ValidationError as wrong:
            raise Unreadable(f"{wrong.error_count()} fields are not understood") from None
        chosen = answer.resolution or account.resolution(answer.tags)
        return answer.model_copy(update={"resolution": chosen})


def _of(ticket_id: str, entry: Entry) -> dict[str, Any]:
    return {"ticket_id": ticket_id, **entry.model_dump(mode="json")}


def _digest(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def _is_fresh(moment: str, now: datetime) -> bool:
    if not (moment.isascii() and moment.isdigit() and len(moment) <= _DIGITS):
        return False
    return abs(now - datetime.fromtimestamp(int(moment), UTC)) <= TOLERANCE
