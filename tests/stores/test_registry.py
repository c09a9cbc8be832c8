"""Whom a store may message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stores.test_read import GOOD
from whereabouts.domain.message import Channel
from whereabouts.settings import Environment
from whereabouts.stores import Stores, load_stores

DEVELOPMENT = Environment.DEVELOPMENT
PRODUCTION = Environment.PRODUCTION


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    folder = tmp_path_factory.mktemp("stores")
    entries = '["*@example.com", "ada@example.net", "+12025550123", "+141555501*"]'
    (folder / "pier.toml").write_text(GOOD.replace('["*@example.com"]', entries))
    (folder / "quay.toml").write_text(GOOD.replace('["*@example.com"]', "[]"))
    return load_stores(folder, {})


@pytest.mark.parametrize(
    ("channel", "address", "may"),
    [
        (Channel.EMAIL, "grace@example.com", True),
        (Channel.EMAIL, "Grace@Example.COM", True),
        (Channel.EMAIL, "grace@shop.example.com", False),
        (Channel.EMAIL, "grace@notexample.com", False),
        (Channel.EMAIL, "grace@evil.test@example.com", False),
        (Channel.EMAIL, "@example.com", False),
        (Channel.EMAIL, "ada@example.net", True),
        (Channel.EMAIL, "bob@example.net", False),
        (Channel.SMS, "+12025550123", True),
        (Channel.SMS, "+12025550124", False),
        (Channel.SMS, "+14155550199", True),
        (Channel.SMS, "+14155550200", False),
        (Channel.SMS, "+141555501x9", False),
        (Channel.SMS, "grace@example.com", False),
        (Channel.EMAIL, "+12025550123", False),
        (Channel.EMAIL, "", False),
    ],
)
def test_outside_production_only_the_allow_list_is_reached(
    stores: Stores, channel: Channel, address: str, may: bool
) -> None:
    assert stores.may_reach(DEVELOPMENT)("pier", channel, address) is may


def test_production_reaches_everybody(stores: Stores) -> None:
    assert stores.may_reach(PRODUCTION)("pier", Channel.EMAIL, "anybody@elsewhere.test")


@pytest.mark.parametrize("environment", list(Environment))
def test_an_unknown_store_reaches_nobody(stores: Stores, environment: Environment) -> None:
    assert not stores.may_reach(environment)("ghost", Channel.EMAIL, "grace@example.com")


@given(address=st.one_of(st.emails(), st.text(max_size=40)))
def test_an_empty_list_reaches_nobody(stores: Stores, address: str) -> None:
    assert not stores.may_reach(DEVELOPMENT)("quay", Channel.EMAIL, address)
    assert not stores.may_reach(DEVELOPMENT)("quay", Channel.SMS, address)


def test_stores_are_found_by_name(stores: Stores) -> None:
    assert len(stores) == 2
    assert {store.name for store in stores} == {"pier", "quay"}
    assert stores.get("ghost") is None
    assert "ghost" not in stores
