"""The measures in a real browser: for everybody, on paper and on a phone, charts or not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import faults
from tests.gateway.conftest import PIER
from tests.measures.month import Months, fill
from tests.slate import fresh
from whereabouts.domain.clock import Clock
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.routes import routes_of
from whereabouts.gateway.desk.turning import turn_away
from whereabouts.gateway.house import House, Reach
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.desk import passwords
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.engine import connect
from whereabouts.stores import load_stores

#: All in one process: they share their Chromium.
pytestmark = pytest.mark.xdist_group("browser")

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
EMAIL, PASSWORD = "kim@example.com", "a lamp in every window"
FULL, EMPTY = "store=pier&month=2026-10", "store=quay"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One store that sells, and one that has not begun. Nothing here changes them."""
    engine = connect(fresh(tmp_path_factory.mktemp("measures") / "whereabouts.db"))
    fill(engine, Months(orders=600, months=3, first=8, store="pier", contacts=0.2))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[str]:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", quick)
        People(engine).add(EMAIL, "Kim Lund", Role.LEAD, (), PASSWORD, NOW)
        settings = Settings(_env_file=None, public_url=HttpUrl("http://127.0.0.1"))
        stores = load_stores(_stores(tmp_path_factory.mktemp("stores")), {})
        clock = Clock(started_wall=NOW, started=NOW)
        house = House(settings, stores, engine, clock, lambda: NOW, Reach(), Counters())
        app = FastAPI()
        app.include_router(routes_of(Desk.of(house)))
        turn_away(app)
        with served(app) as address:
            yield address


def _stores(folder: Path) -> Path:
    for name in ("pier", "quay"):
        (folder / f"{name}.toml").write_text(PIER.partition("[secrets]")[0])
    return folder


@pytest.fixture
def desk(page: Page, address: str) -> Iterator[str]:
    """Signed in; nothing is asked of anybody else."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _sign_in(page, address)
    yield f"{address}/desk/measures"
    assert [one for one in asked if not one.startswith(f"{address}/")] == []


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/desk/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Queue", level=1)).to_be_visible()


def test_every_page_of_measures_is_for_everybody(
    page: Page, desk: str, complaints: list[str]
) -> None:
    for store in (FULL, EMPTY):
        for path in ("", "/wismo_rate", "/causes/behind", "/worth"):
            page.goto(f"{desk}{path}?{store}")
            if not path:
                expect(page.get_by_role("heading", name="Contacts", exact=True)).to_be_visible()
            assert faults(page) == [], (path, store)
    assert complaints == []


def test_each_chart_is_drawn_from_the_table_beside_it(
    page: Page, desk: str, complaints: list[str]
) -> None:
    page.goto(f"{desk}/wismo_rate?{FULL}&trend=weeks")
    charts = page.locator("[data-chart]")
    assert charts.count() > 0
    for trend in page.locator("[data-trend]:has([data-chart])").all():
        rows = trend.locator("tr[data-value]").count()
        expect(trend.locator(".ct-point")).to_have_count(rows)
        expect(trend.locator(".target")).to_have_count(1)
    assert complaints == []


def test_a_number_is_followed_to_its_orders_by_keyboard(page: Page, desk: str) -> None:
    page.goto(f"{desk}?{FULL}")
    page.get_by_role("link", name="WISMO rate", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="WISMO rate", level=1)).to_be_visible()
    page.get_by_role("link", name="The orders behind it").press("Enter")
    expect(page.get_by_role("heading", name="Orders behind WISMO rate")).to_be_visible()
    expect(page.get_by_label("Month")).to_have_value("2026-10")
    assert page.locator("a[href^='/desk/orders/pier/']").count() > 0


def test_filters_are_kept_by_the_address(page: Page, desk: str) -> None:
    page.goto(f"{desk}?{FULL}")
    page.get_by_label("Channel").select_option("CHAT")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**channel=CHAT**")
    assert "month=2026-10" in page.url
    page.get_by_role("link", name="Every channel, not only Chat").press("Enter")
    page.wait_for_url(lambda url: "channel" not in url)


def test_a_store_that_has_not_begun_reads_that_and_no_chart(page: Page, desk: str) -> None:
    page.goto(f"{desk}?{EMPTY}")
    expect(page.get_by_text("No orders shipped in November 2026 so far.")).to_be_visible()
    expect(page.locator("[data-chart], svg.length")).to_have_count(0)


def test_on_paper_the_definitions_are_whole_and_nothing_is_to_be_pressed(
    page: Page, desk: str
) -> None:
    page.goto(f"{desk}?{FULL}")
    page.emulate_media(media="print")
    words = page.locator("details.words p").first
    assert words.evaluate("one => one.getBoundingClientRect().height") > 0
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_without_script_the_tables_say_it_all(
    chromium_without_script: Page, address: str, engine: Engine
) -> None:
    del engine
    page = chromium_without_script
    _sign_in(page, address)
    page.goto(f"{address}/desk/measures?{FULL}")
    expect(page.get_by_role("table", name="WISMO rate, by month")).to_be_visible()
    page.get_by_label("Month").select_option("2026-09")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("pier, September 2026.")).to_be_visible()
    page.get_by_role("link", name="Every other measure").click()
    expect(page.get_by_role("table", name="Contacts")).to_be_visible()
