"""A shopper follows the newest message of the kind they mean, and reads what is on the page."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl

import httpx
import pytest

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator import patience
from whereabouts.simulator.browser import Browser
from whereabouts.simulator.deeds import ShopperLooks, ShopperReports
from whereabouts.simulator.delivered import Handed, Subject
from whereabouts.simulator.world import DeedFailed

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
K = MessageKind
HANDED = [
    Handed(NOON, Channel.EMAIL, "ida@example.com", token)
    for token in ("ordered", "delivered", "other")
]
ABOUT = {
    "ordered": Subject("K-1", K.ORDER_CONFIRMED, ()),
    "delivered": Subject("K-1", K.DELIVERED, ("K-1-A",)),
    "other": Subject("K-2", K.DELIVERED, ("K-2-A",)),
}
FORM = """<p>An order</p><form action="/t/delivered/problem"><input name="proof" value="p">
<input type="radio" name="what" value="not_received"></form>"""


class Site:
    """One order's pages."""

    def __init__(self) -> None:
        self.sent: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.startswith("/t/delivered"):
            return httpx.Response(404)
        if request.method == "POST":
            self.sent.append(dict(parse_qsl(request.content.decode())))
            return httpx.Response(303, headers={"Location": "/t/delivered/problem?sent=1"})
        told = "You hear from us by noon" if self.sent else ""
        return httpx.Response(200, text=f"{FORM}<p>{told}</p>")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_TRIES", 1)


def reports(kind: K = K.DELIVERED, told: str = "You hear from us by") -> ShopperReports:
    form = {"what": "not_received"}
    return ShopperReports(NOON, kind, EscalationKind.NOT_RECEIVED, "K-1-A", form, (told,))


async def browse(site: Site, *deeds: ShopperReports | ShopperLooks) -> None:
    transport = httpx.MockTransport(site)
    async with httpx.AsyncClient(transport=transport) as http:
        browser = Browser(http, "http://shop.test", lambda: HANDED, lambda: ABOUT)
        for deed in deeds:
            await browser.do("K-1", deed)


async def test_what_is_wrong_goes_into_the_form_behind_the_messages_link() -> None:
    site = Site()
    await browse(site, reports(), ShopperLooks(NOON, ("You hear from us by noon",)))
    assert site.sent == [{"proof": "p", "what": "not_received"}]


async def test_a_page_that_keeps_silent_is_told() -> None:
    with pytest.raises(DeedFailed, match="the page does not say 'Refunded'"):
        await browse(Site(), reports(), ShopperLooks(NOON, ("Refunded",)))


async def test_no_link_is_followed_of_a_message_that_never_came() -> None:
    with pytest.raises(DeedFailed, match="no RETURNING came"):
        await browse(Site(), reports(K.RETURNING))


async def test_a_page_that_is_not_there_is_told() -> None:
    with pytest.raises(DeedFailed, match="404"):
        await browse(Site(), reports(K.ORDER_CONFIRMED))
