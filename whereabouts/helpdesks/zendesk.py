"""Zendesk: the Ticketing API with an API token, and its event webhooks.

After https://developer.zendesk.com/api-reference/: Tickets (`external_id` need not be unique, and
tickets are listed by it), Ticket comments, Idempotency (a key counts for two hours, and is refused
with another body), Rate limits, Ticket events; and /documentation/webhooks/verifying. Its metadata
for custom use is described too thinly to rest on: what we wrote is known by a mark in its text.
`safe_update` is not used, for a note overwrites nothing.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import httpx

from whereabouts.helpdesks.desk import Answer, AnswerKind, Entry, Post, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.line import Line
from whereabouts.helpdesks.loose import found_by, listed, moment_of, parsed, rows, text, within
from whereabouts.stores.help_desk import HelpDeskAccount

TOLERANCE = timedelta(minutes=5)
_COMMENT, _STATUS = "ticket.comment_added", "ticket.status_changed"
_SOLVED = frozenset({"SOLVED", "CLOSED"})
#: A ticket holds 5000 comments at most, a page 100.
_PAGES = 50


class Zendesk:
    """One account. Our entries end with a mark that finds them again."""

    def __init__(self, account: HelpDeskAccount, http: httpx.AsyncClient, base: str = "") -> None:
        user = f"{account.secret('email')}/token:{account.secret('api_token')}"
        pair = base64.b64encode(user.encode()).decode()
        base = base or f"https://{account.subdomain}.zendesk.com"
        self._line = Line("Zendesk", http, base, {"Authorization": f"Basic {pair}"})

    async def check(self) -> str:
        """Zendesk answers strangers, too: as nobody."""
        user = within(await self._line.call("GET", "/api/v2/users/me.json"), "user")
        if not within(user, "id"):
            raise HelpDeskFailed(Why.REFUSED, "Zendesk does not take the credentials")
        return f"{text(within(user, 'name'))}, {text(within(user, 'role'))}"

    async def find(self, key: str) -> str:
        found = await self._line.call("GET", "/api/v2/tickets.json", params={"external_id": key})
        return found_by("Zendesk", listed("Zendesk", within(found, "tickets")), key)

    async def open(self, ticket: Ticket) -> str:
        fields: dict[str, Any] = {
            "external_id": ticket.key,
            "subject": ticket.subject,
            "comment": {"body": ticket.body, "public": False},
            "priority": "urgent" if ticket.urgent else "normal",
            "tags": list(ticket.tags),
        }
        if ticket.email:
            name = ticket.shopper or ticket.email
            fields["requester"] = {"name": name, "email": ticket.email}
        made = await self._line.call(
            "POST",
            "/api/v2/tickets.json",
            json={"ticket": fields},
            headers={"Idempotency-Key": _short(ticket.key)},
        )
        return text(within(made, "ticket", "id"))

    async def has(self, ticket_id: str, entry: Entry) -> bool:
        path, sought = f"/api/v2/tickets/{ticket_id}/comments.json", _mark(entry)
        for page in range(1, _PAGES + 1):
            newest = {"sort_order": "desc", "per_page": "100", "page": str(page)}
            found = await self._line.call("GET", path, params=newest)
            comments = listed("Zendesk", within(found, "comments"))
            if any(sought in text(within(one, "body")) for one in comments):
                return True
            if not within(found, "next_page"):
                return False
        raise HelpDeskFailed(Why.REJECTED, "Zendesk has more comments than can be looked through")

    async def add(self, ticket_id: str, entry: Entry) -> None:
        await self._update(ticket_id, _comment(entry))

    async def close(self, ticket_id: str, entry: Entry) -> None:
        known = await self.has(ticket_id, entry)
        await self._update(ticket_id, {"status": "solved"} | ({} if known else _comment(entry)))

    async def _update(self, ticket_id: str, fields: dict[str, Any]) -> None:
        await self._line.call("PUT", f"/api/v2/tickets/{ticket_id}.json", json={"ticket": fields})


class ZendeskReader:
    """Event webhooks, signed over timestamp and body with the webhook's secret."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool:
        said = post.headers.get("x-zendesk-webhook-signature-timestamp", "")
        given = post.headers.get("x-zendesk-webhook-signature", "").encode()
        equal = [hmac.compare_digest(_signature(one, said, post.body), given) for one in secrets]
        return any(equal) and _is_fresh(said, now)

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | None:
        told = parsed(post.body)
        kind, event = text(told.get("type")), told.get("event")
        ticket = told.get("detail")
        common = {
            "event_id": text(told.get("id")),
            "ticket_id": text(within(ticket, "id")),
            "key": text(within(ticket, "external_id")),
            "at": moment_of(text(told.get("time"))),
            "tags": tuple(filter(None, map(text, rows(within(ticket, "tags"))))),
        }
        if not common["event_id"] or not common["ticket_id"]:
            return None
        if kind.endswith(_COMMENT):
            return _commented(common, within(event, "comment"))
        if kind.endswith(_STATUS):
            return _changed(common, event, account)
        return None


def _signature(secret: str, timestamp: str, body: bytes) -> bytes:
    signed = hmac.new(secret.encode(), timestamp.encode() + body, hashlib.sha256)
    return base64.b64encode(signed.digest())


def _commented(common: dict[str, Any], comment: object) -> Answer | None:
    words = text(within(comment, "body"))
    if not words:
        return None
    is_staff = within(comment, "author", "is_staff") is not False
    public = within(comment, "is_public") is True
    kind = AnswerKind.REPLY if public else AnswerKind.NOTE
    by = text(within(comment, "author", "name")) or "an agent"
    kind = kind if is_staff else AnswerKind.FROM_SHOPPER
    return Answer(**common, kind=kind, by=by, text=words)


def _changed(common: dict[str, Any], event: object, account: HelpDeskAccount) -> Answer | None:
    before, after = (text(within(event, name)).upper() for name in ("previous", "current"))
    if after in _SOLVED and before not in _SOLVED:
        chosen = account.resolution(common["tags"])
        return Answer(**common, kind=AnswerKind.SOLVED, by="an agent", resolution=chosen)
    if before in _SOLVED and after not in _SOLVED:
        return Answer(**common, kind=AnswerKind.REOPENED, by="an agent")
    return None


def _comment(entry: Entry) -> dict[str, Any]:
    return {"comment": {"body": f"{entry.text}\n{_mark(entry)}", "public": False}}


def _mark(entry: Entry) -> str:
    return f"(ref {_short(entry.key)[:16]})"


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _is_fresh(said: str, now: datetime) -> bool:
    moment = moment_of(said)
    return moment is not None and abs(now - moment) <= TOLERANCE
