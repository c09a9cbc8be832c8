"""A shopper without a link shows that an order is theirs, and sees it for a while; nobody else."""

import re

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import (
    EMAIL,
    HOUSE,
    NOW,
    PUBLIC_URL,
    Visitor,
    a_label,
    a_scan,
    an_order,
)
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.store.codes import Codes
from whereabouts.store.concerned import Concerned
from whereabouts.store.identity_tries import MOST_BY_SESSION
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import CaseRow, VisitRow
from whereabouts.stores import Stores

DOOR = "/track/pier"
_FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
async def shop(visitor: Visitor) -> Visitor:
    """One order under way, and one delivered to the front door."""
    await visitor.event(an_order())
    await visitor.event(a_label())
    await visitor.scans(a_scan("IN_TRANSIT", "2026-11-24T09:03:00"))
    await visitor.event(an_order("NP-2"))
    await visitor.event(a_label("NP-2", tracking_number="1Z999AA10123456785"))
    number = {"tracking_number": "1Z999AA10123456785", "place": "Front door"}
    await visitor.scans(a_scan("DELIVERED", "2026-11-24T10:03:00", **number))
    return visitor


async def send(visitor: Visitor, page: str, to: str, **typed: str) -> httpx.Response:
    """Fill in the form of a page, as a browser that stays on our pages does."""
    form = dict(_FIELD.findall((await visitor.client.get(page)).text))
    headers = {"Sec-Fetch-Site": "same-origin"}
    return await visitor.client.post(to, data=form | typed, headers=headers)


async def find(visitor: Visitor, number: str, shown: str) -> httpx.Response:
    return await send(visitor, DOOR, DOOR, number=number, shown=shown)


async def inside(visitor: Visitor, path: str = "/orders") -> httpx.Response:
    return await visitor.client.get(f"{DOOR}{path}", follow_redirects=True)


async def test_number_and_email_show_every_open_order(shop: Visitor) -> None:
    answer = await find(shop, "np 1", f" {EMAIL.upper()}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOOR}/orders")
    assert answer.headers["cache-control"] == "no-store"
    cookies = answer.headers.get_list("set-cookie")
    assert all("HttpOnly" in one and "SameSite=lax" in one and "Secure" in one for one in cookies)
    page = (await inside(shop)).text
    assert "NP-1" in page
    assert "NP-2" in page
    order = await inside(shop, "/orders/1")
    assert "The Lighthouse" in order.text
    assert f'href="{DOOR}/orders/1/problem?what=' in order.text
    assert "form-action 'self'" not in order.headers["content-security-policy"]
    assert EMAIL not in page + order.text


async def test_one_order_is_shown_at_once(shop: Visitor) -> None:
    await shop.event(an_order("NP-9", customer={"email": "grace@example.com"}))
    await find(shop, "NP-9", "grace@example.com")
    page = await inside(shop)
    assert page.url.path == f"{DOOR}/orders/1"
    assert "NP-9" in page.text


async def test_a_zip_code_shows_how_far_it_is_and_no_more(shop: Visitor) -> None:
    assert (await find(shop, "NP-2", "80202-1234")).status_code == 303
    page = (await inside(shop)).text
    assert "Delivered" in page
    hidden = ("The Lighthouse", "Tide Tables", "Front door", HOUSE, "1Z999AA10123456785", "NP-1")
    assert not [word for word in hidden if word in page]
    for path in ("/orders/1", "/orders/1/problem"):
        assert "Lighthouse" not in (await inside(shop, path)).text


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("NP-7", EMAIL),
        ("NP-1", "grace@example.com"),
        ("NP-1", "80203"),
        ("", ""),
        ("NP-1", ""),
        ("\0" * 400, "\ud800@"),
    ],
)
async def test_whatever_is_wrong_is_refused_in_the_same_words(
    shop: Visitor, number: str, shown: str
) -> None:
    form = {"number": number, "shown": shown.encode("utf-8", "surrogatepass").decode("latin-1")}
    answer = await send(shop, DOOR, DOOR, **form)
    assert answer.status_code == 422
    assert "We could not find that." in answer.text
    assert (await inside(shop)).url.path == DOOR


async def test_after_too_many_tries_nothing_is_looked_up(shop: Visitor) -> None:
    for other in range(MOST_BY_SESSION):
        assert (await find(shop, f"NP-{other + 50}", EMAIL)).status_code == 422
    for number in ("NP-1", "NP-99"):
        answer = await find(shop, number, EMAIL)
        assert answer.status_code == 429
        assert "That was tried often enough." in answer.text


