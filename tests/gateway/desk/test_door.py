"""No page, act, export or stream of the desk without a session, and none by another's form."""

import re
from collections.abc import Iterable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from tests.gateway.desk.conftest import AGENT, Browsers, Guest, Wall
from whereabouts.store.desk.people import People
from whereabouts.store.desk.sessions import IDLE, LONGEST

#: What stands before the door, and is tested by itself.
OPEN = {"GET /desk/sign-in", "POST /desk/sign-in", "GET /desk/static/{name}"}


def desk_routes(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Method and address of every route, however deep it was included."""
    for route in routes:
        if isinstance(route, APIRoute):
            for method in route.methods or ():
                yield method, route.path
        else:
            yield from desk_routes(getattr(getattr(route, "original_router", None), "routes", ()))


def behind_the_door(app: FastAPI) -> list[tuple[str, str]]:
    found = [
        (method, re.sub(r"\{\w+(:path)?\}", "x", path))
        for method, path in desk_routes(app.routes)
        if path.startswith("/desk") and f"{method} {path}" not in OPEN
    ]
    assert len(found) >= 4, found
    return found


async def test_every_route_asks_for_a_session(app: FastAPI, guest: Guest) -> None:
    for method, path in behind_the_door(app):
        answer = await guest.client.request(method, path)
        expected = 303 if method == "GET" else 401
        assert answer.status_code == expected, f"{method} {path}"
        if method == "GET":
            assert answer.headers["location"].startswith("/desk/sign-in")
        assert answer.headers["cache-control"] == "no-store"


async def test_every_act_asks_for_the_proof_of_its_form(app: FastAPI, lead: Guest) -> None:
    posts = [path for method, path in behind_the_door(app) if method != "GET"]
    assert posts
    for path in posts:
        for form in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
            answer = await lead.client.post(path, data=form)
            assert answer.status_code == 403, path
    assert (await lead.client.get("/desk")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example.com"},
        {"Origin": "null"},
    ],
)
async def test_a_post_of_another_site_is_refused_even_with_the_proof(
    lead: Guest, headers: dict[str, str]
) -> None:
    form = {"csrf": await lead.csrf()}
    answer = await lead.client.post("/desk/sign-out", data=form, headers=headers)
    assert answer.status_code == 403
    assert (await lead.client.get("/desk")).status_code == 200


async def test_the_proof_of_one_session_is_none_for_another(
    lead: Guest, browsers: Browsers
) -> None:
    async with browsers() as other:
        await other.sign_in(AGENT)
        answer = await other.client.post("/desk/sign-out", data={"csrf": await lead.csrf()})
    assert answer.status_code == 403


async def test_a_session_ends_when_nobody_does_anything(lead: Guest, wall: Wall) -> None:
    wall.pass_by(IDLE * 0.9)
    assert (await lead.client.get("/desk")).status_code == 200
    wall.pass_by(IDLE * 0.9)
    assert (await lead.client.get("/desk")).status_code == 200
    wall.pass_by(IDLE)
    assert (await lead.client.get("/desk")).status_code == 303


async def test_a_session_ends_however_busy_it_is(lead: Guest, wall: Wall) -> None:
    for _ in range(int(LONGEST / (IDLE * 0.9))):
        wall.pass_by(IDLE * 0.9)
        assert (await lead.client.get("/desk")).status_code == 200
    wall.pass_by(IDLE * 0.9)
    assert (await lead.client.get("/desk")).status_code == 303


async def test_whoever_is_removed_is_out_at_once(lead: Guest, people: People) -> None:
    people.remove("kim@example.com")
    assert (await lead.client.get("/desk")).status_code == 303


async def test_pages_are_framed_kept_and_scripted_by_nobody_else(lead: Guest) -> None:
    for path in ("/desk", "/desk/sign-in", "/desk/nothing-of-ours/x"):
        answer = await lead.client.get(path)
        if answer.status_code == 404:
            continue
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=", answer.text)


async def test_files_are_kept_for_ever_under_names_of_their_content(guest: Guest) -> None:
    page = (await guest.client.get("/desk/sign-in")).text
    found = re.findall(r'(?:href|src)="(/desk/static/[^"]+)"', page)
    assert len(found) >= 4
    for path in found:
        answer = await guest.client.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert (await guest.client.get("/desk/static/desk.css")).status_code == 404
