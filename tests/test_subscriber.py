"""Carriers are asked to push each parcel, asked again in time, and looked at once right after."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.slate import fresh
from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.store.engine import connect
from whereabouts.store.rows import SubscriptionRow, WatchRow
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.watches import Watches
from whereabouts.subscriber import Subscriber

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Unlimited:
    """A quota that is never used up."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        del credential, limits, share
        return True


class Pushing:
    """Takes every number until `until`, or refuses it."""

    def __init__(self, until: datetime | None = None, refused: str = "") -> None:
        self._until, self._refused = until, refused
        self.asked: list[list[str]] = []

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        self.asked.append([parcel.tracking_number for parcel in parcels])
        return tuple(
            Subscribed(
                tracking_number=parcel.tracking_number, until=self._until, refused=self._refused
            )
            for parcel in parcels
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(connect(fresh(tmp_path / "store.db")))
    desk.order()
    for parcel_id in ("p1", "p2"):
        desk.label(parcel_id)
    return desk


def subscriber(desk: Desk, pushing: Pushing | None, when: timedelta = timedelta()) -> Subscriber:
    asking = Asking({}, Unlimited(), lambda: NOW)
    alerts = {Account(STORE, "ups"): pushing} if pushing else {}
    carriers = LiveCarriers(asking, {STORE: [SYSTEMS["ups"]]}, alerts)
    engine = desk.engine
    return Subscriber(carriers, Subscriptions(engine), Watches(engine), lambda: NOW + when)


async def test_parcels_of_one_account_are_asked_for_together(desk: Desk) -> None:
    pushing = Pushing(NOW + 14 * DAY)
    assert await subscriber(desk, pushing).sweep() == 2
    assert pushing.asked == [["1Z-p1", "1Z-p2"]]
    assert await subscriber(desk, pushing, DAY).sweep() == 0


async def test_they_are_renewed_two_days_before_they_lapse(desk: Desk) -> None:
    pushing = Pushing(NOW + 14 * DAY)
    swept = [await subscriber(desk, pushing, day * DAY).sweep() for day in (0, 11, 12)]
    assert swept == [2, 0, 2]


async def test_the_carrier_is_looked_at_right_after_since_nothing_is_replayed(desk: Desk) -> None:
    watches = Watches(desk.engine)
    for look in watches.lease(NOW):
        watches.answered(look, NOW + 6 * HOUR, NOW)
    await subscriber(desk, Pushing(NOW + 14 * DAY), HOUR).sweep()
    assert {row.look_at for row in desk.rows(WatchRow)} == {NOW + HOUR}


async def test_a_refusal_is_kept_and_tried_again_later(desk: Desk) -> None:
    pushing = Pushing(refused="no number of its own")
    swept = [await subscriber(desk, pushing, hours * HOUR).sweep() for hours in (0, 5, 6)]
    assert swept == [2, 0, 2]
    assert {row.refused for row in desk.rows(SubscriptionRow)} == {"no number of its own"}


async def test_where_nobody_pushes_nobody_is_asked(desk: Desk) -> None:
    assert await subscriber(desk, None).sweep() == 2
    assert await subscriber(desk, None, HOUR).sweep() == 0
    assert {row.until for row in desk.rows(SubscriptionRow)} == {None}
