"""The demo: everything in one terminal, with orders that live their lives at hours per second."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from whereabouts.simulator.child import Died
from whereabouts.simulator.desk_people import employ
from whereabouts.simulator.interrupts import Interrupts
from whereabouts.simulator.judgement import judged
from whereabouts.simulator.performance import Performance, Seeing
from whereabouts.simulator.ports import USUAL, Ports
from whereabouts.simulator.product import ROOT
from whereabouts.simulator.run_folder import InUse, run_folder
from whereabouts.simulator.stage import Playbill, TooSlow, staged
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.story import Story
from whereabouts.simulator.when import moment

#: Thanksgiving week; the holiday is on Thursday.
STARTS, ZONE = "Mon 23 Nov 09:00", "America/New_York"
#: An order's time in a second of the wall's: 2.3 hours.
SPEED = 2.3 * 3600
FOLDER = ROOT / "var" / "demo"

_DIFFERS, _FAILED, _INTERRUPTED = 1, 2, 130


def run(
    *,
    until_done: bool = False,
    speed: float = SPEED,
    starts: str = STARTS,
    stories: Sequence[Story] = STORIES,
    folder: Path = FOLDER,
    ports: Ports = USUAL,
) -> int:
    """Play the stories; the exit code. `until_done` ends with the last and judges them all."""
    console = Console()
    bill = Playbill(stories, moment(starts, ZONE), speed, lambda: datetime.now(UTC))
    with Interrupts():
        try:
            seen = _played(bill, console, folder, ports, until_done=until_done)
        except KeyboardInterrupt:
            return _INTERRUPTED if until_done else 0
        except (Died, InUse, TooSlow) as failure:
            console.print(str(failure), style="red", markup=False)
            return _FAILED
    return 0 if judged(console, stories, seen) else _DIFFERS


def _played(
    bill: Playbill, console: Console, folder: Path, ports: Ports, *, until_done: bool
) -> Seeing:
    console.print("Starting the Temporal server, the worker, the gateway and the world ...")
    with run_folder(folder) as fresh, staged(bill, fresh, ports, console.print) as stage:
        key = employ(stage.product.database_url, bill.now())
        who = f"as {' or '.join(key.emails)}, with the password {key.password}"
        desk = f"{stage.product.url}/desk"
        console.print(f"The desk: {desk} {who}", highlight=False, soft_wrap=True)
        console.print(f"Its measures: {desk}/measures", highlight=False, soft_wrap=True)
        performance = Performance(bill, stage, key, console, ZONE)
        return asyncio.run(performance.play(until_done=until_done))
