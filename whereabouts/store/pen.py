"""SQLite's one pen, handed from writer to writer in the order they came.

Left to itself, SQLite lets a writer that must wait sleep for up to a tenth of a second and ask
again. Under load the pen goes to whoever asks in the right instant, and others ask in vain
until they give up. Here threads queue within their process, and processes in the kernel, which
takes the pen from one that is killed.
"""

import fcntl
import os
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

#: How long one process may keep the pen while others wait: handing it over takes time, too.
_KEPT_SECONDS = 0.05


class Pen:
    """The pen of one database file, for one process."""

    def __init__(self, database: str) -> None:
        self._file = os.open(f"{database}.pen", os.O_CREAT | os.O_RDWR, 0o600)
        weakref.finalize(self, os.close, self._file)
        self._own = Lock()
        self._busy = False
        self._queue: deque[Lock] = deque()
        self._ours_since: float | None = None

    @property
    def awaited_by(self) -> int:
        """How many threads of this process wait."""
        return len(self._queue)

    @contextmanager
    def held(self) -> Iterator[None]:
        self._queue_up()
        try:
            if self._ours_since is None:
                fcntl.flock(self._file, fcntl.LOCK_EX)
                self._ours_since = monotonic()
            yield
        finally:
            self._hand_over()

    def _queue_up(self) -> None:
        """A `Lock` alone lets those who wait in at random."""
        called = Lock()
        called.acquire()
        with self._own:
            if not self._busy:
                self._busy = True
                return
            self._queue.append(called)
        called.acquire()

    def _hand_over(self) -> None:
        with self._own:
            if not self._queue or monotonic() - (self._ours_since or 0) > _KEPT_SECONDS:
                fcntl.flock(self._file, fcntl.LOCK_UN)
                self._ours_since = None
            if self._queue:
                self._queue.popleft().release()
            else:
                self._busy = False
