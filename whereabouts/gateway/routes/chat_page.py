"""The door to the chat's page: by itself, in a frame, and the script that makes the frame."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from whereabouts.gateway.chat.page import chat_page, widget
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import NOT_FOUND, Problem
from whereabouts.selfservice.tongue import tongue
from whereabouts.stores import Store
from whereabouts.words.locales import Tongue

Lang = Annotated[str, Query(max_length=20)]
_KEPT = "public, max-age=300"


def chat_pages(house: House) -> APIRouter:
    router = APIRouter(prefix="/chat/{store}", include_in_schema=False)

    def store_of(name: str) -> Store:
        known = house.stores.get(name)
        if known is None:
            raise Problem(NOT_FOUND, "There is no such store.")
        return known

    @router.get("")
    async def page(store: str, request: Request, lang: Lang = "") -> HTMLResponse:
        """The whole page."""
        known = store_of(store)
        return _sent(known, _speech(known, request, lang), embedded=False)

    @router.get("/frame")
    async def frame(store: str, request: Request, lang: Lang = "") -> HTMLResponse:
        """The same inside a frame on the shop's own pages."""
        known = store_of(store)
        return _sent(known, _speech(known, request, lang), embedded=True)

    @router.get("/widget.js")
    async def script(store: str, request: Request, lang: Lang = "") -> Response:
        """One tag on the shop's pages: `<script src=".../chat/<store>/widget.js" async>`."""
        known = store_of(store)
        text = widget(known, _speech(known, request, lang))
        headers = {"Cache-Control": _KEPT, "Vary": "Accept-Language"}
        return Response(text, media_type="text/javascript; charset=utf-8", headers=headers)

    return router


def _speech(store: Store, request: Request, lang: str) -> Tongue:
    """The language that is asked for, else the browser's own, as far as the store speaks it."""
    accepted = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    return tongue(store.speaks(lang or accepted.strip()))


def _sent(store: Store, speech: Tongue, *, embedded: bool) -> HTMLResponse:
    page = chat_page(store, speech, embedded=embedded)
    headers = {
        "Content-Security-Policy": page.policy,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return HTMLResponse(page.html, headers=headers)
