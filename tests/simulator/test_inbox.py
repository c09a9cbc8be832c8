"""The inbox page of the demo: what the providers accepted, at the recipients' own hours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from starlette.applications import Starlette

from whereabouts.domain.clock import Clock
from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.inbox import Inbox
from whereabouts.simulator.providers import Providers, providers
from whereabouts.simulator.sendgrid_mail import SentMail
from whereabouts.simulator.serving import served
from whereabouts.simulator.stories.smooth import LONG_WAY
from whereabouts.simulator.twilio_text import SentText

WALL = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CLOCK = Clock(started_wall=WALL, started=LONG_WAY.moment("Mon 23 Nov 08:00"), speed=3600)
SHOPPER = LONG_WAY.shopper


def page(accepting: Providers, query: str = "") -> str:
    inbox = Inbox([LONG_WAY], accepting, CLOCK.read)
    with served(Starlette(routes=[inbox.route])) as url:
        return httpx.get(f"{url}/inbox", params={"q": query}).text


def accepting(folder: Path) -> Providers:
    found = providers([LONG_WAY], Accounts(), folder, "http://127.0.0.1:9/v1/stores/demo")
    found.sendgrid.records.append(
        SentMail(
            message_id="m1",
            to=SHOPPER.email,
            to_name="Keola Nakamura",
            sender="shop@example.com",
            subject="Thank you, Keola",
            text="We have your order.",
            html="<p>We have your order.</p>",
            at=WALL + timedelta(seconds=1),
        )
    )
    found.twilio.records.append(
        SentText(
            sid="SM1",
            account_sid="AC1",
            to=SHOPPER.number,
            sender="+12025550100",
            body="Out for delivery today",
            at=WALL + timedelta(seconds=6),
        )
    )
    return found


def test_mails_and_texts_are_there_with_the_hour_in_honolulu(tmp_path: Path) -> None:
    html = page(accepting(tmp_path))
    for words in ("Thank you, Keola", "09:00", "Out for delivery today", "14:00"):
        assert words in html


def test_a_text_names_whose_phone_it_came_to(tmp_path: Path) -> None:
    assert "Keola Nakamura" in page(accepting(tmp_path), query="out for delivery")