async def test_only_our_own_form_is_taken(shop: Visitor) -> None:
    typed = {"number": "NP-1", "shown": EMAIL}
    assert (await shop.client.post(DOOR, data=typed)).status_code == 403
    page = await shop.client.get(DOOR)
    form = dict(_FIELD.findall(page.text)) | typed
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert (await shop.client.post(DOOR, data=form, headers=foreign)).status_code == 403
    assert (await shop.client.post(DOOR, data=form)).status_code == 303


async def test_a_visit_ends_when_the_shopper_leaves_or_is_forgotten(shop: Visitor) -> None:
    await find(shop, "NP-1", EMAIL)
    assert shop.rows(VisitRow) == 1
    await send(shop, f"{DOOR}/orders", f"{DOOR}/leave")
    assert shop.rows(VisitRow) == 0
    assert (await inside(shop)).url.path == DOOR
    await find(shop, "NP-1", EMAIL)
    Privacy(shop.engine).erase("pier", Concerned(email=EMAIL), NOW)
    assert (await inside(shop, "/orders/1")).url.path == DOOR


@pytest.mark.parametrize("index", ["0", "3", "1000", "-1", "x", "²", "NP-1"])
async def test_no_address_leads_to_an_order_that_was_not_shown(shop: Visitor, index: str) -> None:
    await find(shop, "NP-1", EMAIL)
    assert (await inside(shop, f"/orders/{index}")).url.path == DOOR
    assert (await shop.client.get(f"{DOOR}/orders/{index}/problem")).status_code == 404
    assert (await shop.client.get("/track/quay/orders")).headers["location"] == "/track/quay"


async def test_a_guest_reports_a_problem_without_any_link(shop: Visitor) -> None:
    await find(shop, "NP-2", EMAIL)
    first = "NP-2" in (await inside(shop, "/orders/1/problem")).text
    page = f"/orders/{1 if first else 2}/problem"
    answer = await send(shop, f"{DOOR}{page}", f"{DOOR}{page}", what="not_received")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOOR}{page}?sent=1")
    assert shop.rows(CaseRow) == 1
    assert "You hear from us by" in (await shop.client.get(f"{DOOR}{page}?sent=1")).text


async def test_a_code_shows_the_orders_too(shop: Visitor) -> None:
    codes = Codes(shop.engine, "", lambda *_: True)
    for asked in ("NP-1", "nobody@example.com"):
        answer = await send(shop, f"{DOOR}/code", f"{DOOR}/code", asked=asked, channel="email")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{DOOR}/code/enter")
    issued = [codes.issue(number, NOW) for number in codes.waiting()]
    assert [one is not None for one in issued] == [True, False]
    assert "If we know that order" in (await inside(shop, "/code/enter")).text
    enter = f"{DOOR}/code/enter"
    assert (await send(shop, enter, enter, code="x")).status_code == 422
    assert issued[0] is not None
    assert (await send(shop, enter, enter, code=issued[0].code)).status_code == 303
    assert "NP-2" in (await inside(shop)).text


async def test_a_code_can_be_asked_for_only_so_often(shop: Visitor) -> None:
    door = f"{DOOR}/code"
    sent = [await send(shop, door, door, asked="NP-7") for _ in range(MOST_BY_SESSION + 1)]
    assert [one.status_code for one in sent] == [303] * MOST_BY_SESSION + [429]


async def test_the_page_speaks_the_visitors_language(shop: Visitor) -> None:
    spanish = {"Accept-Language": "fr-CH, es-MX;q=0.8, en;q=0.7"}
    assert "¿Dónde está mi pedido?" in (await shop.client.get(DOOR, headers=spanish)).text
    page = (await shop.client.get(f"{DOOR}?lang=es")).text
    assert "¿Dónde está mi pedido?" in page
    assert f'action="{DOOR}?lang=es"' in page
    for odd in ("?lang=xx", '?lang="><b>', "?lang="):
        assert "Where is my order?" in (await shop.client.get(f"{DOOR}{odd}")).text


async def test_several_stores_are_told_apart_by_their_address(shop: Visitor) -> None:
    assert (await shop.client.get("/track")).status_code == 404
    assert (await shop.client.get("/track/nowhere")).status_code == 404
    assert (await shop.client.get("/track/quay")).status_code == 200


async def test_an_only_store_need_not_be_named(
    settings: Settings, stores: Stores, engine: Engine
) -> None:
    app: FastAPI = create_app(settings, Stores([stores["pier"]]), engine, now=lambda: NOW)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        answer = await client.get("/track?lang=es")
    assert answer.headers["location"] == f"{DOOR}?lang=es"
