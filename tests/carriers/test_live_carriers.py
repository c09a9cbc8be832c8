"""A parcel is asked about at the one account that knows it best, of its own store."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.carriers.ravenmail import NAME, Allowance, Ravenmail
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live import Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.system import System

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RAVENMAIL = System(name=NAME, carriers=frozenset({"raven", "raven_express"}))
OWLPOST = System(name="owlpost", carriers=frozenset({"owl"}))
FLOCK, SWARM = System(name="flock"), System(name="swarm")


def carriers(**systems: list[System]) -> LiveCarriers:
    return LiveCarriers(Asking({}, Allowance(), lambda: NOON), systems)


@pytest.mark.parametrize("order", [[FLOCK, RAVENMAIL], [RAVENMAIL, FLOCK]])
@pytest.mark.parametrize(
    ("carrier", "system"), [("raven", NAME), ("raven_express", NAME), ("owl", "flock")]
)
def test_the_carriers_own_account_comes_before_one_that_knows_them_all(
    order: list[System], carrier: str, system: str
) -> None:
    assert carriers(lumen=order).account_for("lumen", carrier) == Account("lumen", system)


def test_of_two_that_know_them_all_the_first_is_asked() -> None:
    both = carriers(lumen=[SWARM, FLOCK])
    assert both.account_for("lumen", "raven") == Account("lumen", "swarm")


def test_nobody_is_asked_who_does_not_know_the_carrier() -> None:
    assert carriers(lumen=[RAVENMAIL, OWLPOST]).account_for("lumen", "ups") is None


def test_no_store_asks_by_anothers_account() -> None:
    assert carriers(lumen=[RAVENMAIL]).account_for("ember", "raven") is None


async def test_the_account_is_asked_with_the_share_that_was_brought_along() -> None:
    quota, lumen, ember = Allowance(), Ravenmail(), Ravenmail()
    accounts = {Account("lumen", NAME): lumen, Account("ember", NAME): ember}
    asking = Asking(accounts, quota, lambda: NOON)
    live = LiveCarriers(asking, {"lumen": [RAVENMAIL], "ember": [RAVENMAIL]})
    account = live.account_for("ember", "raven")
    assert account is not None
    parcels = [Asked(tracking_number=number, carrier="raven") for number in ("RM2", "RM1")]
    answers = await live.ask(account, parcels, MINUTE, 0.7)
    assert [answer.report.tracking_number for answer in answers] == ["RM2", "RM1"]
    assert (lumen.calls, ember.calls) == ([], [("RM2", "RM1")])
    assert [share for _, _, share in quota.taken] == [0.7]
    await live.ask(account, [Asked(tracking_number="RM3")], MINUTE)
    assert [share for _, _, share in quota.taken] == [0.7, 1.0]
