"""Replays a store's past under the policy that runs and under one that is proposed."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.domain.policy import Policy
from whereabouts.preflight.agreement import Agreement
from whereabouts.preflight.lived import lived_twice
from whereabouts.preflight.reading import followed
from whereabouts.preflight.tally import Tally
from whereabouts.preflight.window import Window, spread
from whereabouts.store.engine import connect

#: So that no process ends long before the others, and the way there is seen.
_PARTS_EACH = 8
Progress = Callable[[int], None]


class Question(NamedTuple):
    """What would change. `zone` is the store's: examples are told by its clock."""

    running: Policy
    proposed: Policy
    zone: str
    #: The wall's time: what had not happened by then is not replayed.
    now: datetime


def replayed(engine: Engine, window: Window, question: Question, progress: Progress) -> Tally:
    """What was found over all orders of the window, in this process."""
    tally = Tally(question.zone)
    agreement = Agreement(question.running, question.proposed)
    for one in followed(engine, window):
        until = one.clock.read(question.now)
        tally.add(one.order_id, one.number, *lived_twice(one.past, agreement, until))
        progress(1)
    return tally


def replayed_by_many(
    address: str, window: Window, question: Question, progress: Progress, processes: int
) -> Tally:
    """The same, by several processes side by side."""
    engine, tally = connect(address), Tally(question.zone)
    parts = spread(engine, window, processes * _PARTS_EACH)
    engine.dispose()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        working = [pool.submit(_part, address, part, question) for part in parts]
        # In their order, so that the same examples are kept whoever is first.
        for part in working:
            found = part.result()
            progress(found.orders)
            tally.join(found)
    return tally


def _part(address: str, window: Window, question: Question) -> Tally:
    engine = connect(address)
    try:
        return replayed(engine, window, question, lambda _: None)
    finally:
        engine.dispose()
