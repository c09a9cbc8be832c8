"""Carriers asked live: they know what has happened by now, told or not, and no more."""

from datetime import datetime

import httpx
from starlette.applications import Starlette

from whereabouts.carriers.call import Line
from whereabouts.carriers.generic import GenericTracking
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.simulator.carrier import LiveTracking
from whereabouts.simulator.serving import served
from whereabouts.simulator.stories.silent import WEBHOOKS_LOST

NUMBER = "1ZFW10070300000013"


async def asked(number: str, now: datetime) -> ParcelReport:
    carriers = LiveTracking([WEBHOOKS_LOST], lambda: now)
    with served(Starlette(routes=[carriers.route])) as url:
        async with httpx.AsyncHTTPTransport() as wires:
            asked = Asked(carrier="ups", tracking_number=number)
            (report,) = await GenericTracking(Line("UPS", wires, url)).track([asked])
            return report


async def test_scans_whose_webhooks_were_lost_are_known() -> None:
    report = await asked(NUMBER, WEBHOOKS_LOST.moment("Thu 26 Nov 20:00"))
    places = [event.place for event in report.events]
    assert places == ["Hodgkins, IL", "Louisville, KY", "Louisville, KY"]


async def test_what_has_not_happened_yet_is_not() -> None:
    assert (await asked(NUMBER, WEBHOOKS_LOST.moment("Tue 24 Nov 10:00"))).events == ()


async def test_a_number_of_nobody_is_unknown() -> None:
    report = await asked("1ZNOBODY", WEBHOOKS_LOST.moment("Thu 26 Nov 20:00"))
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND
