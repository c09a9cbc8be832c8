"""A stand-in for Gorgias: of its REST API what a connection needs, and its HTTP integrations.

Speaks what https://developers.gorgias.com/reference documents under Tickets, Ticket tags,
Messages, Account, Pagination and Rate limits. An integration posts what its owner's template says;
nothing is signed.
"""

import base64
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, FastAPI, Header, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp

from whereabouts.simulator.helpdesks.faults import Faulty
from whereabouts.simulator.helpdesks.told import AGENT, NOTE, SHOPPER, Book, Told

_NEEDED_OF_A_TICKET = {"messages", "via"}
_NEEDED_OF_A_MESSAGE = {"channel", "from_agent", "via"}
_PRIORITIES = {"low", "normal", "high", "critical"}
_LONGEST_ID = 255
_NOTE = "internal-note"
_CUSTOMER, _INTEGRATION, _MAILBOX = 41, 12, "care@harbour.example.com"
Sent = Annotated[dict[str, Any], Body()]
Limit = Annotated[int, Query(ge=1, le=100)]


class GorgiasStandIn:
    """One account; `app` serves its API, `book` is what it was told."""

    def __init__(self, email: str = "", token: str = "") -> None:
        self.book = Book(email, token)
        self.app: ASGIApp = Faulty(self._api(), self.book.next_fault, _refusal)

    def clear(self, email: str, token: str) -> None:
        """Another account, which was told nothing."""
        self.book.clear(email, token)

    def signed(self, secret: str, body: bytes, at: datetime) -> dict[str, str]:
        """The header that README has its owner set."""
        del body, at
        return {"X-Whereabouts-Secret": secret}

    def _api(self) -> FastAPI:
        app = FastAPI(exception_handlers={HTTPException: _refused})
        door = APIRouter(prefix="/api", dependencies=[Depends(self._known)])
        door.get("/account")(self._account)
        door.get("/tickets")(self._list)
        door.post("/tickets", status_code=201)(self._create)
        door.get("/tickets/{ticket_id}")(self._show)
        door.put("/tickets/{ticket_id}", status_code=202)(self._update)
        door.post("/tickets/{ticket_id}/tags", status_code=201)(self._tag)
        door.get("/messages")(self._messages)
        door.post("/tickets/{ticket_id}/messages", status_code=201)(self._add)
        app.include_router(door)
        return app

    async def _known(self, authorization: Annotated[str, Header()] = "") -> None:
        pair = f"{self.book.email}:{self.book.token}"
        if authorization != f"Basic {base64.b64encode(pair.encode()).decode()}":
            raise HTTPException(401)

    async def _account(self) -> Any:
        return {"domain": "harbour"}

    async def _list(self, external_id: str, limit: Limit = 30) -> Any:
        found = [
            {"id": int(one), "external_id": external_id} for one in self.book.keyed(external_id)
        ]
        return {"object": "list", "data": found[:limit], "meta": {"next_cursor": None}}

    async def _create(self, sent: Sent) -> Any:
        """There is no idempotency key: whoever asks twice has two tickets."""
        _check(sent, _NEEDED_OF_A_TICKET)
        if sent.get("priority", "normal") not in _PRIORITIES:
            raise HTTPException(400)
        ticket_id = self.book.open(sent["external_id"], sent)
        for message in sent["messages"]:
            self._keep(ticket_id, message)
        return {"id": int(ticket_id), "external_id": sent["external_id"]}

    async def _update(self, ticket_id: str, sent: Sent) -> Any:
        ticket = self._ticket(ticket_id)
        ticket.is_closed |= sent["status"] == "closed"
        return {"id": int(ticket_id), "status": sent["status"]}

    async def _show(self, ticket_id: str) -> Any:
        ticket = self._ticket(ticket_id)
        return {
            "id": int(ticket_id),
            "external_id": ticket.key or None,
            "subject": ticket.fields.get("subject", ""),
            "channel": ticket.channel,
            "customer": {"id": _CUSTOMER, "email": ticket.sender},
        }

    async def _tag(self, ticket_id: str, sent: Sent) -> None:
        """A POST adds; only a PUT would take the others away."""
        self._ticket(ticket_id).tag(sent["names"])

    async def _messages(
        self,
        ticket_id: str,
        limit: Limit = 30,
        cursor: int = 0,
        order_by: str = "created_datetime:desc",
    ) -> Any:
        """The newest first, unless it is asked otherwise."""
        ticket = self._ticket(ticket_id)
        ordered = ticket.entries[::-1] if order_by.endswith("desc") else ticket.entries
        more = len(ordered) > cursor + limit
        return {
            "object": "list",
            "data": [
                _message(ticket, key, text) | {"ticket_id": int(ticket_id)}
                for key, text in ordered[cursor : cursor + limit]
            ],
            "meta": {"next_cursor": str(cursor + limit) if more else None},
        }

    async def _add(self, ticket_id: str, sent: Sent) -> Any:
        self._ticket(ticket_id)
        self._keep(ticket_id, sent)
        return {"id": 1, "external_id": sent["external_id"]}

    def _ticket(self, ticket_id: str) -> Told:
        if ticket_id not in self.book.tickets:
            raise HTTPException(404)
        return self.book.tickets[ticket_id]

    def _keep(self, ticket_id: str, message: dict[str, Any]) -> None:
        """On any channel but this one the shopper has it."""
        _check(message, _NEEDED_OF_A_MESSAGE)
        ticket = self.book.tickets[ticket_id]
        if message["channel"] != _NOTE:
            _check_way(message, ticket)
            ticket.replies.append(message["body_text"])
        ticket.entries.append((message["external_id"], message["body_text"]))


def _message(of: Told, key: str, text: str) -> dict[str, Any]:
    is_shopper = key == SHOPPER
    is_internal = not (key in (SHOPPER, AGENT) or text in of.replies)
    way = {"from": {"address": of.sender}, "to": [{"address": _MAILBOX}]}
    return {
        "external_id": None if key in (SHOPPER, AGENT, NOTE) else key,
        "body_text": text,
        "from_agent": not is_shopper,
        "channel": _NOTE if is_internal else of.channel,
        "sender": {"id": _CUSTOMER if is_shopper else 3},
        "source": way if is_shopper else None,
        "integration_id": _INTEGRATION if is_shopper else None,
    }


def _check_way(sent: dict[str, Any], of: Told) -> None:
    """A mail leaves from a mailbox that is connected, to whoever is named."""
    way = sent["source"]
    goes = (way["from"]["address"], [one["address"] for one in way["to"]])
    if goes != (_MAILBOX, [of.sender.lower()]) or sent["integration_id"] != _INTEGRATION:
        raise HTTPException(400)


def _check(sent: dict[str, Any], needed: set[str]) -> None:
    if needed - sent.keys() or len(sent.get("external_id", "")) > _LONGEST_ID:
        raise HTTPException(400)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    del request
    return _refusal(error.status_code if isinstance(error, HTTPException) else 500)


def _refusal(status: int) -> JSONResponse:
    headers = {"Retry-After": "90", "X-Gorgias-Account-Api-Call-Limit": "40/40"}
    too_many = status == HTTPStatus.TOO_MANY_REQUESTS
    told = {"error": {"msg": "The request was refused."}}
    return JSONResponse(told, status, headers if too_many else {})
