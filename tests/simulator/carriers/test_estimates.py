"""A parcel's promised day is the label's, until a scan names another, until it arrives."""

from datetime import date

import pytest

from tests.simulator.carriers.outside import outside
from whereabouts.simulator.stories.silent import MOVES_AGAIN, NEVER_PICKED_UP
from whereabouts.simulator.stories.smooth import ON_TIME
from whereabouts.simulator.story import Story

FEDEX, USPS, UPS = "771004000011", "9400110200881000010069", "1ZFW10010300000015"


@pytest.mark.parametrize(
    ("system", "story", "number", "then", "expected"),
    [
        ("ups", ON_TIME, UPS, "Tue 24 Nov 12:00", date(2026, 11, 25)),
        ("ups", ON_TIME, UPS, "Wed 25 Nov 14:00", None),
        ("fedex", MOVES_AGAIN, FEDEX, "Tue 24 Nov 12:00", date(2026, 11, 25)),
        ("fedex", MOVES_AGAIN, FEDEX, "Fri 27 Nov 03:00", date(2026, 11, 27)),
        ("usps", NEVER_PICKED_UP, USPS, "Fri 27 Nov 12:00", date(2026, 11, 30)),
        ("usps", NEVER_PICKED_UP, USPS, "Mon 30 Nov 14:00", None),
        ("shipstation", MOVES_AGAIN, FEDEX, "Fri 27 Nov 03:00", date(2026, 11, 27)),
        ("easyship", MOVES_AGAIN, FEDEX, "Fri 27 Nov 03:00", date(2026, 11, 27)),
    ],
)
async def test_the_promised_day_is_told_while_it_holds(
    system: str, story: Story, number: str, then: str, expected: date | None
) -> None:
    carrier = {FEDEX: "fedex", USPS: "usps", UPS: "ups"}[number]
    async with outside([story], now=story.moment(then)) as world:
        estimate = (await world.asked(system, number, carrier)).estimate
    assert (estimate.day if estimate else None) == expected
