"""A store's accounts at carrier systems: what its file may say, and what is refused."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.stores.test_read import GOOD
from whereabouts.settings import Environment
from whereabouts.stores import Fault, StoreFilesWrong, load_stores
from whereabouts.stores.carrier_account import CarrierAccount, Rate

PRODUCTION, DEVELOPMENT = Environment.PRODUCTION, Environment.DEVELOPMENT


def read(
    folder: Path, table: str, environment: Environment = PRODUCTION, **env: str
) -> dict[str, CarrierAccount]:
    (folder / "pier.toml").write_text(f"{GOOD}\n{table}\n")
    return load_stores(folder, env, environment)["pier"].carriers


def fault(folder: Path, table: str) -> Fault:
    with pytest.raises(StoreFilesWrong) as refused:
        read(folder, table)
    (only,) = refused.value.faults
    return only


def test_a_store_has_none_unless_it_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, "") == {}


def test_secrets_come_from_the_environment_and_several_allow_rotation(tmp_path: Path) -> None:
    table = '[carriers.ups]\nclient_id = "UPS_ID"\nwebhook_key = ["UPS_NEW", "UPS_OLD"]'
    ups = read(tmp_path, table, UPS_ID="id", UPS_NEW="new", UPS_OLD="old")["ups"]
    told = {name: [v.get_secret_value() for v in values] for name, values in ups.secrets.items()}
    assert told == {"client_id": ["id"], "webhook_key": ["new", "old"]}
    assert "new" not in repr(ups)


def test_it_may_be_the_sandbox_and_have_more_calls_than_usual(tmp_path: Path) -> None:
    dhl = read(tmp_path, '[carriers.dhl]\ntest = true\ncalls = ["1000/1d", "2/1s"]')["dhl"]
    day, second = timedelta(days=1), timedelta(seconds=1)
    assert dhl.is_test
    assert dhl.granted == (Rate(calls=1000, per=day), Rate(calls=2, per=second))


@pytest.mark.parametrize(
    ("table", "field", "remedy"),
    [
        ('[carriers.ups]\nclient_id = "sk-4f9a"', "client_id", "Write the NAME of an environment"),
        ('[carriers.ups]\ncalls = ["many"]', "calls", 'such as ["60/1h"]'),
        ('[carriers.ups]\ncalls = ["60/1x"]', "calls", 'such as ["60/1h"]'),
        ('[carriers.ups]\ncalls = ["60/0s"]', "calls", 'such as ["60/1h"]'),
        ("[carriers]\nups = 3", "carriers.ups", "stores/demo.toml shows every field"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    tmp_path: Path, table: str, field: str, remedy: str
) -> None:
    wrong = fault(tmp_path, table)
    assert field in wrong.field
    assert remedy in wrong.remedy


def test_carriers_must_be_tables(tmp_path: Path) -> None:
    (tmp_path / "pier.toml").write_text(f"carriers = 3\n{GOOD}")
    with pytest.raises(StoreFilesWrong, match="this is no table"):
        load_stores(tmp_path, {}, PRODUCTION)


def test_an_unset_variable_stops_production_and_is_done_without_in_development(
    tmp_path: Path,
) -> None:
    table = '[carriers.ups]\nclient_id = "UPS_ID"'
    wrong = fault(tmp_path, table)
    assert (wrong.field, wrong.wrong) == (
        "carriers.ups.client_id",
        "the environment variable UPS_ID is not set",
    )
    assert read(tmp_path, table, DEVELOPMENT)["ups"].secrets == {"client_id": ()}


def test_a_store_says_how_often_its_parcels_are_looked_at(tmp_path: Path) -> None:
    written = '[polling]\nin_transit = "2h"\nshare = 0.5\n'
    (tmp_path / "pier.toml").write_text(f"{GOOD}\n{written}")
    polling = load_stores(tmp_path, {}, PRODUCTION)["pier"].polling
    assert (polling.in_transit, polling.share) == (timedelta(hours=2), 0.5)
    assert polling.on_the_day == timedelta(hours=1)
