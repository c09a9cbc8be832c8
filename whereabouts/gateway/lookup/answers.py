"""How the look-up answers: with a page of its own, or with the way to another."""

from fastapi.responses import HTMLResponse, RedirectResponse

from whereabouts.gateway.lookup.pages import Look
from whereabouts.gateway.lookup.visitor import Browsers
from whereabouts.gateway.routes.tracking import sent
from whereabouts.gateway.tracking.page import Page, no_page


def shown(browsers: Browsers, look: Look, page: Page, status: int = 200) -> HTMLResponse:
    """Told to our own pages, or a browser would not say that a form came from one."""
    answer = sent(page, status, referrer="same-origin")
    browsers.remember(answer, look.browser)
    return answer


def nowhere() -> HTMLResponse:
    return sent(no_page(), 404)


def go_to(address: str) -> RedirectResponse:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
    return RedirectResponse(address, 303, headers)
