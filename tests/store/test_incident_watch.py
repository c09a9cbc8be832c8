"""An account that answers nobody is one incident, and ends with the first answer."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.activities.workshop import BRAND
from tests.store.build import NOW, STORE, WALL, a_purchase
from tests.store.desk import Desk
from whereabouts.domain.incident import Incident, IncidentCause, Lane
from whereabouts.incident_watch import IncidentWatch
from whereabouts.store.incidents import Held, Incidents
from whereabouts.store.lanes import Lanes
from whereabouts.store.rows import WatchRow
from whereabouts.store.transaction import writing
from whereabouts.stores import Store, Stores

MINUTE = timedelta(minutes=1)


class Account:
    """Three parcels of one carrier, and what came of the looks at them."""

    def __init__(self, engine: Engine) -> None:
        self.now, self.incidents = NOW, Incidents(engine)
        self.woken: list[str] = []
        self._engine = engine
        desk, store = Desk(engine), Store(name=STORE, brand=BRAND, country="US", currency="USD")
        for order_id in ("1001", "1002", "1003"):
            desk.order(order_id, a_purchase(order_id))
            desk.label("p1", order_id, number=f"1Z-{order_id}")
        self._watch = IncidentWatch(
            Stores([store]), Lanes(engine), self.incidents, self._wake, WALL, self._wall
        )

    def looked_at(
        self, order_id: str, *, answered: datetime | None, failures: int, why: str = "carrier_down"
    ) -> None:
        with writing(self._engine) as session:
            watch = session.get_one(WatchRow, (STORE, order_id, "p1"))
            watch.answered_at, watch.failures, watch.failure = answered, failures, why

    async def noticed(self) -> list[Incident]:
        await self._watch.look()
        return list(self.incidents.of(STORE))

    async def _wake(self, _store: str, order_ids: tuple[str, ...]) -> None:
        self.woken += order_ids

    def _wall(self) -> datetime:
        return self.now


@pytest.fixture
def account(engine: Engine) -> Account:
    return Account(engine)


def _fails(account: Account, why: str = "carrier_down") -> None:
    for order_id in ("1001", "1002", "1003"):
        account.looked_at(order_id, answered=NOW - 61 * MINUTE, failures=1, why=why)


@pytest.mark.parametrize("why", ["carrier_down", "refused_credentials", "unreadable"])
async def test_an_account_that_answers_nobody_for_an_hour_is_an_incident(
    account: Account, why: str
) -> None:
    _fails(account, why)
    [incident] = await account.noticed()
    assert (incident.lane, incident.cause) == (Lane("ups"), IncidentCause.UNREACHABLE)
    assert await account.noticed() == [incident]


async def test_our_own_quota_is_no_trouble_of_the_carriers(account: Account) -> None:
    _fails(account, "quota")
    assert await account.noticed() == []


async def test_one_parcels_answer_shows_that_the_account_is_well(account: Account) -> None:
    _fails(account)
    account.looked_at("1002", answered=NOW - 59 * MINUTE, failures=0)
    account.looked_at("1003", answered=None, failures=9)
    assert await account.noticed() == []


async def test_a_single_failure_is_no_trouble_yet(account: Account) -> None:
    account.looked_at("1001", answered=NOW - 600 * MINUTE, failures=2)
    assert await account.noticed() == []


async def test_the_first_answer_ends_it_and_who_waited_is_asked_about_anew(
    account: Account,
) -> None:
    _fails(account)
    await account.noticed()
    held = Held(order_id="1002", parcel_id="p1", silent_since=NOW - 3000 * MINUTE, held_at=NOW)
    assert account.incidents.hold(STORE, Lane("ups", "US"), held)
    account.now += 30 * MINUTE
    account.looked_at("1003", answered=account.now - MINUTE, failures=0)
    [incident] = await account.noticed()
    assert (incident.ended_at, incident.ended_by) == (account.now, "carrier")
    assert (incident.holds, account.woken) == (False, ["1002"])
