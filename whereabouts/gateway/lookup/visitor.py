"""A visitor's browser: that it saw our form, and what was shown to us with it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request, Response
from sqlalchemy import Engine

from whereabouts.gateway.desk.cookies import Cookie
from whereabouts.gateway.desk.csrf import FIELD, csrf_of, is_from_form, is_from_here
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.store.visits import Visit, Visits

_LONGEST = 64
_BYTES = 24


@dataclass(frozen=True, slots=True)
class Browser:
    """One visitor's browser. `door` is a name only it and its form know."""

    door: str
    visit_token: str
    who: Asking

    @property
    def proof(self) -> tuple[str, str]:
        """The field by which our forms are known, and what stands in it."""
        return FIELD, csrf_of(self.door)


class Browsers:
    """Knows visitors by their cookies. Blocking where it asks the store."""

    def __init__(self, engine: Engine, public_url: str) -> None:
        self._visits = Visits(engine)
        self._public_url = public_url
        is_https = public_url.startswith("https:")
        self._door, self._visit = Cookie("track-door", is_https), Cookie("track", is_https)

    def of(self, request: Request) -> Browser:
        door = _held(self._door, request) or secrets.token_urlsafe(_BYTES)
        address = request.client.host if request.client else ""
        return Browser(door, _held(self._visit, request), Asking(address=address, session=door))

    def has_our_form(self, request: Request, browser: Browser, form: Mapping[str, str]) -> bool:
        """Whether a post comes from a page that we gave to this very browser."""
        here = is_from_here(request.headers, self._public_url)
        return here and bool(_held(self._door, request)) and is_from_form(browser.door, form)

    def visit(self, store: str, browser: Browser, now: datetime) -> Visit | None:
        return self._visits.find(store, browser.visit_token, now) if browser.visit_token else None

    def open(self, verified: Verified, order_ids: tuple[str, ...], now: datetime) -> str:
        """A new visit; its token goes into the browser's cookie."""
        visit = Visit(store=verified.store, order_ids=order_ids, how=verified.how)
        return self._visits.open(visit, now)

    def close(self, browser: Browser) -> None:
        self._visits.close(browser.visit_token)

    def remember(self, response: Response, browser: Browser, visit_token: str = "") -> None:
        self._door.write(response, browser.door)
        if visit_token:
            self._visit.write(response, visit_token)

    def forget(self, response: Response) -> None:
        self._visit.clear(response)
        self._door.clear(response)


def _held(cookie: Cookie, request: Request) -> str:
    value = cookie.read(request)
    return value if len(value) <= _LONGEST and value.isascii() else ""
