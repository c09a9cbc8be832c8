"""Puts the parts of a conversation together."""

import re
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.causes import causes
from whereabouts.selfservice.converse.converse import Converse, Hands, Shelves, Understander
from whereabouts.selfservice.converse.finding import Finder, Prover
from whereabouts.selfservice.converse.pleading import Pleading
from whereabouts.selfservice.converse.solving import Solver, Wake
from whereabouts.selfservice.converse.telling import Teller
from whereabouts.selfservice.understand.reading import understand
from whereabouts.selfservice.understand.understanding import Understanding
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversations


async def offline(text: str, pattern: re.Pattern[str] | None) -> Understanding:
    """Reads by rules and the small model: without a key, and without a network."""
    return understand(text, pattern)


def conversing(
    engine: Engine,
    answering: Answering,
    prover: Prover,
    wake: Wake,
    now: Callable[[], datetime],
    understander: Understander = offline,
) -> Converse:
    """Whoever answers shoppers in every channel. `now` is the wall's time."""
    solver = Solver(engine, wake, now)
    finder = Finder(prover)
    pleading = Pleading(engine, finder, wake, now)
    hands = Hands(understander, finder, Teller(answering, solver), solver, pleading)
    shelves = Shelves(Conversations(engine), Contacts(engine))
    return Converse(shelves, hands, causes(engine), now)
