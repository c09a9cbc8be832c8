"""The chat in a real browser: by itself and on the shop's page, with buttons, through a reload,
with a person who takes over, and with a network that fails."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import FrameLocator, Page, Route, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import faults
from tests.build import a_parcel
from tests.gateway.conftest import PIER
from tests.store.build import EMAIL, a_purchase, a_report, a_start
from whereabouts.domain.clock import Clock
from whereabouts.domain.contact import Speaker
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.order import Line
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import House, Reach
from whereabouts.gateway.refusals import refuse_with_problems
from whereabouts.gateway.routes.chat import chat
from whereabouts.gateway.routes.chat_page import chat_pages
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Cases
from whereabouts.store.conversations import Conversations
from whereabouts.store.conversations import Line as Said
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.schema import migrate
from whereabouts.stores import load_stores

NOW = datetime(2026, 11, 3, 19, 30, tzinfo=UTC)
ORDER = "1001"
PICTURES = os.environ.get("WHEREABOUTS_TEST_PICTURES", "")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/whereabouts.db"
    migrate(url)
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def shop() -> Iterator[str]:
    """The shop's own page: another origin, with styles of its own and one tag of ours."""
    app = FastAPI()

    @app.get("/", response_class=HTMLResponse)
    def page(widget: str) -> str:
        return (
            '<!doctype html><html lang="en"><head><title>North Pier Books</title>'
            '<link rel="icon" href="data:,">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<style>*{color:#300!important;font-size:30px!important}"
            "button{display:none!important}</style></head><body>"
            "<main><h1>North Pier Books</h1><p>New this week.</p></main>"
            f'<script src="{widget}" async></script></body></html>'
        )

    with served(app) as address:
        yield address


@pytest.fixture
def address(tmp_path: Path, engine: Engine, shop: str) -> Iterator[str]:
    told = PIER.partition("[secrets]")[0] + f'[selfservice]\nchat_on = ["{shop}"]\n'
    (tmp_path / "pier.toml").write_text(told)
    house = House(
        Settings(_env_file=None, public_url=HttpUrl("http://127.0.0.1")),
        load_stores(tmp_path, {}),
        engine,
        Clock(started_wall=NOW, started=NOW),
        lambda: NOW,
        Reach(),
        counters := Counters(),
    )
    app = FastAPI()
    refuse_with_problems(app, counters)
    app.include_router(chat(house))
    app.include_router(chat_pages(house))
    with served(app) as address:
        yield address


@pytest.fixture
def order(engine: Engine) -> None:
    """One parcel with everything in it, which its carrier says was delivered today."""
    bought, intake = a_purchase(ORDER), Intake(engine)
    intake.take_order("pier", "created", bought, a_start(bought, store="pier"), NOW)
    held = (Line(line_id=bought.lines[0].line_id, quantity=2),)
    label = ParcelLabelled(parcel=a_parcel("p1", number="1Z1001p1", lines=held))
    intake.take_facts("pier", "shop", "label", ORDER, (label,), NOW)
    delivered = a_report(
        "DELIVERED", "Tue 3 Nov 11:02", tracking_number="1Z1001p1", place="Front door"
    )
    intake.take_scans("pier", [delivered], NOW)


def see(page: Page, name: str) -> None:
    """What everybody can use, and a picture if somebody wants one."""
    assert faults(page) == []
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png")


def say(page: Page | FrameLocator, words: str) -> None:
    page.get_by_role("textbox", name="Your message").fill(words)
    page.get_by_role("button", name="Send").click()


@pytest.mark.usefixtures("order")
def test_from_a_button_to_a_promise_and_through_a_reload(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    page.goto(f"{address}/chat/pier")
    see(page, "chat-greets")
    page.get_by_role("button", name="Where is my order?").click()
    expect(page.get_by_text("Which order is it?")).to_be_visible()
    say(page, f"{ORDER} {EMAIL}")
    expect(page.get_by_text("Do you have it?")).to_be_visible()
    see(page, "chat-answers")
    page.get_by_role("button", name="No, I do not have it").click()
    expect(page.get_by_text("You hear from us by")).to_be_visible()
    see(page, "chat-promises")
    page.reload()
    expect(page.get_by_text("You hear from us by")).to_be_visible()
    (case,) = Cases(engine).of_order("pier", ORDER)
    assert case.kind is EscalationKind.NOT_RECEIVED
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("You hear from us by")).to_have_count(0)
    assert complaints == []


