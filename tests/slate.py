"""Databases on SQLite with all tables and no rows: migrated once a process, copied for a test."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate


def fresh(path: Path) -> str:
    """The address of a new one at `path`."""
    shutil.copyfile(migrated(), path)
    return f"sqlite:///{path}"


class Slate:
    """One database for many tests. Its engine keeps what it compiled of our statements."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = connect(f"sqlite:///{path}")

    def wiped(self) -> Engine:
        """Who still holds the last test's file writes into that, which nobody reads any more."""
        self._engine.dispose()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        fresh(self._path)
        return self._engine


@cache
def slate() -> Slate:
    """The one of this process."""
    return Slate(_folder() / "slate.db")


@cache
def migrated() -> Path:
    path = _folder() / "migrated.db"
    migrate(f"sqlite:///{path}")
    return path


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="slate")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
