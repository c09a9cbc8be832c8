"""Ctrl-C, a closed terminal and a supervisor's word: each ends the demo, and only once."""

import signal
from contextlib import AbstractContextManager
from types import FrameType, TracebackType
from typing import Any

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts(AbstractContextManager["Interrupts"]):
    """The first of them raises `KeyboardInterrupt`. Later ones are ignored until the block has
    ended: an impatient second must leave no process behind."""

    def __init__(self) -> None:
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> "Interrupts":
        self._before = {sign: signal.signal(sign, self._first) for sign in _ENDING}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sign, handler in self._before.items():
            signal.signal(sign, handler)

    def _first(self, _sign: int, _frame: FrameType | None) -> None:
        for sign in _ENDING:
            signal.signal(sign, signal.SIG_IGN)
        raise KeyboardInterrupt