@pytest.mark.usefixtures("order")
def test_on_the_shops_page_it_opens_answers_and_closes(
    page: Page, address: str, shop: str, complaints: list[str]
) -> None:
    page.goto(f"{shop}/?widget={address}/chat/pier/widget.js")
    opener = page.get_by_role("button", name="Where is my order?")
    see(page, "widget-closed")
    opener.click()
    frame = page.frame_locator("iframe[title='Your order at North Pier Books']")
    say(frame, f"where is {ORDER}? {EMAIL}")
    expect(frame.get_by_text("Do you have it?")).to_be_visible()
    see(page, "widget-answers")
    frame.get_by_role("button", name="Close").click()
    expect(opener).to_be_focused()
    expect(page.locator("iframe")).to_be_hidden()
    assert complaints == []


def test_a_page_that_is_not_the_shops_shows_no_chat(page: Page, address: str, shop: str) -> None:
    stranger = shop.replace("127.0.0.1", "localhost")
    page.goto(f"{stranger}/?widget={address}/chat/pier/widget.js")
    page.get_by_role("button", name="Where is my order?").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("textbox", name="Your message")).to_have_count(0)


def test_a_person_who_takes_over_is_seen(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    page.goto(f"{address}/chat/pier")
    page.get_by_role("button", name="Talk to a person").click()
    expect(page.get_by_text("A person answers as soon as one is free")).to_be_visible()
    book = Conversations(engine)
    (waiting,) = book.with_people()
    said = Said(key="1", speaker=Speaker.PERSON, author="Robin", text="I am here.", at=NOW)
    book.say(waiting.conversation_id, said)
    expect(page.get_by_text("I am here.")).to_be_visible(timeout=9_000)
    expect(page.get_by_text("Robin answers you")).to_be_visible()
    see(page, "chat-person")
    assert complaints == []


def test_what_could_not_be_sent_can_be_sent_again_and_is_said_once(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/chat/pier")
    expect(page.get_by_text("Hello!")).to_be_visible()
    page.route("**/turns*", lambda route: route.abort())
    say(page, "where is my order")
    again = page.get_by_role("button", name="That was not sent. Try again")
    expect(again).to_be_focused()
    page.unroute("**/turns*")
    again.click()
    expect(page.get_by_text("Which order is it?")).to_be_visible()
    expect(page.get_by_text("where is my order", exact=True)).to_have_count(1)


def test_what_is_said_while_it_opens_is_heard_once_it_is_open(page: Page, address: str) -> None:
    opening: list[Route] = []

    def hold(route: Route) -> None:
        opening.append(route)

    page.route("**/stores/pier/chat", hold)
    page.goto(f"{address}/chat/pier")
    say(page, "where is my order")
    expect(page.get_by_role("textbox", name="Your message")).to_have_value("")
    opening[0].continue_()
    expect(page.get_by_text("Which order is it?")).to_be_visible()
    expect(page.get_by_text("where is my order", exact=True)).to_have_count(1)


def test_what_is_said_into_a_conversation_that_is_gone_begins_the_next(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/chat/pier")
    expect(page.get_by_text("Hello!")).to_be_visible()
    page.route("**/turns*", lambda route: route.fulfill(status=404), times=1)
    say(page, "where is my order")
    expect(page.get_by_text("Which order is it?")).to_be_visible()
    expect(page.get_by_text("where is my order", exact=True)).to_have_count(1)


def test_one_tag_and_its_frame_are_small(address: str) -> None:
    one_page = httpx.get(f"{address}/chat/pier/frame").content
    script = httpx.get(f"{address}/chat/pier/widget.js").content
    assert len(one_page) + len(script) < 30_000


def test_without_javascript_the_page_says_what_to_do(
    chromium_without_script: Page, address: str
) -> None:
    chromium_without_script.goto(f"{address}/chat/pier?lang=es")
    expect(chromium_without_script.get_by_text("El chat necesita JavaScript.")).to_be_visible()
