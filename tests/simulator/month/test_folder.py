"""A month never takes the place of anything but an earlier month."""

from pathlib import Path

import pytest

from whereabouts.opening import CannotOpen
from whereabouts.simulator.month.folder import month_folder


def test_what_is_not_a_month_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "whereabouts.db"
    kept.write_text("a shop's own", encoding="utf-8")
    with pytest.raises(CannotOpen, match="holds something else"), month_folder(tmp_path):
        pass
    assert kept.read_text(encoding="utf-8") == "a shop's own"


def test_an_earlier_month_makes_room(tmp_path: Path) -> None:
    folder = tmp_path / "month"
    with month_folder(folder) as first:
        (first / "whereabouts.db").touch()
    with month_folder(folder) as second:
        assert not (second / "whereabouts.db").exists()
