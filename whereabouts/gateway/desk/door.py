"""The door of every page but sign-in: no session, no page; no proof, no act."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from whereabouts.gateway.desk.cookies import session_cookie
from whereabouts.gateway.desk.csrf import csrf_of, is_from_form, is_from_here
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.form import read_form
from whereabouts.gateway.desk.refusals import NotSignedIn, not_from_here
from whereabouts.gateway.desk.visit import Visit

#: What a page fetches by itself keeps no session open.
BY_ITSELF = ("/desk/live", "/desk/part/")
_HARMLESS = frozenset({"GET", "HEAD"})


class Door:
    """Lets a request in as a visit, which it leaves at the request."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, request: Request) -> None:
        token = session_cookie(self._desk.is_https).read(request)
        seen = not request.url.path.startswith(BY_ITSELF)
        now = self._desk.house.now()
        found = (
            await run_in_threadpool(self._desk.sessions.find, token, now, seen=seen)
            if token
            else None
        )
        if found is None:
            raise NotSignedIn(_wanted(request))
        form = {} if request.method in _HARMLESS else await read_form(request)
        visit = Visit(
            person=found.person,
            stores=found.person.among([store.name for store in self._desk.house.stores]),
            token_hash=found.token_hash,
            csrf=csrf_of(token),
            address=address_of(request),
            form=form,
        )
        request.state.visit = visit
        if request.method not in _HARMLESS and not self._is_ours(request, token, visit):
            raise not_from_here()

    def _is_ours(self, request: Request, token: str, visit: Visit) -> bool:
        public_url = str(self._desk.house.settings.public_url)
        return is_from_here(request.headers, public_url) and is_from_form(token, visit.form)


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def _wanted(request: Request) -> str:
    """Where to go on after signing in; a post is not repeated."""
    if request.method not in _HARMLESS or request.url.path.startswith(BY_ITSELF):
        return "/desk"
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}{query}"
