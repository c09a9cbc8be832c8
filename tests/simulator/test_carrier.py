"""Carriers asked live: they know what has happened by now, told or not, and no more."""

from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette

from whereabouts.carriers.carrier import NotFound
from whereabouts.carriers.http import HttpCarriers
from whereabouts.simulator.carrier import LiveTracking
from whereabouts.simulator.serving import served
from whereabouts.simulator.stories.silent import WEBHOOKS_LOST

NUMBER = "1ZFW10070300000013"


async def asked(number: str, now: datetime) -> list[str]:
    carriers = LiveTracking([WEBHOOKS_LOST], lambda: now)
    with served(Starlette(routes=[carriers.route])) as url:
        async with httpx.AsyncClient() as http:
            scans = await HttpCarriers(url, http).track("ups", number)
            return [scan.place for scan in scans]


async def test_scans_whose_webhooks_were_lost_are_known() -> None:
    now = WEBHOOKS_LOST.moment("Thu 26 Nov 20:00")
    assert await asked(NUMBER, now) == ["Hodgkins, IL", "Louisville, KY", "Louisville, KY"]


async def test_what_has_not_happened_yet_is_not() -> None:
    assert await asked(NUMBER, WEBHOOKS_LOST.moment("Tue 24 Nov 10:00")) == []


async def test_a_number_of_nobody_is_unknown() -> None:
    with pytest.raises(NotFound):
        await asked("1ZNOBODY", WEBHOOKS_LOST.moment("Thu 26 Nov 20:00"))
