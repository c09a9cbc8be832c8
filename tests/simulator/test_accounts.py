"""The demo store's accounts: its own file, uncommented, with secrets made for one run."""

from pathlib import Path

from pydantic import SecretStr

from whereabouts.settings import Environment
from whereabouts.simulator.accounts import CARRIERS, Accounts, with_accounts
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.product import ROOT
from whereabouts.stores import Store, load_stores

EXAMPLE = (ROOT / "stores" / "demo.toml").read_text(encoding="utf-8")


def store(folder: Path, accounts: Accounts) -> Store:
    (folder / "demo.toml").write_text(with_accounts(EXAMPLE, accounts.carriers), encoding="utf-8")
    return load_stores(folder, accounts.variables, Environment.DEVELOPMENT)["demo"]


def test_the_store_sends_through_its_accounts(tmp_path: Path) -> None:
    accounts = Accounts()
    secrets = store(tmp_path, accounts).secrets
    assert secrets.has_twilio
    assert secrets.has_sendgrid
    assert secrets.webhook == (accounts.webhook,)
    assert secrets.sendgrid_webhook_public_key[0].get_secret_value() == accounts.signer.public_key


def test_the_store_asks_its_shop_through_its_account(tmp_path: Path) -> None:
    accounts = Accounts()
    of = store(tmp_path, accounts)
    assert of.asks_shopify
    assert [one.get_secret_value() for one in of.secrets.shopify_webhook] == [accounts.shop.secret]


def test_the_store_asks_carriers_through_its_accounts(tmp_path: Path) -> None:
    accounts = Accounts()
    for system, account in store(tmp_path, accounts).carriers.items():
        known = {
            name: (SecretStr(one),) for name, one in accounts.carriers.by_system[system].items()
        }
        assert account.secrets == known
        # Many of the stories' hours pass in one of the wall's.
        assert account.granted[0].calls > 100_000


def test_nothing_else_in_the_file_changes() -> None:
    lines = with_accounts(EXAMPLE, CarrierKeys()).splitlines()
    before = lines[: lines.index("[carriers.ups]")]
    changed = set(before) - set(EXAMPLE.splitlines())
    accounts = ("twilio_", "sendgrid_", "[shopify]", "shop = ", "shopify_")
    assert all(line.startswith(accounts) for line in changed)
    assert len(changed) == 8
    tables = [line for line in lines[len(before) :] if line.startswith("[")]
    assert tables == [f"[carriers.{system}]" for system in CARRIERS]


def test_every_run_has_its_own_secrets() -> None:
    first, second = Accounts().variables, Accounts().variables
    assert all(first[name] != second[name] for name in first)


def test_no_secret_is_shown() -> None:
    accounts = Accounts()
    assert accounts.webhook.get_secret_value() not in repr(accounts)
