"""An installation in a folder of its own, and its operator at the keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console.keyboard import Keyboard
from tests.slate import fresh
from whereabouts.settings import PREFIX, environment_variables

DEMO_STORE = Path(__file__).parents[2] / "stores" / "demo.toml"


@pytest.fixture
def keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Keyboard]:
    for name in environment_variables():
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stores").mkdir()
    shutil.copy(DEMO_STORE, tmp_path / "stores" / "demo.toml")
    board = Keyboard(tmp_path, monkeypatch, capsys)
    board.set(DATABASE_URL=fresh(tmp_path / "whereabouts.db"))
    yield board
    board.close()
