"""The forms with which somebody shows that an order is theirs, and what becomes of them.

Refusals are the same whatever was wrong: the page never tells which orders there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts.domain.message import Channel
from whereabouts.gateway.house import House
from whereabouts.gateway.lookup.answers import go_to, shown
from whereabouts.gateway.lookup.pages import Look, code_page, form_page
from whereabouts.gateway.lookup.visitor import Browsers
from whereabouts.gateway.reporting.form import read_form
from whereabouts.selfservice.identify.asking import TooMany
from whereabouts.selfservice.identify.identify import Found, Identify
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.words.locales import Tongue


class _Wrong(NamedTuple):
    """Why a form is shown again."""

    status: int
    words: str


class Entrance:
    """Lets visitors in."""

    def __init__(self, house: House, browsers: Browsers) -> None:
        key = house.settings.code_key.get_secret_value()
        self._identify = Identify(house.engine, house.now, key)
        self._browsers = browsers
        self._now = house.now

    async def form(self, look: Look, _: Request) -> Response:
        return shown(self._browsers, look, form_page(look))

    async def find(self, look: Look, request: Request) -> Response:
        """By a number, and the e-mail address or the postcode of the order."""
        typed = await read_form(request)
        stale = self._stale(look, request, typed)
        came = stale if stale else await run_in_threadpool(self._found, look, typed)
        if isinstance(came, _Wrong):
            again = replace(look, wrong=came.words, typed=typed)
            return shown(self._browsers, again, form_page(again), came.status)
        return self._let_in(look, came)

    async def ask_code(self, look: Look, _: Request) -> Response:
        return shown(self._browsers, look, code_page(look, is_asked=False))

    async def send_code(self, look: Look, request: Request) -> Response:
        """Whether there is such an order shows in the shopper's own mailbox alone."""
        typed = await read_form(request)
        stale = self._stale(look, request, typed)
        wrong = stale if stale else await run_in_threadpool(self._asked, look, typed)
        if wrong is not None:
            again = replace(look, wrong=wrong.words, typed=typed)
            page = code_page(again, is_asked=False)
            return shown(self._browsers, again, page, wrong.status)
        return go_to(look.to("/code/enter"))

    async def enter_code(self, look: Look, _: Request) -> Response:
        return shown(self._browsers, look, code_page(look, is_asked=True))

    async def check_code(self, look: Look, request: Request) -> Response:
        typed = await read_form(request)
        stale = self._stale(look, request, typed)
        came = stale if stale else await run_in_threadpool(self._opened, look, typed)
        if isinstance(came, _Wrong):
            again = replace(look, wrong=came.words)
            return shown(self._browsers, again, code_page(again, is_asked=True), came.status)
        return self._let_in(look, came)

    async def leave(self, look: Look, request: Request) -> Response:
        """The visit is over, for whoever uses the browser next."""
        typed = await read_form(request)
        answer = go_to(look.to())
        if self._stale(look, request, typed) is None:
            await run_in_threadpool(self._browsers.close, look.browser)
            self._browsers.forget(answer)
        return answer

    def _found(self, look: Look, typed: Mapping[str, str]) -> str | _Wrong:
        number, shown_ = typed.get("number", ""), typed.get("shown", "")
        by = self._identify.by_email if "@" in _plain(shown_) else self._identify.by_postcode
        found = by(look.store.name, number, shown_, look.browser.who)
        return self._visit(look.speech, found, _not_found)

    def _opened(self, look: Look, typed: Mapping[str, str]) -> str | _Wrong:
        code, who = typed.get("code", ""), look.browser.who
        found = self._identify.check_code(look.store.name, code, who)
        return self._visit(look.speech, found, _no_code)

    def _asked(self, look: Look, typed: Mapping[str, str]) -> _Wrong | None:
        channel = Channel.SMS if typed.get("channel") == "sms" else Channel.EMAIL
        asked, who = typed.get("asked", ""), look.browser.who
        refused = self._identify.send_code(look.store.name, asked, channel, who)
        return None if refused is None else _too_many(look.speech)

    def _visit(
        self, speech: Tongue, found: Found, refusal: Callable[[Tongue], _Wrong]
    ) -> str | _Wrong:
        """The token of a visit that begins, or why none does."""
        if isinstance(found, TooMany):
            return _too_many(speech)
        if not isinstance(found, Verified):
            return refusal(speech)
        return self._browsers.open(found, self._identify.open_orders(found), self._now())

    def _let_in(self, look: Look, visit_token: str) -> Response:
        answer = go_to(look.to("/orders"))
        self._browsers.remember(answer, look.browser, visit_token)
        return answer

    def _stale(self, look: Look, request: Request, typed: Mapping[str, str]) -> _Wrong | None:
        if self._browsers.has_our_form(request, look.browser, typed):
            return None
        t = look.speech.catalogue.gettext
        return _Wrong(403, t("This page was open too long. Please send it again."))


def _not_found(speech: Tongue) -> _Wrong:
    t = speech.catalogue.gettext
    return _Wrong(422, t("We could not find that. Check both, or ask for a code or a person."))


def _no_code(speech: Tongue) -> _Wrong:
    t = speech.catalogue.gettext
    return _Wrong(422, t("That code does not fit, or is too old. Check it, or ask for another."))


def _too_many(speech: Tongue) -> _Wrong:
    t = speech.catalogue.gettext
    return _Wrong(429, t("That was tried often enough. Wait an hour, or write to us."))


def _plain(shown_: str) -> str:
    """An at sign is one in whatever width it was typed."""
    return shown_.replace("\N{FULLWIDTH COMMERCIAL AT}", "@")
