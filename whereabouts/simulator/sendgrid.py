"""A stand-in for SendGrid: Mail Send, Email Activity and the signed Event Webhook.

Speaks what https://www.twilio.com/docs/sendgrid/api-reference documents, and keeps a journal
of every mail it accepted.
"""

import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.model import Frozen
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.journal import Journal
from whereabouts.simulator.postman import Callback, Patience, Postman
from whereabouts.simulator.sendgrid_mail import (
    Event,
    MailFate,
    SentMail,
    activity_json,
    event_json,
    events,
)
from whereabouts.simulator.sendgrid_request import content, errors, faults_in, recipient, refusal
from whereabouts.simulator.sendgrid_signature import EventSigner
from whereabouts.simulator.troubled import Troubled

#: SendGrid posts again for a day until it hears 2xx; a demo need not wait that long.
_PATIENCE = Patience(waits=(0.5, 1, 2, 4, 8, 16, 32, 64))
_FILTER = re.compile(r"""\(?(?:unique_args\['(?P<arg>\w+)'\]|to_email)="(?P<value>[^"]*)"\)?""")


class SendGridSetup(Frozen):
    """One account at the stand-in, and how the world treats it."""

    api_key: str
    #: Where events are posted; empty posts none.
    event_webhook: str = ""
    fates: Mapping[str, MailFate] = {}
    #: Between one event of a mail and the next.
    beat: timedelta = timedelta(milliseconds=200)
    journal: Path | None = None


def _wall() -> datetime:
    return datetime.now(UTC)


class SendGridStandIn:
    """`app` serves the API; `records` is all it accepted; `faults` may be exchanged any time."""

    def __init__(
        self,
        setup: SendGridSetup,
        faults: Faults | None = None,
        now: Callable[[], datetime] = _wall,
        signer: EventSigner | None = None,
    ) -> None:
        self.setup = setup
        self.faults = faults or Faults()
        self._now = now
        self._signer = signer or EventSigner()
        self._journal = Journal(SentMail, setup.journal)
        self._postman = Postman(lambda: self.faults, _PATIENCE)
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    @property
    def records(self) -> list[SentMail]:
        return self._journal.records

    @property
    def public_key(self) -> str:
        return self._signer.public_key

    def _api(self) -> Starlette:
        signed = "/v3/user/webhooks/event/settings/signed"
        return Starlette(
            routes=[
                Route("/v3/mail/send", self._send, methods=["POST"]),
                Route("/v3/messages", self._messages, methods=["GET"]),
                Route(signed, self._verification_key, methods=["GET"]),
            ],
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        yield
        await self._postman.close()

    async def _send(self, request: Request) -> Response:
        if problem := self._stranger(request):
            return problem
        wanted = await request.json()
        if faults := faults_in(wanted):
            return errors(400, *faults)
        mail = self._accept(wanted)
        if self.setup.event_webhook:
            self._report(mail)
        return Response(status_code=202, headers={"X-Message-Id": mail.message_id})

    async def _messages(self, request: Request) -> Response:
        if problem := self._stranger(request):
            return problem
        asked = _FILTER.fullmatch(request.query_params.get("query", ""))
        if asked is None:
            return errors(400, ("query", "invalid query"))
        limit = int(request.query_params.get("limit", "10"))
        found = [self._activity(mail) for mail in reversed(self.records) if _answers(mail, asked)]
        return JSONResponse({"messages": found[:limit]})

    async def _verification_key(self, request: Request) -> Response:
        return self._stranger(request) or JSONResponse({"public_key": self.public_key})

    def _stranger(self, request: Request) -> Response | None:
        known = request.headers.get("authorization") == f"Bearer {self.setup.api_key}"
        return None if known else refusal(401)

    def _accept(self, wanted: dict[str, Any]) -> SentMail:
        to, tracking = recipient(wanted), wanted.get("tracking_settings", {})
        mail = SentMail(
            message_id=secrets.token_urlsafe(16),
            to=to["email"],
            to_name=to.get("name", ""),
            sender=wanted["from"]["email"],
            sender_name=wanted["from"].get("name", ""),
            reply_to=wanted.get("reply_to", {}).get("email", ""),
            subject=wanted["subject"],
            text=content(wanted, "text/plain"),
            html=content(wanted, "text/html"),
            custom_args=wanted.get("custom_args", {}),
            headers=wanted.get("headers", {}),
            tracks_opens=tracking.get("open_tracking", {}).get("enable", False),
            tracks_clicks=tracking.get("click_tracking", {}).get("enable", True),
            fate=self.setup.fates.get(to["email"], MailFate.OPENED),
            at=self._now(),
        )
        self._journal.add(mail)
        return mail

    def _report(self, mail: SentMail) -> None:
        for at, event in events(mail, self.setup.beat):

            def make(at: datetime = at, event: Event = event) -> Callback:
                posted = [event_json(mail, event, at)]
                return self._signer.signed(self.setup.event_webhook, posted, self._now())

            self._postman.post(make, after=(at - mail.at).total_seconds())

    def _activity(self, mail: SentMail) -> dict[str, object]:
        so_far = [(at, event) for at, event in events(mail, self.setup.beat) if at <= self._now()]
        last_event, _ = so_far[-1]
        names = {event["event"] for _, event in so_far}
        if "delivered" in names:
            return activity_json(mail, last_event, "delivered")
        failed = names & {"bounce", "dropped"}
        return activity_json(mail, last_event, "not_delivered" if failed else "processed")


def _answers(mail: SentMail, asked: re.Match[str]) -> bool:
    value = mail.custom_args.get(asked["arg"]) if asked["arg"] else mail.to
    return value == asked["value"]
