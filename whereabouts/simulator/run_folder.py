"""The folder of one run: empty at its start, and of no other run's while it lasts."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUse(Exception):
    """Another run lives in the folder."""


@contextmanager
def run_folder(folder: Path) -> Iterator[Path]:
    """`folder`, emptied. What a run leaves in it stays until the next."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(f"another demo is running in {folder}; end it first") from None
        empty(folder)
        yield folder


def empty(folder: Path) -> None:
    """As at the start of a run: nothing of an earlier one may be found."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
