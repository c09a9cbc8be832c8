"""Zendesk: the Ticketing API with an API token.

After https://developer.zendesk.com/api-reference/: Tickets (`external_id` need not be unique, and
tickets are listed by it), Ticket comments, Idempotency (a key counts for two hours, and is refused
with another body), Tags (a PUT adds), Users, Rate limits. Its metadata for custom use is described
too thinly to rest on: what we wrote is known by a mark in its text. `safe_update` is not used, for
what is said overwrites nothing.
"""

import base64
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import httpx

from whereabouts.helpdesks.asking import Asker, Remark, Speaks
from whereabouts.helpdesks.desk import Entry, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.line import Line
from whereabouts.helpdesks.loose import found_by, listed, rows, text, within
from whereabouts.helpdesks.zendesk_marks import digest, is_ours, mark, marked
from whereabouts.stores.help_desk import HelpDeskAccount

#: Tickets whose answers leave as mails to their requester. Those of chats do not.
_MAILED = frozenset({"email", "web"})
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
            headers={"Idempotency-Key": digest(ticket.key)},
        )
        return text(within(made, "ticket", "id"))

    async def has(self, ticket_id: str, entry: Entry) -> bool:
        sought = mark(entry.key)
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
        sought = mark(key)
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


def _remark(comment: object, asker: Asker, sought: str) -> Remark:
    words = text(within(comment, "body"))
    is_theirs = text(within(comment, "author_id")) == asker.who
    by = Speaks.SHOPPER if is_theirs else Speaks.OTHERS
    return Remark(
        by=Speaks.US if is_ours(words) and not is_theirs else by,
        text=words,
        is_public=within(comment, "public") is not False,
        is_sought=sought in words and not is_theirs,
    )


def _comment(entry: Entry, *, public: bool = False) -> dict[str, Any]:
    return {"comment": {"body": marked(entry.text, entry.key), "public": public}}
