"""Other processes, each fresh: forked from one that has imported the store and holds nothing."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext
from typing import Any

_IMPORTED = ["tests.store.desk", "whereabouts.store.quota", "whereabouts.store.schema"]


def exit_codes(target: Callable[..., Any], each: Sequence[tuple[Any, ...]]) -> list[int | None]:
    """How each of them ended, started together, one for each set of arguments."""
    processes = [_context().Process(target=target, args=args) for args in each]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context
