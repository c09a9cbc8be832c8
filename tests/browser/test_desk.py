"""The desk in a real browser: a case worked by keyboard alone, and pages that everybody can use."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.browser.conftest import DESKTOP, faults
from tests.gateway.conftest import PIER
from tests.gateway.desk.cases import due_in, open_case
from tests.gateway.desk.quiet import learn, silent_for
from tests.slate import fresh
from whereabouts.domain.casework import Annotation, Closing, Decided, Deed, InquiryFiled
from whereabouts.domain.clock import Clock
from whereabouts.domain.model import Frozen
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.routes import routes_of
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.turning import turn_away
from whereabouts.gateway.house import House, Reach
from whereabouts.lifecycle.casework import changed
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk import passwords
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.engine import connect
from whereabouts.stores import load_stores

#: All in one process: they share their Chromium.
pytestmark = pytest.mark.xdist_group("browser")

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
EMAIL, PASSWORD = "kim@example.com", "a lamp in every window"


class Workflows:
    """What the cases' workflows would do; they may be away."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self.are_away = False

    async def __call__(self, case_id: str, update: str, word: Frozen) -> None:
        del update
        if self.are_away:
            raise NotDone("Temporal does not answer at the moment.", status=503)
        if isinstance(word, Annotation):
            self._cases.keep_draft(word.draft)
        if isinstance(word, InquiryFiled | Decided):
            self._keep(case_id, word)
        if isinstance(word, Closing):
            note = Note(text="closed: refunded.", author=word.by, at=NOW)
            self._cases.resolve(case_id, word.resolution, note)

    def _keep(self, case_id: str, word: InquiryFiled | Decided) -> None:
        case, deed = self._cases.find(case_id), Deed(by=word.by, at=NOW)
        assert case
        if isinstance(word, InquiryFiled):
            state = changed(case.state, reference=word.reference, filed=deed)
        else:
            state = changed(case.state, remedy=word.remedy, decided=deed)
        note = Note(text=f"said {type(word).__name__}", author=word.by, at=NOW)
        self._cases.keep(case_id, state, note, word.draft)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(fresh(tmp_path / "whereabouts.db"))
    open_case(engine, "later", due=due_in(9), purchase={"number": "FW-2"})
    open_case(engine, "first", due=due_in(-1), purchase={"number": "FW-1"}, inquiry={"text": "?"})
    yield engine
    engine.dispose()


@pytest.fixture
def workflows(engine: Engine) -> Workflows:
    return Workflows(Cases(engine))


