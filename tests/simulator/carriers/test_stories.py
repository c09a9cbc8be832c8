"""Asked by the product's own clients, each system gives back exactly what the stories tell."""

from datetime import datetime

import pytest

from tests.simulator.carriers.outside import outside, told
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.carriers.spot import spot
from whereabouts.simulator.deeds import scans_of
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.stories.imported import HISTORY
from whereabouts.simulator.stories.silent import WEBHOOKS_LOST
from whereabouts.simulator.story import Story
from whereabouts.storefronts.generic import GenericScan

SYSTEM = {"ups": "ups", "fedex": "fedex", "usps": "usps", "dhl_express": "dhl"}

Scans = list[GenericScan]


def by_number(story: Story) -> dict[str, Scans]:
    found: dict[str, Scans] = {}
    for scan in sorted(scans_of(story), key=lambda scan: scan.occurred_at):
        found.setdefault(scan.tracking_number, []).append(scan)
    return found


PARCELS = {number: scans for story in STORIES for number, scans in by_number(story).items()}
OWN = {number: scans for number, scans in PARCELS.items() if scans[0].carrier in SYSTEM}
STORY_OF = {number: story for story in STORIES for number in by_number(story)}


def test_all_four_carriers_have_parcels_in_the_stories() -> None:
    assert {scans[0].carrier for scans in OWN.values()} == SYSTEM.keys()


@pytest.mark.parametrize("number", OWN)
async def test_a_carrier_tells_its_parcels_scans_and_no_others(number: str) -> None:
    scans = OWN[number]
    carrier = scans[0].carrier
    async with outside() as world:
        report = await world.asked(SYSTEM[carrier], number, carrier)
    assert told(report) == [(scan.occurred_at, scan.status) for scan in scans]
    assert report.status is scans[-1].status
    assert report.carrier == carrier
    assert report.signed is any(scan.signed for scan in scans)


@pytest.mark.parametrize("number", PARCELS)
async def test_shipengine_tells_the_parcels_of_every_carrier(number: str) -> None:
    scans = PARCELS[number]
    async with outside() as world:
        report = await world.asked("shipstation", number, scans[0].carrier)
    assert told(report) == [(scan.occurred_at, scan.status) for scan in scans]


@pytest.mark.parametrize(("system", "service"), [("easyship", ""), ("dhl", "dhl")])
async def test_systems_without_offsets_tell_local_clocks(system: str, service: str) -> None:
    numbers = [
        n for n, scans in PARCELS.items() if not service or scans[0].carrier == "dhl_express"
    ]
    async with outside() as world:
        for number in numbers:
            report = await world.asked(system, number, service)
            expected = [_local(scan, STORY_OF[number]) for scan in PARCELS[number]]
            assert told(report) == expected


def _local(scan: GenericScan, story: Story) -> tuple[datetime, S]:
    zone = spot(scan.place, story).zone
    return scan.occurred_at.astimezone(zone).replace(tzinfo=None), scan.status


async def test_what_has_not_happened_yet_is_not_told() -> None:
    number = "1ZFW10070300000013"
    async with outside(now=WEBHOOKS_LOST.moment("Thu 26 Nov 20:00")) as world:
        report = await world.asked("ups", number)
    assert [event.place for event in report.events] == [
        "Hodgkins, IL, US",
        "Louisville, KY, US",
        "Louisville, KY, US",
    ]
    assert report.status is S.IN_TRANSIT


@pytest.mark.parametrize("system", ["ups", "fedex", "usps", "easyship"])
async def test_a_label_that_nobody_scanned_is_unknown(system: str) -> None:
    async with outside(now=HISTORY.moment("Mon 23 Nov 08:00")) as world:
        for number in OWN:
            assert await world.kind(system, number) is ErrorKind.NOT_FOUND
