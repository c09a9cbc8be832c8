"""The outside world: every deed at its time, in a story's order, whatever goes wrong."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from whereabouts.domain.clock import Clock
from whereabouts.simulator.deeds import AgentActs, ShopperLooks, ShopperReports
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.story import Story
from whereabouts.simulator.when import moment
from whereabouts.simulator.world import DeedFailed, World
from whereabouts.storefronts.file_order import OrderInFile
from whereabouts.storefronts.generic import AnyShopEvent, GenericScan

BY_TITLE = {story.title: story for story in STORIES}
STARTS = moment("Mon 23 Nov 09:00", "America/New_York")


def wall() -> datetime:
    return datetime.now(UTC)


def hurried() -> Clock:
    """Ten days in a tenth of a second."""
    return Clock(started_wall=wall(), started=STARTS, speed=timedelta(days=100).total_seconds())


class Cast:
    """Notes who did what, and when by the order's clock."""

    def __init__(self, clock: Clock, refuses: str = "") -> None:
        self._clock = clock
        self._refuses = refuses
        self.did: list[tuple[str, datetime]] = []

    async def shop(self, event: AnyShopEvent) -> None:
        self._note(event.type)

    async def carrier(self, scan: GenericScan) -> None:
        self._note(scan.status)

    async def phone(self, number: str, words: str) -> None:
        self._note(f"{number}: {words}")

    async def agent(self, order_id: str, deed: AgentActs) -> None:
        self._note(f"{order_id} {deed.resolution}")

    async def shopper(self, order_id: str, deed: ShopperReports | ShopperLooks) -> None:
        self._note(f"{order_id} {type(deed).__name__}")

    async def operator(self, orders: Sequence[OrderInFile]) -> None:
        self._note(" and ".join(order.order_id for order in orders))

    def _note(self, what: str) -> None:
        if what == self._refuses:
            raise DeedFailed(f"{what} was refused")
        self.did.append((what, self._clock.read(wall())))


async def lived(*titles: str, refuses: str = "") -> tuple[World, Cast]:
    clock = hurried()
    cast = Cast(clock, refuses)
    world = World([BY_TITLE[title] for title in titles], cast, clock, wall)
    await world.live()
    return world, cast


async def test_deeds_are_done_in_order_and_never_before_their_time() -> None:
    _, cast = await lived("STOP in the middle")
    story = BY_TITLE["STOP in the middle"]
    assert [what for what, _ in cast.did] == [
        "order.created",
        "parcel.labelled",
        "IN_TRANSIT",
        "+14155550110: Stop",
        "IN_TRANSIT",
        "OUT_FOR_DELIVERY",
        "DELIVERED",
    ]
    written = [story.moment(happening.at) for happening in story.happenings]
    assert all(at >= due for (_, at), due in zip(cast.did, written, strict=True))


async def test_orders_imported_at_one_time_come_in_one_file() -> None:
    _, cast = await lived("imported as history", "imported while under way")
    assert cast.did[0][0] == "FW-0907 and FW-0988"


async def test_an_agent_acts_too() -> None:
    _, cast = await lived("lost after 5 business days")
    assert cast.did[-1][0] == "FW-1005 REFUNDED"


@pytest.mark.parametrize(
    ("refused", "story"),
    [
        ("order.cancelled", BY_TITLE["cancelled"]),
        ("DELIVERED", BY_TITLE["on time"]),
        ("FW-0907", BY_TITLE["imported as history"]),
    ],
)
async def test_what_the_product_refuses_is_remembered_with_its_story(
    refused: str, story: Story
) -> None:
    world, _ = await lived(story.title, refuses=refused)
    assert world.troubles == {story.order_id: [f"{refused} was refused"]}


async def test_a_refused_deed_does_not_end_the_story() -> None:
    _, cast = await lived("on time", refuses="IN_TRANSIT")
    assert [what for what, _ in cast.did][-1] == "DELIVERED"
