"""Zendesk, Gorgias and a store's own address as they behave, for an `httpx` client of a test."""

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import httpx


class Fault(Enum):
    """What goes wrong with one call."""

    NONE = "none"
    #: Nothing was done.
    BEFORE = "before"
    #: It was done, and nobody hears.
    AFTER = "after"
    BUSY = "busy"


@dataclass
class Ticket:
    key: str
    fields: dict[str, Any]
    #: What agents read, in the order of its arrival: key and text.
    entries: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = False


@dataclass
class StandIn:
    """`faults` befall the calls to come, then none does."""

    user: str
    faults: Iterator[Fault] = field(default_factory=lambda: iter(()))
    tickets: dict[str, Ticket] = field(default_factory=dict)
    calls: int = 0

    async def answer(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        fault = next(self.faults, Fault.NONE)
        if fault is Fault.BEFORE:
            raise httpx.ConnectError("refused")
        if fault is Fault.BUSY:
            return httpx.Response(429, headers={"Retry-After": "90"})
        answer = self._answered(request)
        if fault is Fault.AFTER:
            raise httpx.ReadTimeout("lost")
        return answer

    def _answered(self, request: httpx.Request) -> httpx.Response:
        given = request.headers.get("authorization", "").removeprefix("Basic ")
        if b64decode(given).decode() != self.user:
            return httpx.Response(401)
        said = json.loads(request.content) if request.content else {}
        path = request.url.path.removesuffix(".json")
        return self.act(request.method, path, dict(request.url.params), said)

    def act(self, method: str, path: str, asked: dict[str, str], said: Any) -> httpx.Response:
        raise NotImplementedError

    def opened(self, key: str, fields: dict[str, Any]) -> str:
        ticket_id = str(7000 + len(self.tickets))
        self.tickets[ticket_id] = Ticket(key, fields)
        return ticket_id

    def keyed(self, key: str) -> list[str]:
        return [name for name, ticket in self.tickets.items() if ticket.key == key]


class ZendeskStandIn(StandIn):
    def act(self, method: str, path: str, asked: dict[str, str], said: Any) -> httpx.Response:
        match method, path.split("/")[3:]:
            case "GET", ["users", "me"]:
                return httpx.Response(200, json={"user": {"id": 5, "name": "Bot", "role": "agent"}})
            case "GET", ["tickets"]:
                found = [
                    {"id": int(one), "external_id": asked["external_id"]}
                    for one in self.keyed(asked["external_id"])
                ]
                return httpx.Response(200, json={"tickets": found})
            case "POST", ["tickets"]:
                fields = said["ticket"]
                assert fields["comment"]["public"] is False
                made = self.opened(fields["external_id"], fields)
                self.tickets[made].entries.append(("story", fields["comment"]["body"]))
                return httpx.Response(201, json={"ticket": {"id": int(made)}})
            case "GET", ["tickets", ticket_id, "comments"]:
                comments = [
                    {"metadata": {"custom": {"whereabouts": key}}}
                    for key, _ in self.tickets[ticket_id].entries
                ]
                return httpx.Response(200, json={"comments": comments})
            case "PUT", ["tickets", ticket_id]:
                return self._updated(self.tickets[ticket_id], said["ticket"])
        return httpx.Response(404)

    def _updated(self, ticket: Ticket, fields: dict[str, Any]) -> httpx.Response:
        if "comment" in fields:
            assert fields["comment"]["public"] is False
            key = fields["metadata"]["custom"]["whereabouts"]
            ticket.entries.append((key, fields["comment"]["body"]))
        ticket.is_closed |= fields.get("status") == "solved"
        return httpx.Response(200, json={"ticket": {}})


class GorgiasStandIn(StandIn):
    def act(self, method: str, path: str, asked: dict[str, str], said: Any) -> httpx.Response:
        match method, path.split("/")[2:]:
            case "GET", ["account"]:
                return httpx.Response(200, json={"domain": "pier"})
            case "GET", ["tickets"]:
                key = asked["external_id"]
                found = [{"id": int(one), "external_id": key} for one in self.keyed(key)]
                return httpx.Response(200, json={"data": found})
            case "POST", ["tickets"]:
                made = self.opened(said["external_id"], said)
                self.tickets[made].entries.append(("story", said["messages"][0]["body_text"]))
                return httpx.Response(201, json={"id": int(made)})
            case "GET", ["messages"]:
                keys = [key for key, _ in self.tickets[asked["ticket_id"]].entries]
                return httpx.Response(200, json={"data": [{"external_id": key} for key in keys]})
            case "POST", ["tickets", ticket_id, "messages"]:
                assert said["channel"] == "internal-note"
                self.tickets[ticket_id].entries.append((said["external_id"], said["body_text"]))
                return httpx.Response(201, json={"id": 1})
            case "PUT", ["tickets", ticket_id]:
                self.tickets[ticket_id].is_closed |= said["status"] == "closed"
                return httpx.Response(202, json={})
        return httpx.Response(404)
