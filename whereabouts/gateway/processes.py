"""Several processes at one port: Python works on one processor at a time, a machine has more.

The kernel gives each connection to one that is free. They know nothing of each other: what all
of them must know is in the database.
"""

import logging
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from socket import socket
from types import FrameType

#: What a process ends with whose settings, stores or database cannot be opened.
CANNOT_OPEN = 2
#: Beyond the time that each gives its requests under way.
_END_SECONDS = 30
#: Before another begins: one that always fails must not keep a processor busy.
_PAUSE_SECONDS = 1
_log = logging.getLogger(__name__)

Work = Callable[[socket], None]


def side_by_side(work: Work, listener: socket, count: int) -> int:
    """Until SIGINT or SIGTERM; the exit code. One that dies is replaced, one that cannot open
    what it needs ends them all: the next could not either."""
    with _told_to_end() as told:
        running = [_begun(work, listener) for _ in range(count)]
        try:
            while told not in wait([told, *(process.sentinel for process in running)]):
                for process in [one for one in running if one.exitcode is not None]:
                    if process.exitcode == CANNOT_OPEN:
                        return CANNOT_OPEN
                    _log.error("process %s ended with %s", process.pid, process.exitcode)
                    running.remove(process)
                    if not told.poll(_PAUSE_SECONDS):
                        running.append(_begun(work, listener))
        finally:
            _end(running)
    return 0


def _begun(work: Work, listener: socket) -> SpawnProcess:
    process = multiprocessing.get_context("spawn").Process(target=work, args=(listener,))
    process.start()
    _log.info("process %s begins", process.pid)
    return process


def _end(running: list[SpawnProcess]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        process.join(_END_SECONDS)
        process.kill()
        process.join()


@contextmanager
def _told_to_end() -> Iterator[Connection]:
    """Can be read once a signal has come. A second one changes nothing: the end has begun."""
    told, tell = multiprocessing.Pipe(duplex=False)

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        tell.send_bytes(b"end")

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
