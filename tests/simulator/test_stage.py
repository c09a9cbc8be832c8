"""A start that was missed: another is made, with more time, and of the first nothing is left."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from whereabouts.domain.clock import Clock
from whereabouts.simulator import stage
from whereabouts.simulator.ports import Ports
from whereabouts.simulator.stage import Playbill, TooSlow, staged

STARTS = datetime(2026, 11, 23, 14, tzinfo=UTC)


class Opened:
    """In the place of a house: it leaves an order behind each time it is opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def entered(cls, stack: ExitStack, bill: Playbill, folder: Path, ports: Ports) -> "Opened":
        del stack, bill, ports
        assert list(folder.iterdir()) == []
        return cls(folder)

    def opened(self, stack: ExitStack, bill: Playbill, clock: Clock) -> Clock:
        del stack, bill
        (self._folder / "an order").touch()
        return clock


def a_bill(*seconds: int) -> Playbill:
    """By a wall's clock that shows these seconds, one at each look."""
    moments: Iterator[datetime] = (STARTS + timedelta(seconds=at) for at in seconds)
    return Playbill((), STARTS, 3600, lambda: next(moments))


@pytest.fixture(autouse=True)
def _house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_House", Opened)


def test_the_next_start_finds_nothing_and_has_more_time(tmp_path: Path) -> None:
    said: list[str] = []
    with staged(a_bill(0, 10, 100, 115), tmp_path, Ports(), said.append) as opened:
        by: object = opened
        assert by == Clock(started_wall=STARTS + timedelta(seconds=120), started=STARTS, speed=1260)
    assert len(said) == 1


def test_a_machine_that_never_gets_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(TooSlow), staged(a_bill(0, 99, 0, 999, 0, 9_999), tmp_path, Ports(), print):
        raise AssertionError
