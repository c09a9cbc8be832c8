"""One Chromium for each file of tests, and pages that fail on whatever the browser complains of."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
DESKTOP, PHONE = 1280, 390


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For one file of tests: while it is open, its event loop leaves room for no other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(params=[DESKTOP, PHONE])
def width(request: pytest.FixtureRequest) -> int:
    wide: int = request.param
    return wide


@pytest.fixture
def complaints() -> list[str]:
    """What the browser had to say of our pages."""
    return []


@pytest.fixture
def page(chromium: Browser, width: int, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 860})
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


@pytest.fixture
def chromium_without_script(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def faults(page: Page) -> list[tuple[str, Any]]:
    """What axe finds wrong, and whether the page is wider than its window."""
    found: dict[str, Any] = Axe().run(page).response
    wrong = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wrong + [("wider than its window", [page.url])] * bool(too_wide)
