"""One writer at a time, in the order they came, whoever is killed meanwhile."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from whereabouts.store.pen import Pen

ROOT = Path(__file__).parents[2]
HOLDS_UNTIL_KILLED = """
import sys, time
from whereabouts.store.pen import Pen
with Pen(sys.argv[1]).held():
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "whereabouts.db")


def test_threads_write_in_the_order_they_came(database: str) -> None:
    pen = Pen(database)
    wrote: list[int] = []

    def write(number: int) -> None:
        with pen.held():
            wrote.append(number)

    with pen.held():
        writers = [Thread(target=write, args=(number,)) for number in range(10)]
        for number, writer in enumerate(writers, 1):
            writer.start()
            while pen.awaited_by < number:
                assert writer.is_alive()
        assert wrote == []
    for writer in writers:
        writer.join()
    assert wrote == list(range(10))


def test_processes_write_one_at_a_time(database: str) -> None:
    ours, theirs = Pen(database), Pen(database)
    wrote: list[str] = []

    def write() -> None:
        with theirs.held():
            wrote.append("theirs")

    with ours.held():
        other = Thread(target=write)
        other.start()
        other.join(0.1)
        wrote.append("ours")
    other.join()
    assert wrote == ["ours", "theirs"]


def test_a_busy_process_lets_others_write(database: str) -> None:
    busy, other, enough = Pen(database), Pen(database), Event()

    def write() -> None:
        while not enough.is_set():
            with busy.held():
                pass

    writers = [Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for _ in range(5):
        with other.held():
            pass
    enough.set()
    for writer in writers:
        writer.join()


def test_what_fails_lets_the_next_one_write(database: str) -> None:
    pen = Pen(database)
    with pytest.raises(ZeroDivisionError), pen.held():
        raise ZeroDivisionError
    with pen.held():
        pass


def test_a_process_that_is_killed_lets_others_write(database: str) -> None:
    holder = subprocess.Popen(  # noqa: S603 - a program of our own
        [sys.executable, "-c", HOLDS_UNTIL_KILLED, database], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
        holder.wait()
    with Pen(database).held():
        pass
