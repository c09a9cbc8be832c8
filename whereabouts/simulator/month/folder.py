"""The folder of a month: a new one, or that of an earlier month and of nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whereabouts.opening import CannotOpen
from whereabouts.simulator.run_folder import run_folder

_MARK = "simulated-month"


@contextmanager
def month_folder(folder: Path) -> Iterator[Path]:
    """`folder`, emptied; refused where that would take something else along."""
    is_used = folder.exists() and any(folder.iterdir())
    if is_used and not (folder / _MARK).exists():
        raise CannotOpen(f"{folder} holds something else: name a folder that is not there yet")
    with run_folder(folder) as fresh:
        (fresh / _MARK).touch()
        yield fresh
