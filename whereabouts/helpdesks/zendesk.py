"""Zendesk: the Ticketing API with an API token, and its event webhooks.

After https://developer.zendesk.com/api-reference/: Tickets (`external_id` need not be unique, and
tickets are listed by it), Ticket comments, Idempotency (a key counts for two hours, and is refused
with another body), Tags (a PUT adds), Users, Rate limits, Ticket events; and
/documentation/webhooks/verifying. Its metadata for custom use is described too thinly to rest on:
what we wrote is known by a mark in its text. `safe_update` is not used, for what is said overwrites
nothing.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any

import httpx

from whereabouts.helpdesks.asking import Asker, Remark, Speaks
from whereabouts.helpdesks.desk import Answer, AnswerKind, Entry, NewTicket, Post, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.line import Line
from whereabouts.helpdesks.loose import found_by, listed, moment_of, parsed, rows, text, within
from whereabouts.stores.help_desk import HelpDeskAccount

TOLERANCE = timedelta(minutes=5)
_CREATED = "ticket.created"
_COMMENT, _STATUS = "ticket.comment_added", "ticket.status_changed"
#: Tickets whose answers leave as mails to their requester. Those of chats do not.
_MAILED = frozenset({"email", "web"})
#: What we wrote ends so. A shopper's mail may quote it, and goes on below.
_OURS = re.compile(r"\(ref [0-9a-f]{16}\)\s*\Z")
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
        sought = _mark(entry.key)
        async with aclosing(self._comments(ticket_id, "desc")) as comments:
            async for comment in comments:
                if sought in text(within(comment, "body")):
                    return True
        return False

    async def add(self, ticket_id: str, entry: Entry) -> None:
        await self._update(ticket_id, _comment(entry))

    async def close(self, ticket_id: str, entry: Entry) -> None:
        known = await self.has(ticket_id, entry)
        await self._update(ticket_id, {"status": "solved"} | ({} if known else _comment(entry)))

    async def asker(self, ticket_id: str) -> Asker:
        """Agents who write to themselves are nobody's shopper."""
        found = await self._line.call("GET", f"/api/v2/tickets/{ticket_id}.json")
        ticket = within(found, "ticket")
        who = text(within(ticket, "requester_id"))
        user = within(await self._line.call("GET", f"/api/v2/users/{who}.json"), "user")
        is_shopper = text(within(user, "role")) == "end-user"
        channel = text(within(ticket, "via", "channel"))
        shared = ("email_cc_ids", "collaborator_ids", "follower_ids")
        return Asker(
            key=text(within(ticket, "external_id")),
            who=who,
            email=text(within(user, "email")).lower() if is_shopper else "",
            subject=text(within(ticket, "subject")),
            is_by_mail=channel in _MAILED,
            is_shared=any(rows(within(ticket, name)) for name in shared),
        )

    async def said(self, ticket_id: str, asker: Asker, key: str) -> tuple[Remark, ...]:
        sought = _mark(key)
        return tuple(
            [
                _remark(comment, asker, sought)
                async for comment in self._comments(ticket_id, "asc")
                if text(within(comment, "body"))
            ]
        )

    async def reply(self, ticket_id: str, entry: Entry, asker: Asker) -> None:
        del asker
        await self._update(ticket_id, _comment(entry, public=True))

    async def tag(self, ticket_id: str, tags: Sequence[str]) -> None:
        path = f"/api/v2/tickets/{ticket_id}/tags.json"
        await self._line.call("PUT", path, json={"tags": list(tags)})

    async def _comments(self, ticket_id: str, order: str) -> AsyncGenerator[Any]:
        path = f"/api/v2/tickets/{ticket_id}/comments.json"
        for page in range(1, _PAGES + 1):
            asked = {"sort_order": order, "per_page": "100", "page": str(page)}
            found = await self._line.call("GET", path, params=asked)
            for comment in listed("Zendesk", within(found, "comments")):
                yield comment
            if not within(found, "next_page"):
                return
        raise HelpDeskFailed(Why.REJECTED, "Zendesk has more comments than can be looked through")

    async def _update(self, ticket_id: str, fields: dict[str, Any]) -> None:
        await self._line.call("PUT", f"/api/v2/tickets/{ticket_id}.json", json={"ticket": fields})


class ZendeskReader:
    """Event webhooks, signed over timestamp and body with the webhook's secret."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool:
        said = post.headers.get("x-zendesk-webhook-signature-timestamp", "")
        given = post.headers.get("x-zendesk-webhook-signature", "").encode()
        equal = [hmac.compare_digest(_signature(one, said, post.body), given) for one in secrets]
        return any(equal) and _is_fresh(said, now)

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | NewTicket | None:
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
        if kind.endswith(_CREATED):
            return NewTicket(ticket_id=common["ticket_id"], key=common["key"])
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
    is_staff = within(comment, "author", "is_staff") is not False
    if not words or (is_staff and _OURS.search(words)):
        return None
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


def _remark(comment: object, asker: Asker, sought: str) -> Remark:
    words = text(within(comment, "body"))
    is_theirs = text(within(comment, "author_id")) == asker.who
    by = Speaks.SHOPPER if is_theirs else Speaks.OTHERS
    return Remark(
        by=Speaks.US if _OURS.search(words) and not is_theirs else by,
        text=words,
        is_public=within(comment, "public") is not False,
        is_sought=sought in words and not is_theirs,
    )


def _comment(entry: Entry, *, public: bool = False) -> dict[str, Any]:
    return {"comment": {"body": f"{entry.text}\n{_mark(entry.key)}", "public": public}}


def _mark(key: str) -> str:
    return f"(ref {_short(key)[:16]})"


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _is_fresh(said: str, now: datetime) -> bool:
    moment = moment_of(said)
    return moment is not None and abs(now - moment) <= TOLERANCE
