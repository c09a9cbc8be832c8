"""A gateway that is asked thousands of times: each time as on its first day."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine

from tests.fuzz.strict import refuse_what_postgresql_refuses
from tests.gateway.conftest import NOW, PUBLIC_URL
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.store.engine import connect
from whereabouts.stores import Stores


class Gateway:
    """Over one file, copied from `first_day` whenever something was written."""

    def __init__(self, first_day: Path, folder: Path, settings: Settings, stores: Stores) -> None:
        self._first_day, self.path = first_day, folder / "whereabouts.db"
        shutil.copy(first_day, self.path)
        self.stores = stores
        self.engine: Engine = connect(f"sqlite:///{self.path}")
        refuse_what_postgresql_refuses(self.engine)
        self.app = create_app(settings, stores, self.engine, now=lambda: NOW)
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL)
        self.told_before = 0
        self._watch()

    def send(self, method: str, url: str, **rest: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, url, **rest))

    def post(self, url: str, content: bytes, headers: dict[str, Any]) -> httpx.Response:
        return self.send("POST", url, content=content, headers=headers)

    @property
    def has_written(self) -> bool:
        """Whether anything at all was committed since the first day."""
        return self._version() != self._seen

    def as_on_the_first_day(self) -> None:
        if not self.has_written:
            return
        self.engine.dispose()
        self._watcher.close()
        for path in self.path.parent.glob("whereabouts.db*"):
            path.unlink()
        shutil.copy(self._first_day, self.path)
        self._watch()

    def keep_as(self, first_day: Path) -> None:
        """From now on this is the first day."""
        self._watcher.execute("VACUUM INTO ?", (f"{first_day}.new",))
        Path(f"{first_day}.new").replace(first_day)
        # Else the first to open it would write that it is so kept.
        with closing(sqlite3.connect(first_day)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        self._seen = self._version()

    def close(self) -> None:
        self._watcher.close()
        self._runner.run(self._client.aclose())
        self._runner.close()
        self.engine.dispose()

    def _watch(self) -> None:
        self._watcher = sqlite3.connect(self.path)
        self._seen = self._version()

    def _version(self) -> int:
        """SQLite counts the commits of all others that changed something."""
        found: int = self._watcher.execute("PRAGMA data_version").fetchone()[0]
        return found
