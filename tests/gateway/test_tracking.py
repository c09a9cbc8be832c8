"""The door for shoppers: the page by its token, and who is counted as having read it."""

import pytest
from sqlmodel import select

from tests.fuzz.strict import refuse_what_postgresql_refuses
from tests.gateway.conftest import EMAIL, HOUSE, NOW, PHONE, Visitor, a_label, a_scan, an_order
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.gateway.tracking.clicks import is_person
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.store.rows import AttemptRow, ReceiptRow
from whereabouts.store.transaction import reading

PHONE_BROWSER = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
BROWSER = {"User-Agent": PHONE_BROWSER}


async def _token(visitor: Visitor, channel: Channel = Channel.EMAIL) -> str:
    await visitor.event(an_order())
    await visitor.event(a_label())
    await visitor.scans(
        a_scan("IN_TRANSIT", "2026-11-24T03:00:00-07:00", text="Arrived at Facility"),
        a_scan("OUT_FOR_DELIVERY", "2026-11-24T09:03:00-07:00"),
    )
    return visitor.sent(MessageKind.ORDER_CONFIRMED, channel)


def _clicked(visitor: Visitor, token: str) -> bool:
    with reading(visitor.engine) as session:
        row = session.exec(select(AttemptRow).where(AttemptRow.token == token)).one()
    return row.clicked_at is not None


async def test_a_messages_link_shows_its_order(visitor: Visitor) -> None:
    token = await _token(visitor)
    page = await visitor.client.get(f"/t/{token}", headers=BROWSER)
    assert page.status_code == 200
    assert "Out for delivery today" in page.text
    assert "The Lighthouse" in page.text
    assert "--brand:#7a2e1d" in page.text


async def test_a_link_that_no_database_can_look_up_shows_no_order(visitor: Visitor) -> None:
    refuse_what_postgresql_refuses(visitor.engine)
    for link in ("%00", "a%00b", "x" * 65):
        assert (await visitor.client.get(f"/t/{link}")).status_code == 404


async def test_the_page_says_nothing_of_the_person(visitor: Visitor) -> None:
    page = await visitor.client.get(f"/t/{await _token(visitor)}", headers=BROWSER)
    assert not [
        word for word in ("Ada", "Marsh", EMAIL, PHONE, HOUSE, "80202") if word in page.text
    ]


async def test_the_page_is_kept_nowhere_and_tells_nobody_where_it_was(visitor: Visitor) -> None:
    token = await _token(visitor)
    for link in (token, "nothing-here"):
        headers = (await visitor.client.get(f"/t/{link}")).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"].startswith("noindex")
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("token", ["nope", "x" * 65, "x" * 5000, "%00", "..%2f..", "é"])
async def test_every_wrong_link_gets_the_same_page(visitor: Visitor, token: str) -> None:
    answer = await visitor.client.get(f"/t/{token}")
    assert answer.status_code == 404
    assert answer.content == (await visitor.client.get("/t/another")).content or "%2f" in token


@pytest.mark.parametrize("channel", list(Channel))
async def test_a_person_who_follows_the_link_is_counted_once(
    visitor: Visitor, channel: Channel
) -> None:
    token = await _token(visitor, channel)
    for _ in range(3):
        await visitor.client.get(f"/t/{token}", headers=BROWSER)
    assert _clicked(visitor, token)
    assert visitor.rows(ReceiptRow) == 1


async def test_a_head_request_shows_nothing_and_counts_for_nothing(visitor: Visitor) -> None:
    token = await _token(visitor)
    answer = await visitor.client.head(f"/t/{token}", headers=BROWSER)
    assert answer.status_code == 200
    assert not _clicked(visitor, token)


async def test_a_link_preview_counts_for_nothing(visitor: Visitor) -> None:
    token = await _token(visitor)
    await visitor.client.get(f"/t/{token}", headers={"User-Agent": "WhatsApp/2.23.20.0"})
    assert not _clicked(visitor, token)


@pytest.mark.parametrize(
    ("headers", "person"),
    [
        (BROWSER, True),
        ({"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0"}, True),
        ({"user-agent": "Mozilla/5.0 (Linux; Android 15; CUBOT P80) Chrome/141.0 Mobile"}, True),
        ({}, False),
        ({"user-agent": ""}, False),
        ({**BROWSER, "purpose": "prefetch"}, False),
        ({**BROWSER, "sec-purpose": "prefetch;prerender"}, False),
        ({"user-agent": "facebookexternalhit/1.1"}, False),
        ({"user-agent": "Slackbot-LinkExpanding 1.0"}, False),
        ({"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, False),
        ({"user-agent": "Mozilla/5.0 (X11) HeadlessChrome/141.0"}, False),
        ({"user-agent": "Mozilla/5.0 BingPreview/1.0b"}, False),
        ({"user-agent": "python-requests/2.32"}, False),
        ({"user-agent": "curl/8.9"}, False),
        ({"user-agent": "TelegramBot (like TwitterBot)"}, False),
    ],
)
def test_machines_are_known_by_their_names(headers: dict[str, str], person: bool) -> None:
    known = {name.lower(): value for name, value in headers.items()}
    assert is_person("GET", known) is person


async def test_a_spanish_shopper_reads_spanish(visitor: Visitor) -> None:
    await visitor.event(an_order(locale="es"))
    token = visitor.sent(MessageKind.ORDER_CONFIRMED)
    page = await visitor.client.get(f"/t/{token}")
    assert '<html lang="es">' in page.text
    assert "Tu pedido está confirmado" in page.text


async def test_a_store_that_is_gone_shows_nothing(visitor: Visitor) -> None:
    token = await _token(visitor)
    visitor.stores._by_name.pop("pier")
    assert (await visitor.client.get(f"/t/{token}")).status_code == 404


async def test_what_a_person_decided_is_told_to_the_shopper(visitor: Visitor) -> None:
    token = await _token(visitor)
    cases, note = Cases(visitor.engine), Note(text="Money back", author="Kim", at=NOW)
    lost = Case(
        workflow_id="escalation/1",
        store="pier",
        order_id="NP-1",
        parcel_id="NP-1-1",
        kind=EscalationKind.POTENTIALLY_LOST,
        ordinal=1,
        queue="support",
        opened_at=NOW,
        due_at=NOW,
    )
    cases.open(lost)
    cases.resolve(lost.workflow_id, Resolution.REFUNDED, note)
    assert "Refunded" in (await visitor.client.get(f"/t/{token}")).text
