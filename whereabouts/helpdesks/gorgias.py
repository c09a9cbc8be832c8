"""Gorgias: its REST API with a user's key.

After https://developers.gorgias.com/reference: Create a ticket and List tickets (both know
`external_id`, which need not be unique), Retrieve a ticket, Create a message (sent where it has no
time of sending), List messages, Add ticket tags, Pagination, Rate limits. It has no idempotency
key: what may be there already is looked for first.
"""

import base64
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import httpx

from whereabouts.helpdesks.asking import OURS, Asker, Remark, Speaks
from whereabouts.helpdesks.desk import Entry, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.line import Line
from whereabouts.helpdesks.loose import found_by, listed, rows, text, within
from whereabouts.stores.help_desk import HelpDeskAccount

_NOTE, _MAIL = "internal-note", "email"
_PAGES = 50


class Gorgias:
    """One account. Tickets and entries carry their key as their `external_id`."""

    def __init__(self, account: HelpDeskAccount, http: httpx.AsyncClient, base: str = "") -> None:
        self._email = account.secret("email")
        pair = base64.b64encode(f"{self._email}:{account.secret('api_token')}".encode()).decode()
        base = base or f"https://{account.subdomain}.gorgias.com"
        self._line = Line("Gorgias", http, base, {"Authorization": f"Basic {pair}"})

    async def check(self) -> str:
        return text(within(await self._line.call("GET", "/api/account"), "domain"))

    async def find(self, key: str) -> str:
        found = await self._line.call("GET", "/api/tickets", params={"external_id": key})
        return found_by("Gorgias", listed("Gorgias", within(found, "data")), key)

    async def open(self, ticket: Ticket) -> str:
        fields: dict[str, Any] = {
            "external_id": ticket.key,
            "subject": ticket.subject,
            "channel": "api",
            "via": "api",
            "from_agent": True,
            "priority": "high" if ticket.urgent else "normal",
            "tags": [{"name": tag} for tag in ticket.tags],
            "messages": [self._note(Entry(key=ticket.key, text=ticket.body))],
        }
        if ticket.email:
            name = ticket.shopper or ticket.email
            fields["customer"] = {"email": ticket.email, "name": name}
        return text(within(await self._line.call("POST", "/api/tickets", json=fields), "id"))

    async def has(self, ticket_id: str, entry: Entry) -> bool:
        async with aclosing(self._messages(ticket_id, "desc")) as messages:
            async for message in messages:
                if within(message, "external_id") == entry.key:
                    return True
        return False

    async def add(self, ticket_id: str, entry: Entry) -> None:
        path = f"/api/tickets/{ticket_id}/messages"
        await self._line.call("POST", path, json=self._note(entry))

    async def close(self, ticket_id: str, entry: Entry) -> None:
        if not await self.has(ticket_id, entry):
            await self.add(ticket_id, entry)
        await self._line.call("PUT", f"/api/tickets/{ticket_id}", json={"status": "closed"})

    async def asker(self, ticket_id: str) -> Asker:
        """An answer leaves from the mailbox that the shopper wrote to, and to them alone."""
        ticket = await self._line.call("GET", f"/api/tickets/{ticket_id}")
        first = await self._first(ticket_id)
        mailboxes = rows(within(first, "source", "to"))
        integration = within(first, "integration_id")
        wrote = text(within(first, "source", "from", "address")).lower()
        return Asker(
            key=text(within(ticket, "external_id")),
            who=text(within(ticket, "customer", "id")),
            email=wrote,
            subject=text(within(ticket, "subject")),
            is_by_mail=text(within(ticket, "channel")) == _MAIL,
            mailbox=text(within(mailboxes[0], "address")) if mailboxes else "",
            integration=integration if isinstance(integration, int) else None,
        )

    async def said(self, ticket_id: str, asker: Asker, key: str) -> tuple[Remark, ...]:
        return tuple(
            [
                _remark(message, asker, key)
                async for message in self._messages(ticket_id, "asc")
                if _words(message)
            ]
        )

    async def reply(self, ticket_id: str, entry: Entry, asker: Asker) -> None:
        fields: dict[str, Any] = {
            "external_id": entry.key,
            "channel": _MAIL,
            "via": "api",
            "from_agent": True,
            "public": True,
            "source": {
                "type": _MAIL,
                "from": {"address": asker.mailbox},
                "to": [{"address": asker.email}],
            },
            "sender": {"email": self._email},
            "receiver": {"email": asker.email},
            "body_text": entry.text,
        }
        if asker.integration is not None:
            fields["integration_id"] = asker.integration
        await self._line.call("POST", f"/api/tickets/{ticket_id}/messages", json=fields)

    async def tag(self, ticket_id: str, tags: Sequence[str]) -> None:
        """A POST adds; a PUT would take the others away."""
        path = f"/api/tickets/{ticket_id}/tags"
        await self._line.call("POST", path, json={"names": list(tags)})

    async def _first(self, ticket_id: str) -> Any:
        async with aclosing(self._messages(ticket_id, "asc")) as messages:
            return await anext(messages, None)

    async def _messages(self, ticket_id: str, order: str) -> AsyncGenerator[Any]:
        asked = {"ticket_id": ticket_id, "limit": "100", "order_by": f"created_datetime:{order}"}
        for _ in range(_PAGES):
            found = await self._line.call("GET", "/api/messages", params=asked)
            for message in listed("Gorgias", within(found, "data")):
                yield message
            cursor = text(within(found, "meta", "next_cursor"))
            if not cursor:
                return
            asked |= {"cursor": cursor}
        raise HelpDeskFailed(Why.REJECTED, "Gorgias has more messages than can be looked through")

    def _note(self, entry: Entry) -> dict[str, Any]:
        return {
            "external_id": entry.key,
            "channel": _NOTE,
            "via": "api",
            "from_agent": True,
            "public": False,
            "source": {"type": _NOTE},
            "sender": {"email": self._email},
            "body_text": entry.text,
        }


def _remark(message: object, asker: Asker, key: str) -> Remark:
    """Others may have been sent a copy, and answer it."""
    from_agent = within(message, "from_agent") is not False
    is_theirs = not from_agent and text(within(message, "sender", "id")) == asker.who
    named = text(within(message, "external_id"))
    by = Speaks.SHOPPER if is_theirs else Speaks.OTHERS
    return Remark(
        by=Speaks.US if from_agent and named.startswith(OURS) else by,
        text=_words(message),
        is_public=text(within(message, "channel")) != _NOTE,
        is_sought=from_agent and named == key,
    )


def _words(message: object) -> str:
    """Without what it quotes, where Gorgias knows."""
    return text(within(message, "stripped_text")) or text(within(message, "body_text"))
