"""The demo as a person runs it: it ends as it should, and leaves nothing running."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

ROOT = Path(__file__).parents[2]
#: A busy machine starts again with a slower clock: the story is one evening's, and has time.
pytestmark = pytest.mark.timeout(300)
PLAY = """
import sys
from dataclasses import replace
from pathlib import Path
from whereabouts.domain.message import MessageKind
from whereabouts.simulator.demo import run
from whereabouts.simulator.happenings import Cancelled, Ordered
from whereabouts.simulator.ports import Ports
from whereabouts.simulator.script import mail
from whereabouts.simulator.stories.turns import CANCELLED
ordered, cancelled = "Mon 23 Nov 20:40", "Mon 23 Nov 22:20"
messages = (
    mail(MessageKind.ORDER_CONFIRMED, ordered),
    mail(MessageKind.ORDER_CANCELLED, cancelled),
)
story = replace(
    CANCELLED,
    happenings=(Ordered(ordered), Cancelled(cancelled)),
    script=replace(CANCELLED.script, messages=messages),
)
sys.exit(
    run(
        until_done={until_done},
        speed=1.5 * 3600,
        starts="Mon 23 Nov 20:00",
        stories=[story],
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
        """Its exit code, once it has said its last."""
        assert self.process.stdout is not None
        patience = Timer(250, self.process.kill)
        patience.start()
        self.lines += self.process.stdout
        patience.cancel()
        return self.process.wait()


@pytest.fixture
def played(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Played]:
    demo = Played(tmp_path, until_done=request.param)
    with demo.process:
        yield demo
        if demo.process.poll() is None:
            demo.process.terminate()


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
