"""Each store's carriers are asked by its own accounts, and what its file has wrong is said."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from tests.activities.workshop import a_store
from tests.store.build import NOW, STORE
from whereabouts import connecting
from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.stores import Stores
from whereabouts.stores.carrier_account import CarrierAccount


class Unlimited:
    """A quota that is never used up."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        del credential, limits, share
        return True


def carriers(accounts: dict[str, CarrierAccount] | None = None, **given: Any) -> LiveCarriers:
    store = a_store(carriers=accounts or {})
    settings = Settings(_env_file=None, **given)
    wires = httpx.AsyncHTTPTransport()
    return connecting.connected(settings, Stores([store]), Unlimited(), lambda: NOW, wires)


def account(**secrets: str) -> CarrierAccount:
    return CarrierAccount(secrets={name: (SecretStr(s),) for name, s in secrets.items()})


def test_nobody_is_asked_live_unless_somebody_is_named() -> None:
    assert carriers().account_for(STORE, "ups") is None


def test_a_demos_carriers_know_every_parcel() -> None:
    demo = carriers(carrier_port_url="http://127.0.0.1:9")
    assert demo.account_for(STORE, "ups") == Account(STORE, "generic")


def test_a_system_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(CannotOpen, match=r"store lumen: carriers.upss: no such system .*, usps"):
        carriers({"upss": account()})


def test_a_secret_nobody_knows_is_refused() -> None:
    with pytest.raises(CannotOpen, match=r"store lumen: carriers.ups.pin: no such field"):
        carriers({"ups": account(pin="1234")})


class Counting:
    """Counts calls by credential, and grants so many."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, list[str]()

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        assert (bool(limits), share) == (True, 0.7)
        if len(self.taken) >= self.room:
            return False
        self.taken.append(credential)
        return True


class Far:
    """UPS, which gives a token and takes every number."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.paths.append(request.url.path)
        if "oauth" in request.url.path:
            return httpx.Response(200, json={"access_token": "made-up", "expires_in": "3600"})
        return httpx.Response(200, json={"validTrackingNumbers": ["1Z999AA10123456784"]})


async def test_subscribing_is_counted_and_all_work_with_one_token() -> None:
    far, quota = Far(), Counting(2)
    ups = account(client_id="id", client_secret="secret", webhook_key="key")
    wires = httpx.MockTransport(far.answer)
    stores = Stores([a_store(carriers={"ups": ups})])
    settings = Settings(_env_file=None)
    live = connecting.connected(settings, stores, quota, lambda: NOW, wires)
    of = Account(STORE, "ups")
    parcels = (Asked(tracking_number="1Z999AA10123456784", carrier="ups"),)
    await live.live(of).track(parcels)
    alerts = live.alerts(of)
    assert alerts is not None
    outcomes = [(await alerts.subscribe(parcels))[0].refused for _ in range(3)]
    assert outcomes == ["", "", "the quota of this account is used up for now"]
    assert quota.taken == [live.live(of).credential] * 2
    assert len([path for path in far.paths if "oauth" in path]) == 1
