"""A shopper's report in a real browser: from the message's link to a promise, and to its state."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import faults
from tests.build import a_parcel, at
from tests.gateway.conftest import PIER
from tests.slate import fresh
from tests.store.build import a_purchase, a_report, a_start
from whereabouts.domain.casework import CaseState, Deed
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import Line
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import House, Reach
from whereabouts.gateway.routes.problem import problem
from whereabouts.gateway.routes.tracking import tracking
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Cases, Note
from whereabouts.store.claims import ClaimAsk, Granted
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.ledger import Ledger
from whereabouts.stores import load_stores

NOW = datetime(2026, 11, 3, 19, 30, tzinfo=UTC)
#: A folder for pictures of what the tests saw, for whoever wants to look.
PICTURES = os.environ.get("WHEREABOUTS_TEST_PICTURES", "")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(fresh(tmp_path / "whereabouts.db"))
    yield engine
    engine.dispose()


@pytest.fixture
def address(tmp_path: Path, engine: Engine) -> Iterator[str]:
    (tmp_path / "pier.toml").write_text(PIER.partition("[secrets]")[0])
    house = House(
        Settings(_env_file=None, public_url=HttpUrl("http://127.0.0.1")),
        load_stores(tmp_path, {}),
        engine,
        Clock(started_wall=NOW, started=NOW),
        lambda: NOW,
        Reach(),
        Counters(),
    )
    app = FastAPI()
    app.include_router(tracking(house))
    app.include_router(problem(house))
    with served(app) as address:
        yield address


def a_link(engine: Engine, order_id: str = "1001", **purchase: Any) -> str:
    """The token of an order in two parcels, of which one is said to be delivered."""
    bought = a_purchase(order_id, **purchase)
    intake = Intake(engine)
    start = a_start(bought, store="pier")
    intake.take_order("pier", f"created-{order_id}", bought, start, NOW)
    for parcel in ("p1", "p2"):
        held = (Line(line_id=bought.lines[0].line_id, quantity=1),)
        of = a_parcel(parcel, number=f"1Z{order_id}{parcel}", lines=held)
        label = (ParcelLabelled(parcel=of),)
        intake.take_facts("pier", "shop", f"{order_id}{parcel}", order_id, label, NOW)
    scans = [
        a_report(
            "DELIVERED", "Tue 3 Nov 11:02", tracking_number=f"1Z{order_id}p1", place="Front door"
        ),
        a_report(
            "IN_TRANSIT", "Tue 3 Nov 09:40", tracking_number=f"1Z{order_id}p2", place="Memphis, TN"
        ),
    ]
    intake.take_scans("pier", scans, NOW)
    claim = Ledger(engine, lambda *_: True).claim(
        ClaimAsk(
            store="pier",
            order_id=order_id,
            kind=MessageKind.ORDER_CONFIRMED,
            channel=Channel.EMAIL,
            moment=at("Tue 3 Nov 12:00"),
            leave_before=at("Fri 6 Nov 12:00"),
            nonce="1",
        ),
        NOW,
    )
    assert isinstance(claim, Granted)
    return claim.token


def see(page: Page, name: str) -> None:
    """What everybody can use, and a picture if somebody wants one."""
    assert faults(page) == []
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_a_report_shows_its_promise_at_once_and_its_state_later(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    token = a_link(engine)
    page.goto(f"{address}/t/{token}")
    page.get_by_role("link", name="It says delivered, but I do not have it").click()
    expect(page.get_by_role("radio", name="It says delivered")).to_be_checked()
    expect(page.get_by_role("textbox", name="City")).to_be_hidden()
    see(page, "form")
    page.get_by_role("radio", name="1Z1001p1").check()
    page.get_by_role("radiogroup", name="neighbor").get_by_role("radio", name="No").check()
    page.get_by_label("Anything you want to add").fill("<b>Nobody</b> rang.")
    page.get_by_role("button", name="Send to a person").click()
    expect(page.get_by_role("heading", name="Thank you. We are on it.")).to_be_visible()
    expect(page.get_by_text("You hear from us by")).to_be_visible()
    see(page, "taken")

    cases = Cases(engine)
    (case,) = cases.of_order("pier", "1001")
    asked = CaseState(version=3, assignee="kim", due_at=case.due_at, filed=Deed(by="kim", at=NOW))
    cases.keep(case.workflow_id, asked, Note(text="", author="kim", at=NOW), None)
    page.goto(f"{address}/t/{token}")
    expect(page.get_by_text("A person is working on it.")).to_be_visible()
    expect(page.get_by_text("We asked UPS to look for it")).to_be_visible()
    see(page, "state")
    assert complaints == []


def test_a_report_needs_no_script_and_speaks_the_orders_language(
    chromium_without_script: Page, address: str, engine: Engine
) -> None:
    page = chromium_without_script
    page.goto(f"{address}/t/{a_link(engine, locale='es')}/problem")
    page.get_by_role("radio", name="1Z1001p2").check()
    page.get_by_role("radio", name="dirección").check()
    page.get_by_role("textbox", name="Ciudad").fill("Boulder")
    page.get_by_role("button", name="Enviar a una persona").click()
    expect(page.get_by_text("Sabrás de nosotros antes del")).to_be_visible()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/es.png", full_page=True)
