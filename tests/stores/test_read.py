"""Reading the stores' files: what is refused, and how a person is told."""

from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from whereabouts.settings import Environment
from whereabouts.stores import Fault, StoreFilesWrong, Stores, load_stores

GOOD = """\
country = "CA"
currency = "CAD"
locales = ["en", "fr-CA"]
allow_list = ["*@example.com"]

[brand]
name = "North Pier Books"
site_url = "https://northpier.example.com"
email_from = "orders@northpier.example.com"
email_from_name = "North Pier Books"
reply_to = "hello@northpier.example.com"
"""
SECRET = "0123456789abcdef0123456789abcdef"
ROOT = Path(__file__).parent.parent.parent


def _load(
    folder: Path,
    text: str,
    name: str = "pier.toml",
    environment: Environment = Environment.PRODUCTION,
    **env: str,
) -> Stores:
    (folder / name).write_text(text, encoding="utf-8")
    return load_stores(folder, env, environment)


def _faults(folder: Path, text: str, name: str = "pier.toml", **env: str) -> tuple[Fault, ...]:
    with pytest.raises(StoreFilesWrong) as refused:
        _load(folder, text, name, Environment.PRODUCTION, **env)
    return refused.value.faults


def test_a_store_is_named_by_its_file(tmp_path: Path) -> None:
    store = _load(tmp_path, GOOD)["pier"]
    assert (store.name, store.country, store.default_locale) == ("pier", "CA", "en")
    assert store.brand.name == "North Pier Books"


def test_the_policy_takes_readable_spans_and_keeps_the_other_defaults(tmp_path: Path) -> None:
    text = GOOD + (
        '[policy]\nquiet_after = "3d"\nshipped_together = "1h30m"\n'
        '[policy.expiries]\nshipped = "2d 12h"\n'
        "[policy.sms]\nvalue_threshold = 99.90\n"
        '[policy.sms.quiet_hours]\nbegins = 20:30:00\nends = "09:00"\n'
    )
    policy = _load(tmp_path, text)["pier"].policy
    assert policy.quiet_after == timedelta(days=3)
    assert policy.shipped_together == timedelta(minutes=90)
    assert policy.expiries.shipped == timedelta(hours=60)
    assert policy.expiries.delivered == timedelta(days=7)
    assert policy.sms.value_threshold == Decimal("99.90")
    assert (policy.sms.quiet_hours.begins, policy.sms.quiet_hours.ends) == (time(20, 30), time(9))


