"""Each status has a word in each system that the product reads as the same status."""

import pytest

from tests.simulator.carriers.outside import WORDS, every_word, hours, outside, told
from whereabouts.domain.tracking import TrackingStatus as S

#: What a system has no word for it does not tell.
LACKING = {"fedex": {S.LOST}, "usps": {S.CANCELLED}, "dhl_express": {S.CANCELLED}}
CASES = [
    ("ups", "ups", "1ZFW99990300000011"),
    ("fedex", "fedex", "779999000011"),
    ("usps", "usps", "9400110200881000099991"),
    ("dhl", "dhl_express", "9999160001"),
    ("dhl", "dhl", "LX999910002DE"),
    ("shipstation", "ups", "1ZFW99990300000011"),
    ("shipstation", "usps", "9400110200881000099991"),
    ("easyship", "ups", "1ZFW99990300000011"),
]


@pytest.mark.parametrize(("system", "carrier", "number"), CASES)
async def test_every_status_is_told_in_words_that_mean_it(
    system: str, carrier: str, number: str
) -> None:
    story = every_word(carrier, number)
    async with outside([story]) as world:
        report = await world.asked(system, number, carrier)
    lacking = LACKING.get(carrier, set()) if system not in ("shipstation", "easyship") else set()
    assert [status for _, status in told(report)] == [one for one in WORDS if one not in lacking]


@pytest.mark.parametrize(("system", "carrier", "number"), CASES)
async def test_what_came_back_is_returned_and_not_delivered(
    system: str, carrier: str, number: str
) -> None:
    story = every_word(carrier, number, (S.IN_TRANSIT, S.RETURNING, S.RETURNED))
    async with outside([story]) as world:
        report = await world.asked(system, number, carrier)
    assert report.status is S.RETURNED
    assert report.delivered_at is None


async def test_a_scan_is_told_by_the_clock_of_its_place() -> None:
    number = "1ZFW99990300000011"
    story = every_word("ups", number, (S.IN_TRANSIT, S.OUT_FOR_DELIVERY))
    async with outside([story]) as world:
        report = await world.asked("ups", number)
    assert told(report) == hours(story, S.IN_TRANSIT, S.OUT_FOR_DELIVERY)
    # An hour later, and two clocks further west.
    assert [event.stated_at for event in report.events] == ["20261124 083000", "20261124 063000"]


async def test_a_label_of_uspss_has_a_clock_of_nowhere() -> None:
    number = "9400110200881000099991"
    async with outside([every_word("usps", number, (S.LABEL_CREATED, S.IN_TRANSIT))]) as world:
        report = await world.asked("usps", number)
    assert [event.at is not None and event.at.tzinfo is None for event in report.events] == [
        True,
        False,
    ]
