"""A carrier's push proves itself to the product, and says what the same carrier answers."""

from datetime import UTC, datetime

import httpx
import pytest

from tests.listener import Heard, listening
from tests.simulator.carriers.outside import outside
from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.proof import Proof
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.intake.reports import Subject
from whereabouts.intake.reports import scans_of as read_scans
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.pushes import Pushes
from whereabouts.simulator.deeds import scans_of
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.stories.abroad import TO_SPAIN
from whereabouts.simulator.stories.silent import MOVES_AGAIN, NEVER_PICKED_UP, WEBHOOKS_LOST
from whereabouts.simulator.story import Story

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
KEYS = CarrierKeys()
OF = {"ups": WEBHOOKS_LOST, "fedex": MOVES_AGAIN, "usps": NEVER_PICKED_UP}
PROVEN = {
    "ups": Proof.SENDER,
    "fedex": Proof.BODY,
    "usps": Proof.BODY,
    "dhl": Proof.SENDER,
}


async def pushed(story: Story) -> list[Heard]:
    with listening() as listener:
        async with httpx.AsyncClient() as http:
            doors = f"{listener.url}/carriers/{{}}".format
            pushes = Pushes(STORIES, KEYS, doors, http, lambda: NOW)
            for scan in scans_of(story):
                await pushes.post(scan)
        return listener.hear(len(list(scans_of(story))))


def read(system: str, heard: Heard) -> ParcelReport:
    dialect = SYSTEMS[system].dialect
    assert dialect is not None
    (report,) = dialect.read(Shape.WEBHOOK, heard.body)
    return report


@pytest.mark.parametrize("system", OF)
async def test_each_push_is_of_one_scan_at_its_systems_door(system: str) -> None:
    posts = await pushed(OF[system])
    assert {httpx.URL(post.url).path for post in posts} == {f"/carriers/{system}"}
    events = [event for post in posts for event in read(system, post).events]
    expected = [(scan.occurred_at, scan.status) for scan in scans_of(OF[system])]
    assert [(event.at, event.status) for event in events] == expected


async def test_dhls_push_names_its_parcel_and_tells_a_clock_of_nowhere() -> None:
    posts = await pushed(TO_SPAIN)
    reports = [read("dhl", post) for post in posts]
    assert {report.tracking_number for report in reports} == {"6610160000"}
    expected = [scan.status for scan in scans_of(TO_SPAIN)]
    assert [report.events[-1].status for report in reports] == expected
    assert all(event.source is None for report in reports for event in report.events)


@pytest.mark.parametrize("system", PROVEN)
async def test_a_push_is_believed_as_far_as_its_system_can_prove_it(system: str) -> None:
    secrets = {name: (one,) for name, one in KEYS.by_system[system].items()}
    others = {name: (one,) for name, one in CarrierKeys().by_system[system].items()}
    prove = SYSTEMS[system].prove
    assert prove is not None
    for post in await pushed(OF.get(system, TO_SPAIN)):
        assert prove(post.headers, post.body, secrets, NOW) is PROVEN[system]
        assert prove(post.headers, post.body, others, NOW) is Proof.NOTHING


@pytest.mark.parametrize("system", OF)
async def test_a_scan_is_the_same_whether_it_was_pushed_or_asked_for(system: str) -> None:
    story = OF[system]
    posts = await pushed(story)
    number = next(iter(scans_of(story))).tracking_number
    of = Subject(system, number)
    async with outside([story]) as world:
        asked = await world.asked(system, number)
    ids = [scan.event_id for scan in read_scans(asked, of, NOW) if scan.status != "UNKNOWN"]
    told = [
        scan.event_id
        for post in posts
        for scan in read_scans(read(system, post), of, NOW)
        if scan.status != "UNKNOWN"
    ]
    assert told == ids


async def test_whose_carrier_does_not_post_is_left_to_others() -> None:
    async with httpx.AsyncClient() as http:
        pushes = Pushes(STORIES, KEYS, str, http, lambda: NOW)
    posting = [one for one in ("ups", "ontrac", "dhl_express", "gls") if pushes.knows(one)]
    assert posting == ["ups", "dhl_express"]
