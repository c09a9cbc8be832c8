"""A shopper without a link, in a real browser: form, list, order, status and code."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import DESKTOP
from tests.browser.test_problem import a_link, engine, see
from tests.gateway.conftest import PIER
from tests.store.build import EMAIL
from whereabouts.domain.clock import Clock
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import House, Reach
from whereabouts.gateway.routes.lookup import lookup
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.codes import Codes
from whereabouts.stores import load_stores

__all__ = ["engine"]

NOW = datetime(2026, 11, 3, 19, 30, tzinfo=UTC)


@pytest.fixture
def address(tmp_path: Path, engine: Engine) -> Iterator[str]:
    """A store with two orders of one shopper."""
    for order_id in ("1001", "1002"):
        a_link(engine, order_id)
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
    app.include_router(lookup(house))
    with served(app) as address:
        yield address


def find(page: Page, address: str, number: str, shown: str) -> None:
    page.goto(f"{address}/track")
    page.get_by_label("Order number").fill(number)
    page.get_by_label("E-mail or ZIP code of the order").fill(shown)
    page.get_by_role("button", name="Find my order").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_shopper_finds_their_orders_and_leaves(
    page: Page, address: str, complaints: list[str], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/track")
    see(page, f"lookup-{scheme}")
    find(page, address, "1009", EMAIL)
    expect(page.get_by_role("alert")).to_contain_text("We could not find that.")
    expect(page.get_by_label("Order number")).to_have_value("1009")
    see(page, f"lookup-refused-{scheme}")
    complaints.clear()

    find(page, address, "# 1001", EMAIL)
    expect(page.get_by_role("heading", name="Your orders")).to_be_visible()
    see(page, f"lookup-orders-{scheme}")
    page.get_by_role("link", name="Order 1001").click()
    expect(page.get_by_role("heading", name="Order 1001")).to_be_visible()
    see(page, f"lookup-order-{scheme}")
    page.get_by_role("link", name="It says delivered, but I do not have it").click()
    expect(page.get_by_role("heading", name="Problem with your delivery?")).to_be_visible()
    see(page, f"lookup-problem-{scheme}")

    page.goto(f"{address}/track/pier/orders")
    page.get_by_role("button", name="Forget me here").click()
    page.goto(f"{address}/track/pier/orders")
    expect(page.get_by_role("heading", name="Where is my order?")).to_be_visible()

    find(page, address, "1001", "10001")
    expect(page.get_by_text("opens no more than this")).to_be_visible()
    see(page, f"lookup-status-{scheme}")
    assert complaints == []


def test_a_code_needs_no_script_and_speaks_the_browsers_language(
    chromium_without_script: Page, address: str, engine: Engine
) -> None:
    page, codes = chromium_without_script, Codes(engine, "", lambda *_: True)
    page.set_extra_http_headers({"Accept-Language": "es-MX"})
    page.goto(f"{address}/track/pier/code")
    page.get_by_label("Número de pedido o correo").fill(EMAIL)
    page.get_by_role("button", name="Enviarme un código").click()
    expect(page.get_by_role("status")).to_contain_text("Si conocemos ese pedido")
    (issued,) = (codes.issue(number, NOW) for number in codes.waiting())
    assert issued is not None
    page.get_by_label("Las seis cifras del código").fill(issued.code)
    page.get_by_role("button", name="Ver mis pedidos").click()
    expect(page.get_by_role("heading", name="Tus pedidos")).to_be_visible()


def test_the_pages_of_the_code_are_for_everybody(
    page: Page, address: str, width: int, complaints: list[str]
) -> None:
    page.emulate_media(color_scheme="light" if width == DESKTOP else "dark")
    page.goto(f"{address}/track/pier/code")
    see(page, "lookup-code")
    page.goto(f"{address}/track/pier/code/enter")
    see(page, "lookup-code-enter")
    assert complaints == []
