"""A stand-in for Zendesk: of its Ticketing API what a connection needs, and its signed webhooks.

Speaks what https://developer.zendesk.com/api-reference/ documents under Tickets, Ticket comments,
Tags, Users, Idempotency and Rate limits, and https://developer.zendesk.com/documentation/webhooks/verifying/.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp

from whereabouts.simulator.helpdesks.faults import Faulty
from whereabouts.simulator.helpdesks.told import AGENT, NOTE, SHOPPER, Book, Told

_ERRORS = {401: "Couldn't authenticate you", 403: "Forbidden", 404: "RecordNotFound"}
_LARGEST_PAGE = 100
#: Whose token it is, a person there, and above which number shoppers are: each has one ticket.
_BOT, _AGENT, _SHOPPERS = 5, 6, 900_000
Sent = Annotated[dict[str, Any], Body()]


class ZendeskStandIn:
    """One account; `app` serves its API, `book` is what it was told."""

    def __init__(self, email: str = "", token: str = "") -> None:
        self.book = Book(email, token)
        #: What each idempotency key was first sent with, and the ticket it made.
        self._made: dict[str, tuple[Any, str]] = {}
        self.app: ASGIApp = Faulty(self._api(), self.book.next_fault, _refusal)

    def clear(self, email: str, token: str) -> None:
        """Another account, which was told nothing."""
        self.book.clear(email, token)
        self._made.clear()

    def signed(self, secret: str, body: bytes, at: datetime) -> dict[str, str]:
        """The headers of a webhook."""
        stamp = at.isoformat().replace("+00:00", "Z")
        made = hmac.new(secret.encode(), stamp.encode() + body, hashlib.sha256).digest()
        return {
            "X-Zendesk-Webhook-Signature": base64.b64encode(made).decode(),
            "X-Zendesk-Webhook-Signature-Timestamp": stamp,
        }

    def _api(self) -> FastAPI:
        app = FastAPI(exception_handlers={HTTPException: _refused})
        door = APIRouter(prefix="/api/v2", dependencies=[Depends(self._known)])
        door.get("/users/me.json")(self._me)
        door.get("/users/{user_id}.json")(self._user)
        door.get("/tickets.json")(self._list)
        door.post("/tickets.json", status_code=201)(self._create)
        door.get("/tickets/{ticket_id}.json")(self._show)
        door.put("/tickets/{ticket_id}/tags.json")(self._tag)
        door.get("/tickets/{ticket_id}/comments.json")(self._comments)
        door.put("/tickets/{ticket_id}.json")(self._update)
        app.include_router(door)
        return app

    async def _known(self, authorization: Annotated[str, Header()] = "") -> None:
        pair = f"{self.book.email}/token:{self.book.token}"
        if authorization != f"Basic {base64.b64encode(pair.encode()).decode()}":
            raise HTTPException(401)

    async def _me(self) -> Any:
        return {"user": {"id": _BOT, "name": "Harbour bot", "role": "agent"}}

    async def _user(self, user_id: int) -> Any:
        """Each ticket's shopper is a user of their own."""
        sender = self._ticket(str(user_id - _SHOPPERS)).sender
        return {"user": {"id": user_id, "email": sender, "role": "end-user", "name": "A shopper"}}

    async def _show(self, ticket_id: str) -> Any:
        ticket = self._ticket(ticket_id)
        return {
            "ticket": _summary(ticket_id, ticket)
            | {
                "subject": ticket.fields.get("subject", ""),
                "requester_id": _SHOPPERS + int(ticket_id) if ticket.sender else _BOT,
                "via": {"channel": ticket.channel},
                "email_cc_ids": [_SHOPPERS - 1 for _ in ticket.copied],
            }
        }

    async def _tag(self, ticket_id: str, sent: Sent) -> Any:
        """A PUT adds; only a POST would take the others away."""
        ticket = self._ticket(ticket_id)
        ticket.tag(sent["tags"])
        return {"tags": ticket.tags}

    async def _list(self, external_id: str) -> Any:
        found = [_summary(one, self.book.tickets[one]) for one in self.book.keyed(external_id)]
        return {"tickets": found, "next_page": None, "count": len(found)}

    async def _create(
        self, sent: Sent, idempotency_key: Annotated[str, Header(max_length=255)] = ""
    ) -> JSONResponse:
        known = self._made.get(idempotency_key)
        if known is not None and known[0] != sent:
            return JSONResponse({"error": "IdempotentRequestError"}, 400)
        fields = sent["ticket"]
        ticket_id = known[1] if known else self.book.open(fields["external_id"], fields)
        if known is None:
            self._comment(ticket_id, fields["comment"])
        if idempotency_key:
            self._made[idempotency_key] = sent, ticket_id
        headers = {"x-idempotency-lookup": "hit" if known else "miss"}
        made = {"ticket": _summary(ticket_id, self.book.tickets[ticket_id])}
        return JSONResponse(made, 201, headers)

    async def _comments(
        self, ticket_id: str, request: Request, sort_order: str = "asc", page: int = 1
    ) -> Any:
        told = self._ticket(ticket_id)
        entries = told.entries
        ordered = entries[::-1] if sort_order == "desc" else entries
        first = (page - 1) * _LARGEST_PAGE
        more = len(entries) > first + _LARGEST_PAGE
        return {
            "comments": [
                {
                    "id": number,
                    "body": text,
                    "public": key in (SHOPPER, AGENT) or text in told.replies,
                    "author_id": _author(ticket_id, key),
                }
                for number, (key, text) in enumerate(ordered[first : first + _LARGEST_PAGE], first)
            ],
            "next_page": str(request.url.include_query_params(page=page + 1)) if more else None,
        }

    async def _update(self, ticket_id: str, sent: Sent) -> Any:
        ticket, fields = self._ticket(ticket_id), sent["ticket"]
        if "comment" in fields:
            self._comment(ticket_id, fields["comment"])
        ticket.is_closed |= fields.get("status") == "solved"
        return {"ticket": _summary(ticket_id, ticket), "audit": {"ticket_id": int(ticket_id)}}

    def _ticket(self, ticket_id: str) -> Told:
        if ticket_id not in self.book.tickets:
            raise HTTPException(404)
        return self.book.tickets[ticket_id]

    def _comment(self, ticket_id: str, comment: dict[str, Any]) -> None:
        """A comment is public unless it says otherwise, and then the shopper has it."""
        ticket = self.book.tickets[ticket_id]
        ticket.entries.append(("", comment["body"]))
        if comment.get("public") is not False:
            ticket.replies.append(comment["body"])


def _author(ticket_id: str, key: str) -> int:
    return {SHOPPER: _SHOPPERS + int(ticket_id), AGENT: _AGENT, NOTE: _AGENT}.get(key, _BOT)


def _summary(ticket_id: str, ticket: Told) -> dict[str, Any]:
    status = "solved" if ticket.is_closed else "open"
    return {"id": int(ticket_id), "external_id": ticket.key, "status": status}


async def _refused(request: Request, error: Exception) -> JSONResponse:
    del request
    return _refusal(error.status_code if isinstance(error, HTTPException) else 500)


def _refusal(status: int) -> JSONResponse:
    headers = {"Retry-After": "90"} if status == HTTPStatus.TOO_MANY_REQUESTS else {}
    return JSONResponse({"error": _ERRORS.get(status, "RecordInvalid")}, status, headers)
