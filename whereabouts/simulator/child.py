"""A process we start, and end with everything it started itself."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

_LAST_LINES = 15


class Died(Exception):
    """A process ended by itself where it should have stayed."""


class Child:
    """Has a process group of its own, so that Ctrl-C reaches it only through us."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=None if env is None else dict(env),
                cwd=log.parent,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def check(self) -> None:
        """Raises `Died`, with the last it said, if it no longer runs."""
        if self.exit_code is not None:
            raise Died(f"{self.name} ended with {self.exit_code}; its last words:\n{self._words()}")

    def wait_for(self, words: str, seconds: float) -> None:
        """Returns once the log holds `words`."""
        self.wait_until(lambda: words in self._said(), seconds)

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        until = monotonic() + seconds
        while not ready():
            self.check()
            if monotonic() > until:
                raise Died(f"{self.name} was not ready after {seconds:g} s; see {self.log}")
            sleep(0.05)

    def wait(self, seconds: float) -> int:
        """The exit code of a process that ends by itself."""
        return self._process.wait(seconds)

    def ask_to_end(self) -> None:
        self._signal(signal.SIGTERM)

    def end(self, patience: float = 10) -> None:
        """Ask its whole group to end, and insist after `patience` seconds."""
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _signal(self, sign: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, sign)

    def _words(self) -> str:
        return "\n".join(self._said().splitlines()[-_LAST_LINES:])

    def _said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")
