"""The tracking page in a real browser: it shows news by itself, and is whole without its script."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import faults
from tests.browser.test_problem import NOW, a_link
from tests.gateway.conftest import PIER
from tests.store.build import a_report
from whereabouts.domain.clock import Clock
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import House, Reach
from whereabouts.gateway.routes.problem import problem
from whereabouts.gateway.routes.tracking import tracking
from whereabouts.gateway.tracking import pulse
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.schema import migrate
from whereabouts.stores import load_stores

PICTURES = os.environ.get("WHEREABOUTS_TEST_PICTURES", "")
BOTH_PARCELS, ONE_SHEET = 2, 1


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/whereabouts.db"
    migrate(url)
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def address(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(pulse, "EVERY_SECONDS", 0.05)
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


def many_scans(engine: Engine) -> None:
    """So many days that some are folded away."""
    scans = [
        a_report("IN_TRANSIT", f"{day} {hour}", tracking_number="1Z1001p2", place="Reno, NV")
        for day in ("Mon 2 Nov", "Sun 1 Nov", "Sat 31 Oct")
        for hour in ("08:00", "12:00", "18:00")
    ]
    Intake(engine).take_scans("pier", scans, NOW)


def see(page: Page, name: str) -> None:
    assert faults(page) == []
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_a_scan_shows_by_itself_and_leaves_the_reader_where_they_were(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    token = a_link(engine)
    many_scans(engine)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/t/{token}")
    see(page, "tracking")
    page.get_by_text("Everything before").click()
    page.get_by_role("link", name="Something else").focus()
    page.evaluate("scrollTo(0, 400); window.here = document.querySelector('#parcel-1')")
    before = page.evaluate("scrollY")
    out = a_report(
        "OUT_FOR_DELIVERY", "Tue 3 Nov 14:05", tracking_number="1Z1001p2", place="Memphis, TN"
    )
    Intake(engine).take_scans("pier", [out], NOW)
    expect(page.get_by_role("heading", name="Out for delivery today")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("New: Out for delivery today.")
    expect(page.locator("details")).to_have_attribute("open", "")
    expect(page.get_by_role("link", name="Something else")).to_be_focused()
    assert page.evaluate("scrollY") == before
    # What has no news is not touched.
    assert page.evaluate("window.here.isConnected")
    assert {url.partition("/t/")[0] for url in asked} == {address}
    see(page, "tracking-news")
    assert complaints == []


def test_whoever_has_it_is_thanked_and_whoever_has_not_reports_it(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    token = a_link(engine)
    page.goto(f"{address}/t/{token}")
    page.get_by_role("link", name="Yes").click()
    expect(page.get_by_text("Good to hear. Thank you.")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.get_by_text("Good to hear. Thank you.")).to_be_visible()
    see(page, "tracking-thanks")
    page.get_by_role("link", name="No, I do not have it").click()
    expect(page.get_by_role("radio", name="It says delivered")).to_be_checked()
    expect(page.get_by_role("radio", name="1Z1001p1")).to_be_checked()
    assert complaints == []


def test_the_page_is_whole_without_a_script(
    chromium_without_script: Page, address: str, engine: Engine
) -> None:
    page = chromium_without_script
    page.goto(f"{address}/t/{a_link(engine)}")
    expect(page.get_by_role("article")).to_have_count(BOTH_PARCELS)
    page.get_by_role("link", name="Yes").click()
    expect(page.get_by_text("Good to hear. Thank you.")).to_be_visible()


def test_it_prints_on_one_sheet_without_what_can_only_be_clicked(
    chromium: Browser, address: str, engine: Engine
) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    token = a_link(engine)
    many_scans(engine)
    page.goto(f"{address}/t/{token}")
    page.emulate_media(media="print")
    expect(page.get_by_text("Is something wrong?")).to_be_hidden()
    expect(page.get_by_role("link", name="Yes")).to_be_hidden()
    assert "ups.com" in page.evaluate(
        "getComputedStyle(document.querySelector('.number a'), '::after').content"
    )
    sheet = page.pdf(format="Letter", margin={"top": "1.5cm", "bottom": "1.5cm"})
    if PICTURES:
        page.set_viewport_size({"width": 740, "height": 960})
        page.screenshot(path=f"{PICTURES}/tracking-print.png", full_page=True)
    context.close()
    assert sheet.count(b"/Type /Page\n") == ONE_SHEET
