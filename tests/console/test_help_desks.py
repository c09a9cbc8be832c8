"""An operator sees whether a help desk works, what waits for it, and what leads were called for."""

from io import StringIO
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine

from tests.console.keyboard import Keyboard
from tests.fresh import engine
from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import Fault
from tests.store.build import NOW, STORE
from whereabouts.console.sources import show_help_desks

__all__ = ["engine"]
DESK = """

[helpdesk.zendesk]
subdomain = "fernweh"
email = "DEMO_ZENDESK_EMAIL"
api_token = "DEMO_ZENDESK_API_TOKEN"
"""


def test_a_help_desk_without_its_secrets_is_missing(tmp_path: Path, keyboard: Keyboard) -> None:
    file = tmp_path / "stores" / "demo.toml"
    file.write_text(file.read_text() + DESK)
    said = keyboard.type("connect", "zendesk")
    assert said.code == 1
    assert "the variables of email and api_token are not set" in (said.out + said.err)
    assert "give webhook" in (said.out + said.err)


def test_a_help_desk_that_the_file_does_not_name(keyboard: Keyboard) -> None:
    said = keyboard.type("connect", "gorgias")
    assert "add [helpdesk.gorgias]" in (said.out + said.err)


def test_a_store_without_alarms_says_so(keyboard: Keyboard) -> None:
    assert "Nobody is told" in keyboard.type("alarms").out


async def test_what_waits_is_shown_with_the_reason(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.BUSY])
    await helped.sweep()
    seen = StringIO()
    show_help_desks(Console(file=seen, width=120), helped.tickets.health(STORE), NOW)
    assert "asked too often" in seen.getvalue()
