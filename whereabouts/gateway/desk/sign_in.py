"""Signing in and out. Whatever is wrong with a try, the answer is the same."""

import secrets
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.cookies import door_cookie, session_cookie
from whereabouts.gateway.desk.csrf import csrf_of, is_from_form, is_from_here
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.door import address_of
from whereabouts.gateway.desk.form import read_form
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.store.desk.audit import Deed, Entry

_WRONG = "E-mail and password do not belong together, or were tried too often. Wait a quarter of "
_WRONG += "an hour after eight tries."
_STALE = "This page was open too long. Please try again."
HOME = "/desk"


def sign_in(desk: Desk) -> APIRouter:
    """The only pages without a session."""
    router = APIRouter(prefix="/desk/sign-in", include_in_schema=False)
    cookie = door_cookie(desk.is_https)

    def form(request: Request, to: str, wrong: str = "", email: str = "") -> Response:
        token = cookie.read(request) or secrets.token_urlsafe(32)
        status = 403 if wrong else 200
        shown = {"to": own_path(to), "wrong": wrong, "email": email, "csrf": csrf_of(token)}
        answer = page(request, "sign_in.html", status, **shown)
        cookie.write(answer, token)
        return answer

    @router.get("")
    async def ask(request: Request, to: Annotated[str, Query(max_length=2000)] = HOME) -> Response:
        return form(request, to)

    @router.post("")
    async def take(request: Request) -> Response:
        given = await read_form(request)
        to, email = own_path(given.get("to", "")), given.get("email", "")[:254]
        here = is_from_here(request.headers, str(desk.house.settings.public_url))
        if not (here and is_from_form(cookie.read(request), given)):
            return form(request, to, _STALE, email)
        token = await run_in_threadpool(_token, desk, given, address_of(request))
        if token is None:
            return form(request, to, _WRONG, email)
        answer = RedirectResponse(to, 303, HEADERS)
        session_cookie(desk.is_https).write(answer, token)
        cookie.clear(answer)
        return answer

    return router


def sign_in_address(to: str) -> str:
    return "/desk/sign-in" + ("" if to == HOME else f"?{urlencode({'to': to})}")


def own_path(to: str) -> str:
    """`to` if it is a page of the desk: nobody is led elsewhere."""
    is_own = to == HOME or to.startswith((f"{HOME}/", f"{HOME}?"))
    return to if is_own and to.isprintable() and "\\" not in to and "//" not in to else HOME


def _token(desk: Desk, given: Mapping[str, str], address: str) -> str | None:
    """The token of a new session; None where the try is refused. Both leave a trace."""
    email, now = given.get("email", "")[:254], desk.house.now()
    attempt = desk.sign_ins.admit(email, address, now)
    person = None
    if attempt is not None:
        person = desk.people.with_password(email, given.get("password", ""))
    if attempt is None or person is None:
        desk.audit.add(_refused(desk, email, address, limited=attempt is None))
        return None
    desk.sign_ins.succeeded(attempt)
    desk.audit.add(
        Entry(at=now, email=person.email, name=person.name, act=Deed.SIGNED_IN, address=address)
    )
    return desk.sessions.open(person, now)


def _refused(desk: Desk, email: str, address: str, *, limited: bool) -> Entry:
    """Only addresses we know are written down: people type passwords into the wrong field."""
    known = desk.people.with_email(email)
    return Entry(
        at=desk.house.now(),
        email=known.email if known else "",
        name=known.name if known else "somebody unknown",
        act=Deed.SIGN_IN_REFUSED,
        detail="too many tries" if limited else "",
        address=address,
    )
