"""How those without a session, or without the right, are turned away."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import NotSignedIn, Turned
from whereabouts.gateway.desk.sign_in import sign_in_address

_LOST = (
    "You were signed out: nothing was done. With your browser's back button you find what you "
    "typed; copy it, sign in, and do it again."
)


def turn_away(app: FastAPI) -> None:
    """Install how the desk's refusals are said."""

    @app.exception_handler(NotSignedIn)
    async def to_sign_in(request: Request, refused: NotSignedIn) -> Response:
        where = sign_in_address(refused.to)
        if request.method == "POST":
            return page(request, "turned.html", 401, title="You are not signed in", words=_LOST)
        if "hx-request" in request.headers:
            return Response(status_code=401, headers={**HEADERS, "HX-Redirect": where})
        return RedirectResponse(where, 303, HEADERS)

    @app.exception_handler(Turned)
    async def away(request: Request, refused: Turned) -> Response:
        shown = {"title": refused.title, "words": refused.words}
        return page(request, "turned.html", refused.status, **shown)
