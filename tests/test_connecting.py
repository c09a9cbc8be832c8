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
from whereabouts.carriers.live import Limit
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
    return connecting.connected(
        settings, Stores([store]), Unlimited(), lambda: NOW, httpx.AsyncClient()
    )


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
