"""How a month is broken off: by a signal, once, with everything that lives it ended in peace."""

import asyncio
import signal

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ending:
    """Cancels the task that made it at the first signal; later ones hasten nothing."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        for sign in _ENDING:
            self._loop.add_signal_handler(sign, self._end)

    def leave_to(self, *signs: signal.Signals) -> None:
        """From now on these are heard by somebody else."""
        for sign in signs:
            self._loop.remove_signal_handler(sign)

    def _end(self) -> None:
        for sign in _ENDING:
            self._loop.add_signal_handler(sign, lambda: None)
        if self._task is not None:
            self._task.cancel()
