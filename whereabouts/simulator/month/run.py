"""`simulate` in a terminal: a month with its progress, what it came to, and its dashboard."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import Progress

from whereabouts.gateway.app import create_app
from whereabouts.gateway.serving import server
from whereabouts.opening import CannotOpen, open_settings
from whereabouts.simulator.desk_people import employ
from whereabouts.simulator.month.ending import Ending
from whereabouts.simulator.month.folder import month_folder
from whereabouts.simulator.month.month import Lived, Wanted, month
from whereabouts.simulator.month.skipping import NotInstalled, executable
from whereabouts.simulator.month.tally import shown, tally
from whereabouts.simulator.ports import USUAL, free_port
from whereabouts.simulator.product import ROOT
from whereabouts.simulator.run_folder import InUse

_FAILED, _INTERRUPTED = 2, 130
#: Where the desk shows what the month came to.
MEASURES = "/desk/measures"
MONTH = ROOT / "var" / "month"


def monthly(orders: int, days: int, seed: int, store: str) -> Wanted:
    """A month by the rules of one of this installation's stores."""
    stores_dir = open_settings().stores_dir
    return Wanted(orders, days, seed, store, stores_dir, free_port(USUAL.gateway))


def run(wanted: Wanted, folder: Path, *, dashboard: bool = True) -> int:
    """Live it in `folder`; the exit code. With `dashboard` it stays open until Ctrl-C."""
    console = Console()
    try:
        executable()
        with month_folder(folder) as fresh:
            asyncio.run(_lived(wanted, fresh, console, dashboard=dashboard))
    except asyncio.CancelledError:
        return _INTERRUPTED
    except (CannotOpen, InUse, NotInstalled) as failure:
        console.print(str(failure), style="red", markup=False)
        return _FAILED
    return 0


async def _lived(wanted: Wanted, folder: Path, console: Console, *, dashboard: bool) -> None:
    began, ending = monotonic(), Ending()
    with _progress(console, wanted) as progress:
        task = progress.add_task(f"{wanted.orders:,} orders in {wanted.days} days", total=1.0)
        async with month(
            wanted, folder, lambda share: progress.update(task, completed=share)
        ) as lived:
            progress.update(task, completed=1.0)
            progress.stop()
            counts = tally(lived.premises.engine)
            console.print(shown(counts, monotonic() - began))
            console.print(f"The month is in {lived.premises.settings.database_url}")
            if dashboard:
                ending.leave_to(signal.SIGINT, signal.SIGTERM)
                await _shown(lived, console)


@contextmanager
def _progress(console: Console, wanted: Wanted) -> Iterator[Progress]:
    console.print(f"Living a month of the store {wanted.store} (seed {wanted.seed}) ...")
    with Progress(console=console) as progress:
        yield progress


async def _shown(lived: Lived, console: Console) -> None:
    """The gateway on the month's database, at the month's end."""
    premises, clock = lived.premises, lived.time
    key = employ(premises.settings.database_url, clock.now())
    url = str(premises.settings.public_url).rstrip("/")
    console.print(f"Measures: {url}{MEASURES}", highlight=False, soft_wrap=True)
    console.print(
        f"as {' or '.join(key.emails)}, with the password {key.password}; Ctrl-C ends everything",
        highlight=False,
        soft_wrap=True,
    )
    app = create_app(
        premises.settings, premises.stores, premises.engine, reach=lived.reach, now=clock.now
    )
    await server(premises.settings, app).serve()
