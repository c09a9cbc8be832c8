"""The folder of a run: empty, and nobody else's."""

from pathlib import Path

import pytest

from whereabouts.simulator.run_folder import InUse, run_folder


def test_a_run_begins_with_nothing_and_leaves_what_it_made(tmp_path: Path) -> None:
    with run_folder(tmp_path / "var" / "demo") as first:
        (first / "old").write_text("kept until the next run")
    assert (first / "old").exists()
    with run_folder(tmp_path / "var" / "demo") as second:
        assert list(second.iterdir()) == []


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        run_folder(tmp_path / "demo") as mine,
        pytest.raises(InUse, match="another demo"),
        run_folder(tmp_path / "demo"),
    ):
        pass
    assert mine.exists()
