"""What texts cost is what the store says they cost, and nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.stores.test_read import GOOD
from whereabouts.settings import Environment
from whereabouts.stores import StoreFilesWrong, load_stores
from whereabouts.stores.sms_rates import SmsRates

PRICED = SmsRates(currency="USD", per_segment={"US": Decimal("0.01"), "CA": Decimal("0.02")})


def _load(folder: Path, table: str) -> SmsRates:
    (folder / "pier.toml").write_text(f"{GOOD}{table}", encoding="utf-8")
    return load_stores(folder, {}, Environment.PRODUCTION)["pier"].sms_rates


def test_a_price_is_kept_digit_for_digit(tmp_path: Path) -> None:
    rates = _load(tmp_path, '[sms_rates]\ncurrency = "USD"\nper_segment = { US = 0.0079 }\n')
    assert rates.cost({"US": 1_000}) == Decimal("7.9")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[sms_rates]\nper_segment = { US = 0.01 }\n", "prices need a currency"),
        (
            '[sms_rates]\ncurrency = "USD"\nper_segment = { US = 0 }\n',
            "greater than 0. Write a price for each country",
        ),
        ('[sms_rates]\ncurrency = "USD"\nper_segment = { us = 0.01 }\n', "two capital letters"),
    ],
)
def test_a_price_that_cannot_be_reckoned_with_is_refused(
    tmp_path: Path, table: str, said: str
) -> None:
    with pytest.raises(StoreFilesWrong, match=said):
        _load(tmp_path, table)


def test_a_cost_needs_the_price_of_every_country() -> None:
    assert PRICED.cost({"US": 100, "CA": 50}) == Decimal("2.00")
    assert PRICED.cost({}) == 0
    assert PRICED.cost({"US": 100, "MX": 1}) is None
    assert PRICED.unknown({"US": 100, "MX": 1}) == ("MX",)
