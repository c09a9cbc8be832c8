"""A stand-in for Twilio: the Messages resource, its status callbacks, and phones that text us.

Speaks what https://www.twilio.com/docs/messaging/api/message-resource documents, and keeps a
journal of every text it accepted.
"""

import re
import secrets
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import httpx
from pydantic import PositiveInt
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.model import Frozen
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.journal import Journal
from whereabouts.simulator.postman import Patience, Postman
from whereabouts.simulator.troubled import Troubled
from whereabouts.simulator.twilio_errors import error, refusal
from whereabouts.simulator.twilio_list import matching, page
from whereabouts.simulator.twilio_signature import signed_form
from whereabouts.simulator.twilio_text import (
    API_VERSION,
    SentText,
    TextFate,
    inbound_form,
    message_json,
    stages,
    status_form,
)

_LONGEST = 1600
_STOP = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
_START = {"START", "YES", "UNSTOP"}
#: Twilio tries a callback once more if the connection broke, and lets the answer be.
_PATIENCE = Patience(waits=(1,), minds_answers=False)


class TwilioSetup(Frozen):
    """One account at the stand-in, and how the world treats it."""

    account_sid: str
    auth_token: str
    #: The account's own numbers; empty lets any number be one.
    senders: frozenset[str] = frozenset()
    fates: Mapping[str, TextFate] = {}
    #: Between one status of a text and the next.
    beat: timedelta = timedelta(milliseconds=200)
    #: Whether a number that texted STOP is closed to the sender (21610), as is Twilio's default.
    blocks_after_stop: bool = True
    #: However many texts a page is asked to hold, it holds no more.
    largest_page: PositiveInt = 1000
    journal: Path | None = None


def _wall() -> datetime:
    return datetime.now(UTC)


class TwilioStandIn:
    """`app` serves the API; `records` is all it accepted; `faults` may be exchanged any time."""

    def __init__(
        self,
        setup: TwilioSetup,
        faults: Faults | None = None,
        now: Callable[[], datetime] = _wall,
    ) -> None:
        self.setup = setup
        self.faults = faults or Faults()
        self._now = now
        self._journal = Journal(SentText, setup.journal)
        self._closed: set[tuple[str, str]] = set()
        self._postman = Postman(lambda: self.faults, _PATIENCE)
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    @property
    def records(self) -> list[SentText]:
        return self._journal.records

    def text_in(
        self, webhook: str, sender: str, recipient: str, body: str, opt_out_type: str = ""
    ) -> httpx.Response:
        """A phone texts one of our numbers; the answer of our webhook. Blocks.

        `opt_out_type` is what Twilio adds where the account uses Advanced Opt-Out.
        """
        self._heed(body.strip().upper(), (sender, recipient))
        form = inbound_form(self.setup.account_sid, sender, recipient, body)
        if opt_out_type:
            form["OptOutType"] = opt_out_type
        post = signed_form(webhook, form, self.setup.auth_token)
        for _ in range(self.faults.callback_copies()):
            answer = httpx.post(post.url, headers=dict(post.headers), content=post.content)
        return answer

    def _heed(self, word: str, pair: tuple[str, str]) -> None:
        if word in _STOP:
            self._closed.add(pair)
        if word in _START:
            self._closed.discard(pair)

    def _api(self) -> Starlette:
        path = f"/{API_VERSION}/Accounts/{{account}}/Messages.json"
        return Starlette(
            routes=[
                Route(path, self._create, methods=["POST"]),
                Route(path, self._list, methods=["GET"]),
            ],
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        yield
        await self._postman.close()

    async def _create(self, request: Request) -> Response:
        form = await request.form()
        if problem := self._stranger(request) or self._fault_in(form):
            return problem
        text = self._accept(form)
        if text.status_callback:
            self._report(text)
        return JSONResponse(self._json(text), status_code=201)

    async def _list(self, request: Request) -> Response:
        if problem := self._stranger(request):
            return problem
        newest_first = sorted(self.records, key=lambda text: text.at, reverse=True)
        resources = [self._json(text) for text in newest_first]
        found = matching(resources, request.query_params)
        return JSONResponse(page(request.url, found, self.setup.largest_page))

    def _stranger(self, request: Request) -> Response | None:
        pair = f"{self.setup.account_sid}:{self.setup.auth_token}"
        if request.headers.get("authorization") != f"Basic {b64encode(pair.encode()).decode()}":
            return error(20003)
        known = request.path_params["account"] == self.setup.account_sid
        return None if known else error(20404)

    def _fault_in(self, form: FormData) -> Response | None:
        code = next(self._faults_in(form), None)
        return error(code, str(form.get("To", ""))) if code else None

    def _faults_in(self, form: FormData) -> Iterator[int]:
        to, sender = str(form.get("To", "")), str(form.get("From", ""))
        body = str(form.get("Body", ""))
        if not to:
            yield 21604
        if not body:
            yield 21602
        if len(body) > _LONGEST:
            yield 21617
        if not sender and not form.get("MessagingServiceSid"):
            yield 21603
        if sender and self.setup.senders and sender not in self.setup.senders:
            yield 21606
        if not re.fullmatch(r"\+[1-9]\d{6,14}", to):
            yield 21211
        if self.setup.fates.get(to) is TextFate.LANDLINE:
            yield 21614
        if self.setup.blocks_after_stop and (to, sender) in self._closed:
            yield 21610

    def _accept(self, form: FormData) -> SentText:
        to = str(form["To"])
        text = SentText(
            sid="SM" + secrets.token_hex(16),
            account_sid=self.setup.account_sid,
            to=to,
            sender=str(form.get("From", "")),
            messaging_service_sid=str(form.get("MessagingServiceSid", "")),
            body=str(form["Body"]),
            status_callback=str(form.get("StatusCallback", "")),
            fate=self.setup.fates.get(to, TextFate.DELIVERED),
            at=self._now(),
        )
        self._journal.add(text)
        return text

    def _report(self, text: SentText) -> None:
        for stage in stages(text, self.setup.beat):
            form = status_form(text, stage)
            make = partial(signed_form, text.status_callback, form, self.setup.auth_token)
            self._postman.post(make, after=stage.after.total_seconds())

    def _json(self, text: SentText) -> dict[str, object]:
        return message_json(text, self.setup.beat, self._now())
