"""The demo: everything in one terminal, with orders that live their lives at hours per second."""

import asyncio
import shutil
import signal
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from whereabouts.simulator.child import Died
from whereabouts.simulator.judgement import judged
from whereabouts.simulator.performance import Performance
from whereabouts.simulator.product import ROOT
from whereabouts.simulator.stage import Playbill, TooSlow, staged
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.when import moment

#: Thanksgiving week; the holiday is on Thursday.
STARTS, ZONE = "Mon 23 Nov 09:00", "America/New_York"
#: An order's time in a second of the wall's: 2.3 hours.
SPEED = 2.3 * 3600
FOLDER = ROOT / "var" / "demo"

_DIFFERS, _FAILED, _INTERRUPTED = 1, 2, 130


def run(*, until_done: bool = False, speed: float = SPEED, folder: Path = FOLDER) -> int:
    """Play all stories; the exit code. `until_done` ends with the last of them."""
    console = Console()
    stack = ExitStack()
    _end_alike()
    try:
        bill = Playbill(STORIES, moment(STARTS, ZONE), speed, lambda: datetime.now(UTC))
        console.print("Starting the Temporal server, the worker, the gateway and the world ...")
        stage = stack.enter_context(staged(bill, _afresh(folder)))
        performance = Performance(bill, stage, console, ZONE)
        seen = asyncio.run(performance.play(until_done=until_done))
    except KeyboardInterrupt:
        return _INTERRUPTED if until_done else 0
    except (Died, TooSlow) as failure:
        console.print(str(failure), style="red", markup=False)
        return _FAILED
    else:
        return 0 if judged(console, STORIES, seen) else _DIFFERS
    finally:
        _end_undisturbed()
        stack.close()


def _afresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _end_alike() -> None:
    """A closed terminal, or a supervisor's word, ends the demo as Ctrl-C does."""
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda *_: signal.raise_signal(signal.SIGINT))


def _end_undisturbed() -> None:
    """An impatient second Ctrl-C must leave no process behind."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
