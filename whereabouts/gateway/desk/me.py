"""A person's own matters: signing out, and another password."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.cookies import session_cookie
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.desk.audit import Deed
from whereabouts.store.desk.passwords import LONGEST, SHORTEST, UnfitPassword


def me(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)
    cookie = session_cookie(desk.is_https)

    @router.post("/sign-out")
    def sign_out(visit: SignedIn) -> Response:
        desk.write_down(visit, Deed.SIGNED_OUT)
        if visit.form.get("everywhere"):
            desk.sessions.close_others(visit.person, kept=visit.token_hash)
        desk.sessions.close(visit.token_hash)
        answer = RedirectResponse("/desk/sign-in", 303, HEADERS)
        cookie.clear(answer)
        return answer

    @router.get("/me")
    def show(request: Request, visit: SignedIn) -> Response:
        return _shown(request, visit)

    @router.post("/me")
    def change(request: Request, visit: SignedIn) -> Response:
        wrong = _changed(desk, visit)
        if wrong:
            return _shown(request, visit, wrong)
        desk.write_down(visit, Deed.LOCK_CHANGED)
        answer = RedirectResponse("/desk", 303, HEADERS)
        # Every session ended with the old password; this one goes on as a new one.
        cookie.write(answer, desk.sessions.open(visit.person, desk.house.now()))
        return answer

    return router


def _shown(request: Request, visit: Visit, wrong: str = "") -> Response:
    stores = ", ".join(visit.person.stores) or "all stores"
    shown = {"wrong": wrong, "stores": stores, "shortest": SHORTEST, "longest": LONGEST}
    return page(request, "me.html", 403 if wrong else 200, **shown)


def _changed(desk: Desk, visit: Visit) -> str:
    """Nothing, or why the password stays as it was."""
    form, email = visit.form, visit.person.email
    attempt = desk.sign_ins.admit(email, visit.address, desk.house.now())
    if attempt is None:
        return "That was tried too often. Wait a quarter of an hour."
    if desk.people.with_password(email, form.get("old", "")) is None:
        return "The present password is another."
    desk.sign_ins.succeeded(attempt)
    if form.get("new") != form.get("again"):
        return "The new password is not the same twice."
    try:
        desk.people.change_password(email, form.get("new", ""))
    except UnfitPassword as unfit:
        return f"{unfit}."
    return ""
