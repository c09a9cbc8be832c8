"""Signing in: who gets in, who does not, and that nobody learns why not."""

from datetime import timedelta

import pytest

from tests.gateway.desk.conftest import AGENT, LEAD, PASSWORD, Browsers, Guest, Wall
from whereabouts.gateway.desk.sign_in import own_path
from whereabouts.store.desk import sign_ins
from whereabouts.store.desk.audit import Audit, Deed
from whereabouts.store.desk.sign_ins import MOST_BY_ADDRESS, MOST_BY_EMAIL, WINDOW


async def test_a_person_signs_in_and_goes_where_they_wanted(guest: Guest) -> None:
    asked = await guest.client.get("/desk/sources?x=1")
    assert asked.headers["location"] == "/desk/sign-in?to=%2Fdesk%2Fsources%3Fx%3D1"
    answer = await guest.sign_in(LEAD.upper(), to="/desk/sources?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sources?x=1")
    assert (await guest.client.get("/desk/sources")).status_code == 200


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example.com",
        "//evil.example.com",
        "/desk//evil.example.com",
        "/desk/\\evil",
        "/deskevil",
        "/desk/a\nb",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_led_elsewhere(to: str) -> None:
    assert own_path(to) == "/desk"


async def test_the_cookie_is_out_of_reach(guest: Guest) -> None:
    kept = (await guest.sign_in()).headers.get_list("set-cookie")[0]
    assert kept.startswith("__Host-desk=")
    for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert word in kept
    assert "Domain" not in kept


async def test_a_token_from_before_is_worth_nothing_after(guest: Guest) -> None:
    guest.hold("chosen-by-somebody-else")
    await guest.sign_in()
    first = guest.cookie
    assert first != "chosen-by-somebody-else"
    await guest.sign_in()
    assert guest.cookie not in (first, "")


async def test_every_refusal_reads_the_same(guest: Guest) -> None:
    wrong = await guest.sign_in(LEAD, "not the password")
    unknown = await guest.sign_in("nobody@example.com", PASSWORD)
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace(LEAD, "") == unknown.text.replace("nobody@example.com", "")
    for _ in range(MOST_BY_EMAIL):
        limited = await guest.sign_in(LEAD, PASSWORD + "?")
    assert limited.text == wrong.text
    assert (await guest.sign_in(LEAD, PASSWORD)).text == wrong.text


async def test_what_was_tried_too_often_is_let_in_again_later(guest: Guest, wall: Wall) -> None:
    for _ in range(MOST_BY_EMAIL):
        await guest.sign_in(LEAD, "guessed")
    assert (await guest.sign_in(LEAD)).status_code == 403
    wall.pass_by(WINDOW)
    assert (await guest.sign_in(LEAD)).status_code == 303


async def test_one_address_may_not_try_everybody(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_BY_ADDRESS > MOST_BY_EMAIL
    monkeypatch.setattr(sign_ins, "MOST_BY_ADDRESS", 4)
    for number in range(4):
        await guest.sign_in(f"nobody{number}@example.com", "guessed")
    assert (await guest.sign_in(LEAD)).status_code == 403


async def test_a_form_without_its_proof_signs_nobody_in(guest: Guest) -> None:
    form = {"email": LEAD, "password": PASSWORD, "csrf": "0" * 64}
    assert (await guest.client.post("/desk/sign-in", data=form)).status_code == 403
    form["csrf"] = await guest.csrf("/desk/sign-in")
    answer = await guest.client.post(
        "/desk/sign-in", data=form, headers={"Origin": "https://evil.example.com"}
    )
    assert answer.status_code == 403
    assert guest.cookie == ""


async def test_signing_out_ends_the_session_itself(lead: Guest) -> None:
    token = lead.cookie
    assert (await lead.post("/desk/sign-out")).headers["location"] == "/desk/sign-in"
    lead.hold(token)
    assert (await lead.client.get("/desk")).status_code == 303


async def test_signing_out_everywhere_ends_every_session(lead: Guest, browsers: Browsers) -> None:
    async with browsers() as other:
        await other.sign_in(LEAD)
        await lead.post("/desk/sign-out", everywhere="yes")
        assert (await other.client.get("/desk")).status_code == 303


async def test_a_new_password_ends_what_was_signed_in_with_the_old(
    agent: Guest, browsers: Browsers
) -> None:
    new = "another lamp in each window"
    async with browsers() as other:
        await other.sign_in(AGENT)
        before = agent.cookie
        answer = await agent.post("/desk/me", old=PASSWORD, new=new, again=new)
        assert answer.status_code == 303
        assert (await other.client.get("/desk")).status_code == 303
        assert (await agent.client.get("/desk")).status_code == 200
        assert agent.cookie != before
        assert (await other.sign_in(AGENT)).status_code == 403
        assert (await other.sign_in(AGENT, new)).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", "long enough for this", "long enough for this", "present password is another"),
        (PASSWORD, "long enough for this", "long enough for that", "not the same twice"),
        (PASSWORD, "short", "short", "a password has 12 to 256 characters"),
    ],
)
async def test_why_a_password_stays_is_said(
    agent: Guest, old: str, new: str, again: str, words: str
) -> None:
    answer = await agent.post("/desk/me", old=old, new=new, again=again)
    assert words in answer.text


async def test_tries_are_in_the_trail_but_no_stranger_s_address(guest: Guest, audit: Audit) -> None:
    await guest.sign_in("hunter2hunter2@example.com", "x")
    await guest.sign_in(LEAD, "x")
    await guest.sign_in(LEAD)
    written = [(one.act, one.email) for one in audit.page(9).entries]
    assert (Deed.SIGNED_IN, LEAD) in written
    assert (Deed.SIGN_IN_REFUSED, LEAD) in written
    assert (Deed.SIGN_IN_REFUSED, "") in written
    assert "hunter2" not in str(written)


async def test_a_guessed_session_is_none(guest: Guest) -> None:
    guest.hold("x" * 43)
    assert (await guest.client.get("/desk")).status_code == 303


def test_a_window_is_long_enough_to_matter() -> None:
    assert timedelta(hours=1) / WINDOW * MOST_BY_EMAIL <= 40
