"""What a webhook only points to is read later, tried again, and given up where all can see it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.slate import fresh
from tests.store.build import CLOCK, NOW, STORE, a_purchase, labelled
from tests.store.desk import Desk
from tests.test_subscriber import Unlimited
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.follower import PointerFollower
from whereabouts.store.engine import connect
from whereabouts.store.pointers import Pointed, Pointers
from whereabouts.store.rows import ParcelRow, PointerRow
from whereabouts.store.shipping import Shipping
from whereabouts.store.source_health import SourceHealth

URL = "https://ssapi6.shipstation.com/shipments?batchId=12"
SHIPPED = Shipped(
    order_number="1001", carrier="ups", tracking_number="1Z-p1", shipped_on=date(2026, 11, 2)
)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Lists:
    """What the pointer leads to, or why it leads nowhere."""

    def __init__(self, *shipped: Shipped) -> None:
        self.shipped, self.failure, self.followed = shipped, "", 0

    async def follow(self, url: str) -> tuple[Shipped, ...]:
        assert url == URL
        self.followed += 1
        if self.failure:
            raise CallFailed(ErrorKind.DOWN, self.failure)
        return self.shipped


class Following:
    """A store with one account, and a wall clock that a test puts forward."""

    def __init__(self, desk: Desk, lists: Lists | None) -> None:
        self.desk, self.now = desk, NOW
        self.woken: list[tuple[str, ...]] = []
        followers = {Account(STORE, "shipstation"): lists} if lists else {}
        carriers = LiveCarriers(
            Asking({}, Unlimited(), lambda: self.now), {STORE: []}, followers=followers
        )
        self.pointers = Pointers(desk.engine)
        shipping = Shipping(desk.engine)
        self.follower = PointerFollower(
            carriers, self.pointers, shipping, self.wake, lambda: self.now
        )

    async def wake(self, store: str, order_ids: tuple[str, ...]) -> None:
        assert store == STORE
        self.woken.append(order_ids)

    def post(self) -> bool:
        of = Pointed(store=STORE, system="shipstation", url=URL, posted_at=self.now)
        return self.pointers.post(of)

    async def follow(self, after: timedelta = timedelta()) -> int:
        self.now += after
        return await self.follower.sweep()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(connect(fresh(tmp_path / "store.db")))


async def test_a_label_that_is_pointed_to_makes_a_parcel_once(desk: Desk) -> None:
    desk.order()
    lists = Lists(SHIPPED)
    following = Following(desk, lists)
    assert [following.post() for _ in range(3)] == [True, False, False]
    assert [await following.follow() for _ in range(2)] == [1, 0]
    following.post()
    await following.follow(MINUTE)
    (parcel,) = desk.rows(ParcelRow)
    assert (parcel.carrier, parcel.tracking_number, parcel.label_at) == ("ups", "1Z-p1", NOW)
    assert [fact.type for work in desk.tell() for fact in work.facts] == ["parcel_labelled"]
    assert (following.woken, desk.rows(PointerRow)) == ([("1001",), ()], [])


async def test_the_box_that_its_shop_tells_of_is_the_same_whoever_comes_first(desk: Desk) -> None:
    desk.order()
    desk.order("1002", a_purchase("1002"))
    other = SHIPPED.model_copy(update={"order_number": "1002", "tracking_number": "1Z-p2"})
    desk.label()
    following = Following(desk, Lists(SHIPPED, other))
    following.post()
    await following.follow()
    desk.facts("late", labelled("shops-own", number="1Z-p2"), order_id="1002")
    assert sorted(row.tracking_number for row in desk.rows(ParcelRow)) == ["1Z-p1", "1Z-p2"]


async def test_a_label_whose_order_comes_later_waits_for_it(desk: Desk) -> None:
    following = Following(desk, Lists(SHIPPED))
    following.post()
    await following.follow()
    (health,) = SourceHealth(desk.engine, CLOCK).pointers(STORE)
    assert (health.waiting, health.failing) == (1, {"it is of an order that nobody knows yet": 1})
    desk.order()
    await following.follow(MINUTE)
    assert len(desk.rows(ParcelRow)) == 1
    assert SourceHealth(desk.engine, CLOCK).pointers(STORE) == ()


@pytest.mark.parametrize(
    "more", [{"voided": True}, {"is_return": True}, {"tracking_number": "<script>"}]
)
async def test_what_no_shopper_waits_for_makes_no_parcel(
    desk: Desk, more: dict[str, object]
) -> None:
    desk.order()
    following = Following(desk, Lists(SHIPPED.model_copy(update=more)))
    following.post()
    await following.follow()
    assert (desk.rows(ParcelRow), desk.rows(PointerRow)) == ([], [])


async def test_a_label_that_is_voided_later_cancels_its_parcel(desk: Desk) -> None:
    desk.order()
    desk.label()
    following = Following(desk, Lists(SHIPPED.model_copy(update={"voided": True})))
    following.post()
    await following.follow()
    (scan,) = desk.queries.scans(STORE, "1001")
    assert (scan.status, scan.code) == ("CANCELLED", "voided")


async def test_what_cannot_be_read_is_tried_ever_later_and_given_up_for_all_to_see(
    desk: Desk,
) -> None:
    lists = Lists()
    lists.failure = "ShipStation did not answer in time"
    following = Following(desk, lists)
    following.post()
    pauses = []
    while (due := desk.rows(PointerRow)[0].due_at) is not None:
        pauses.append(due - following.now)
        await following.follow(pauses[-1])
    assert pauses[:4] == [timedelta(), MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert (lists.followed, sum(pauses, timedelta()) < DAY) == (11, True)
    (health,) = SourceHealth(desk.engine, CLOCK).pointers(STORE)
    assert (health.waiting, health.given_up) == (0, 1)
    assert health.failing == {lists.failure: 1}
    assert following.post()
    assert SourceHealth(desk.engine, CLOCK).pointers(STORE)[0].waiting == 1


async def test_what_a_crash_left_is_followed_again(desk: Desk) -> None:
    desk.order()
    following = Following(desk, Lists(SHIPPED))
    following.post()
    following.pointers.lease(following.now)
    assert await following.follow(4 * MINUTE) == 0
    assert await following.follow(MINUTE) == 1
    assert len(desk.rows(ParcelRow)) == 1


async def test_where_nobody_can_read_it_that_is_said(desk: Desk) -> None:
    following = Following(desk, None)
    following.post()
    await following.follow()
    assert "no account" in desk.rows(PointerRow)[0].failure
