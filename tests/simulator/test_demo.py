"""The demo as a person runs it: it ends as it should, and leaves nothing running."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

ROOT = Path(__file__).parents[2]
PLAY = """
import sys
from pathlib import Path
from whereabouts.simulator.demo import run
from whereabouts.simulator.ports import Ports
from whereabouts.simulator.stories.turns import CANCELLED
starts, speed, until_done = "Mon 23 Nov 20:00", 1.5 * 3600, {until_done}
sys.exit(
    run(
        until_done=until_done,
        speed=speed,
        starts=starts,
        stories=[CANCELLED],
        folder=Path({folder!r}),
        ports=Ports(),
    )
)
"""


class Played:
    """A demo in a process of its own."""

    def __init__(self, folder: Path, *, until_done: bool) -> None:
        code = PLAY.format(folder=str(folder / "demo"), until_done=until_done)
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []

    def until(self, words: str) -> str:
        """The first line that holds `words`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}:\n{''.join(self.lines)}")

    def ended(self) -> int:
        rest, _ = self.process.communicate(timeout=60)
        self.lines += rest.splitlines(keepends=True)
        return self.process.returncode


@pytest.fixture
def played(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Played]:
    demo = Played(tmp_path, until_done=request.param)
    yield demo
    if demo.process.poll() is None:
        demo.process.terminate()
        demo.process.wait(30)


def is_open(url_line: str) -> bool:
    port = int(url_line.strip().rsplit(":", 1)[1].partition("/")[0])
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def closes(url_line: str) -> bool:
    """Whether nobody listens there any more, or soon does not: the killed take a moment to die."""
    deadline = monotonic() + 10
    while is_open(url_line) and monotonic() < deadline:
        sleep(0.05)
    return not is_open(url_line)


@pytest.mark.parametrize("played", [True], indirect=True)
def test_a_story_that_goes_as_written_ends_the_demo_well(played: Played) -> None:
    gateway, web_ui = played.until("gateway:"), played.lines[-2]
    assert played.ended() == 0, "".join(played.lines)
    assert played.lines[-1] == "1 of 1 stories went as written.\n"
    assert closes(gateway)
    assert closes(web_ui)


@pytest.mark.parametrize("played", [True], indirect=True)
def test_a_supervisors_word_ends_it_while_it_starts(played: Played) -> None:
    played.until("Starting")
    played.process.terminate()
    assert played.ended() == 130, "".join(played.lines)


@pytest.mark.parametrize("played", [False], indirect=True)
def test_an_impatient_ctrl_c_leaves_nothing_behind(played: Played) -> None:
    gateway, web_ui = played.until("gateway:"), played.lines[-2]
    assert is_open(gateway)
    for _ in range(3):
        played.process.send_signal(signal.SIGINT)
    assert played.ended() == 0, "".join(played.lines)
    assert closes(gateway)
    assert closes(web_ui)


@pytest.mark.parametrize("played", [False], indirect=True)
def test_ctrl_c_ends_it_while_it_starts(played: Played) -> None:
    played.until("Starting")
    played.process.send_signal(signal.SIGINT)
    assert played.ended() == 0, "".join(played.lines)
