"""Settings: what they accept, and that people are told of every one."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from whereabouts.settings import PREFIX, Environment, Settings, environment_variables

EXAMPLE = Path(__file__).parent.parent / ".env.example"
PRODUCTION = {"WHEREABOUTS_ENVIRONMENT": "production"}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in environment_variables():
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)


def _settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return Settings()


def _defaults() -> Settings:
    return Settings()


def test_the_example_names_every_setting_and_no_other() -> None:
    written = {name for name in dotenv_values(EXAMPLE) if name.startswith(PREFIX)}
    assert written == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_the_example_says_what_each_setting_is_for() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    above = {line.partition("=")[0]: before for before, line in pairwise(lines)}
    for name, field in Settings.model_fields.items():
        assert above[f"{PREFIX}{name.upper()}"] == f"# {field.description}"


def test_the_examples_values_are_the_defaults() -> None:
    assert Settings(_env_file=EXAMPLE) == _defaults()


def test_an_unset_environment_is_not_production() -> None:
    assert _defaults().environment is Environment.DEVELOPMENT


def test_the_process_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WHEREABOUTS_GATEWAY_PORT=9001\nACME_SECRET=from-file\n")
    monkeypatch.setenv("ACME_SECRET", "from-process")
    assert _defaults().gateway_port == 9001
    assert environment_variables()["ACME_SECRET"] == "from-process"


def test_a_clock_is_given_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    start = "2026-11-22T09:00:00Z"
    written = f'{{"started_wall": "{start}", "started": "{start}", "speed": 3600}}'
    clock = _settings(monkeypatch, WHEREABOUTS_CLOCK=written).clock
    assert clock is not None
    assert clock.wall_span(timedelta(hours=1)) == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_API_BASE", "https://api.twilio.com.evil.test"),
        ("TWILIO_API_BASE", "http://api.twilio.com"),
        ("SENDGRID_API_BASE", "https://mail.example.com"),
        ("SENDGRID_API_BASE", "http://10.0.0.8:9000"),
        ("CARRIER_PORT_URL", "https://carriers.example.com"),
        ("ENVIRONMENT", "staging"),
        ("GATEWAY_PORT", "eighty"),
        ("CLOCK", '{"speed": 0}'),
    ],
)
def test_a_wrong_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(Exception, match=r"(?i)" + name):
        _settings(monkeypatch, **{PREFIX + name: value})


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:4010", "http://localhost:4010", "https://api.eu.sendgrid.com"]
)
def test_a_stand_in_lives_on_this_machine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    found = _settings(monkeypatch, WHEREABOUTS_SENDGRID_API_BASE=url)
    assert str(found.sendgrid_api_base).startswith(url)


def test_production_takes_an_https_address(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _settings(monkeypatch, **PRODUCTION, WHEREABOUTS_PUBLIC_URL="https://track.example.com")
    assert found.is_production


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"WHEREABOUTS_PUBLIC_URL": "http://track.example.com"}, "WHEREABOUTS_PUBLIC_URL"),
        ({"WHEREABOUTS_TWILIO_API_BASE": "http://127.0.0.1:4010"}, "TWILIO_API_BASE"),
        ({"WHEREABOUTS_CARRIER_PORT_URL": "http://127.0.0.1:4010"}, "CARRIER_PORT_URL"),
        (
            {
                "WHEREABOUTS_CLOCK": '{"started_wall": "2026-11-22T09:00:00Z", '
                '"started": "2026-11-22T09:00:00Z", "speed": 60}'
            },
            "WHEREABOUTS_CLOCK",
        ),
    ],
)
def test_production_refuses_what_only_a_demo_may_have(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], complaint: str
) -> None:
    real = {"WHEREABOUTS_PUBLIC_URL": "https://track.example.com"}
    with pytest.raises(ValidationError, match=complaint):
        _settings(monkeypatch, **(PRODUCTION | real | variables))


def test_a_password_in_an_address_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHEREABOUTS_DATABASE_URL", "postgresql://shop:hunter2@db.example.com/shop")
    assert "hunter2" not in repr(_defaults())
    with pytest.raises(ValidationError) as refused:
        _settings(monkeypatch, **PRODUCTION)
    assert "hunter2" not in str(refused.value)