@pytest.fixture
def address(
    tmp_path: Path, engine: Engine, workflows: Workflows, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    People(engine).add(EMAIL, "Kim Lund", Role.LEAD, (), PASSWORD, NOW)
    (tmp_path / "pier.toml").write_text(PIER.partition("[secrets]")[0])
    settings = Settings(_env_file=None, public_url=HttpUrl("http://127.0.0.1"))
    clock = Clock(started_wall=NOW, started=NOW)
    stores = load_stores(tmp_path, {})
    ticks = count()

    def now() -> datetime:
        return NOW + timedelta(milliseconds=next(ticks))

    house = House(settings, stores, engine, clock, now, Reach(), Counters())
    app = FastAPI()
    app.include_router(routes_of(Desk.of(house, workflows)))
    turn_away(app)
    with served(app) as address:
        yield address


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/desk")
    expect(page.locator("#email")).to_be_focused()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Queue", level=1)).to_be_visible()


def test_the_most_urgent_case_is_worked_by_keyboard_alone(
    page: Page, address: str, workflows: Workflows, complaints: list[str]
) -> None:
    page.goto(f"{address}/desk/sign-in")
    assert faults(page) == []
    sign_in(page, address)
    assert faults(page) == []
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Possibly lost", level=1)).to_be_visible()
    expect(page.locator("#top")).to_contain_text("FW-1")
    assert faults(page) == []

    workflows.are_away = True
    page.keyboard.press("n")
    page.keyboard.type("depot searched")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Temporal does not answer at the moment.")
    expect(page.locator("#note-text")).to_have_value("depot searched")
    assert faults(page) == []
    assert [one for one in complaints if "503" not in one] == []
    complaints.clear()

    workflows.are_away = False
    page.get_by_role("button", name="Keep the note").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Noted.")).to_be_focused()
    expect(page.locator("#story").get_by_text("depot searched")).to_be_visible()

    page.keyboard.press("e")
    page.keyboard.type("Refunded")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The case is closed.")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("u")
    expect(page.locator("#lines [data-case]")).to_have_count(1)
    assert complaints == []


def test_an_agents_morning_is_worked_by_keyboard(
    page: Page, address: str, complaints: list[str]
) -> None:
    sign_in(page, address)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Possibly lost", level=1)).to_be_visible()
    page.keyboard.press("i")
    page.keyboard.type("C-77")
    assert faults(page) == []
    page.get_by_role("button", name="It is filed").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Kept:")).to_be_focused()
    expect(page.locator("#top")).to_contain_text("C-77, filed by Kim Lund")
    page.keyboard.press("d")
    page.keyboard.press("Space")
    assert faults(page) == []
    page.get_by_role("button", name="Keep the decision").press("Enter")
    expect(page.get_by_role("status").filter(has_text="The decision is kept.")).to_be_focused()
    expect(page.locator("#top")).to_contain_text("to reship, by Kim Lund")
    page.keyboard.press("e")
    expect(page.locator("#resolution")).to_have_value("RESHIPPED")
    page.get_by_role("button", name="Close the case").press("Enter")
    expect(page.get_by_text("The case is closed.")).to_be_visible()
    assert faults(page) == []
    assert complaints == []


def test_every_other_page_is_for_everybody(
    page: Page, address: str, engine: Engine, complaints: list[str]
) -> None:
    open_case(engine, "third", purchase={"number": "FW-4"})
    learn(engine, silent_for(engine) - 1)
    sign_in(page, address)
    page.goto(f"{address}/desk/incidents")
    expect(page.get_by_role("heading", name="Quiet for their lane")).to_be_visible()
    for path in (
        "sources",
        "audit",
        "me",
        "orders?q=FW-1",
        "orders/pier/first",
        "incidents",
        "cases/none",
        "?state=closed",
        "?q=none",
    ):
        page.goto(f"{address}/desk/{path}".replace("/?", "?"))
        assert faults(page) == [], path
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    assert [one for one in complaints if "404" not in one] == []


def test_the_queue_changes_under_its_readers_eyes(
    page: Page, address: str, engine: Engine, width: int
) -> None:
    if width != DESKTOP:
        page.emulate_media(color_scheme="dark")
    sign_in(page, address)
    page.keyboard.press("j")
    page.wait_for_timeout(1500)
    open_case(engine, "new", due=timedelta(hours=-5), purchase={"number": "FW-3"})
    expect(page.locator("#lines [data-case]").first).to_contain_text("FW-3")
    expect(page.locator("#lines [data-open]:focus")).to_have_count(1)
    assert "first" in str(page.evaluate("document.activeElement.href"))
    assert faults(page) == []


def test_everything_is_done_without_script_too(
    chromium_without_script: Page, address: str, engine: Engine
) -> None:
    page = chromium_without_script
    page.goto(f"{address}/desk")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator("#lines [data-open]").first.click()
    page.locator("[data-act=note] summary").click()
    page.fill("#note-text", "written without script")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    (note,) = Cases(engine).notes("escalation/pier/first/p1/POTENTIALLY_LOST/1")
    assert note.text == "written without script"


def test_what_was_typed_is_there_when_the_session_is_over(
    page: Page, address: str, complaints: list[str]
) -> None:
    sign_in(page, address)
    page.locator("#lines [data-open]").first.click()
    expect(page.get_by_role("heading", name="Possibly lost", level=1)).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("a long note")
    page.context.clear_cookies()
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert")).to_contain_text("You were signed out")
    expect(page.locator("#note-text")).to_have_value("a long note")
    assert [one for one in complaints if "401" not in one] == []