@pytest.mark.parametrize(
    ("text", "line", "field", "said"),
    [
        (GOOD.replace('"CA"', '"Canada"'), 1, "country", "two capital letters"),
        (GOOD.replace('currency = "CAD"\n', ""), 1, "currency", "this field is missing"),
        (GOOD.replace("reply_to", "reply_two"), 11, "brand.reply_two", "mean reply_to?"),
        (GOOD.replace("reply_to", "reply_two"), 6, "brand.reply_to", "this field is missing"),
        (GOOD.replace('"*@example.com"', '"*"'), 4, "allow_list.0", "*@example.com"),
        (GOOD + "[policy]\nquiet_after = 48\n", 13, "policy.quiet_after", '"48h"'),
        (GOOD + '[policy]\nquiet_after = "48"\n', 13, "policy.quiet_after", '"48h"'),
        (GOOD + '[policy]\nquiet_after = "-2h"\n', 13, "policy.quiet_after", '"48h"'),
        (
            GOOD + '[policy.expiries]\nshiped = "2d"\n',
            13,
            "policy.expiries.shiped",
            "Did you mean shipped?",
        ),
        (GOOD + "[policy\n", 12, "", "TOML"),
        (GOOD + 'x = """never closed', 12, "", "TOML"),
        (GOOD + "[polcy]\n", 12, "polcy", "Did you mean policy?"),
        (GOOD + "surprise = 1\n", 12, "brand.surprise", "Remove it"),
        (GOOD + '[secrets]\ntwilio_auth_token = "A_TOKEN"\n', 12, "secrets", "belong together"),
        (GOOD + '[secrets]\nsendgrid_api_key = "A_KEY"\n', 12, "secrets", "bounce"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_field_with_what_to_do(
    tmp_path: Path, text: str, line: int, field: str, said: str
) -> None:
    faults = _faults(tmp_path, text)
    fault = next(fault for fault in faults if fault.field == field)
    assert (fault.file, fault.line) == (tmp_path / "pier.toml", line)
    assert said in str(fault)
    assert str(fault).startswith(f"{tmp_path / 'pier.toml'}:{line}:")


def test_every_mistake_of_every_file_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "first.toml").write_text(GOOD.replace('"CA"', '"?"').replace('"CAD"', '"?"'))
    faults = _faults(tmp_path, GOOD.replace("\nname =", "\nnam ="), "second.toml")
    assert [(fault.file.name, fault.line) for fault in faults] == [
        ("first.toml", 1),
        ("first.toml", 2),
        ("second.toml", 6),
        ("second.toml", 7),
    ]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreFilesWrong, match="no store"):
        load_stores(tmp_path, {})


@pytest.mark.parametrize("name", ["Acme.toml", "two words.toml", "a.b.toml", "_x.toml"])
def test_a_file_name_that_cannot_stand_in_an_address_is_refused(tmp_path: Path, name: str) -> None:
    assert "lower-case" in str(_faults(tmp_path, GOOD, name)[0])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pier.toml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(StoreFilesWrong, match="UTF-8"):
        load_stores(tmp_path, {})


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert "pier" in _load(tmp_path, "\ufeff" + GOOD)


def test_secrets_are_read_from_the_environment_by_name(tmp_path: Path) -> None:
    text = GOOD + '[secrets]\nwebhook = ["PIER_NEW", "PIER_OLD"]\n'
    store = _load(tmp_path, text, PIER_NEW=SECRET, PIER_OLD=SECRET[::-1])["pier"]
    assert [one.get_secret_value() for one in store.secrets.webhook] == [SECRET, SECRET[::-1]]
    assert SECRET not in repr(store)
    assert SECRET not in store.model_dump_json()


def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    fault = _faults(tmp_path, GOOD + f'[secrets]\nwebhook = ["{SECRET}"]\n')[0]
    assert "NAME of an environment variable" in fault.remedy
    assert SECRET not in str(fault)


def test_a_short_webhook_secret_is_refused(tmp_path: Path) -> None:
    text = GOOD + '[secrets]\nwebhook = "PIER"\n'
    fault = _faults(tmp_path, text, PIER="guessable")[0]
    assert (fault.line, fault.field) == (13, "secrets.webhook")
    assert "guessable" not in str(fault)


def test_an_unset_secret_stops_production(tmp_path: Path) -> None:
    fault = _faults(tmp_path, GOOD + '[secrets]\nwebhook = "PIER"\n')[0]
    assert "PIER is not set" in fault.wrong


def test_an_unset_secret_is_done_without_in_development(tmp_path: Path) -> None:
    text = GOOD + '[secrets]\nwebhook = "PIER"\n'
    assert _load(tmp_path, text, environment=Environment.DEVELOPMENT)["pier"].secrets.webhook == ()


def test_texts_need_a_sender(tmp_path: Path) -> None:
    text = GOOD + '[secrets]\ntwilio_account_sid = "PIER_SID"\ntwilio_auth_token = "PIER_TOKEN"\n'
    fault = _faults(tmp_path, text, PIER_SID="AC0", PIER_TOKEN="t0")[0]
    assert (fault.line, fault.wrong) == (13, "texts have no sender")


def test_the_demo_store_is_right_and_reaches_only_addresses_of_nobody() -> None:
    stores = load_stores(ROOT / "stores", {"DEMO_WEBHOOK_SECRET": SECRET})
    assert stores["demo"].secrets.webhook[0].get_secret_value() == SECRET
    assert all("example" in entry or "5550" in entry for entry in stores["demo"].allow_list)


@pytest.mark.parametrize(
    "address", ["care+us@in.example.com", f"{'c' * 53}@in.example.com", "in.example.com"]
)
def test_an_address_for_mail_has_room_for_a_token(tmp_path: Path, address: str) -> None:
    good = GOOD.replace("[brand]", 'inbound_mail = "care@in.example.com"\n[brand]')
    store = _load(tmp_path, good)["pier"]
    assert store.reply_to("abc") == "care+abc@in.example.com"
    (fault,) = _faults(tmp_path, good.replace("care@in.example.com", address))
    assert fault.field == "inbound_mail"
