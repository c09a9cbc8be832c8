"""Reads offline, and asks the model only where that abstains or the language is foreign.

A model that is slow, down or wrong costs three seconds and nothing else.
"""

import asyncio
import logging
import re
import time
from collections.abc import Callable
from enum import StrEnum

from whereabouts.selfservice.model.library import Reads
from whereabouts.selfservice.model.masking import masked, says_something
from whereabouts.selfservice.model.reading import together
from whereabouts.selfservice.understand.cleaning import clean
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.reading import understand
from whereabouts.selfservice.understand.topic import Action
from whereabouts.selfservice.understand.understanding import Understanding

_log = logging.getLogger(__name__)
PATIENCE_SECONDS = 3.0
#: Beyond it nobody waits for a model that is late for others.
_MOST_AT_ONCE = 16


class Help(StrEnum):
    """What came of asking a model."""

    USED = "USED"
    #: It could not say either.
    NO_HELP = "NO_HELP"
    TIMED_OUT = "TIMED_OUT"
    #: It failed, or what it said was not in the message.
    REFUSED = "REFUSED"
    #: Too many were asking.
    BUSY = "BUSY"


class Helped:
    """Understands as an offline reading does, with a model's help. `count` hears of each."""

    def __init__(
        self,
        name: str,
        reads: Reads,
        count: Callable[[Help], None],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._name, self._reads = name, reads
        self._count = count
        self._patience = patience_seconds
        self._under_way = 0

    async def __call__(self, text: str, pattern: re.Pattern[str] | None) -> Understanding:
        offline = understand(text, pattern)
        message = masked(clean(text))
        if not (_is_unsure(offline) and says_something(message)):
            return offline
        begun = time.perf_counter()
        understood, came_of_it = await self._asked(message, offline)
        self._count(came_of_it)
        ms = round((time.perf_counter() - begun) * 1000)
        about = {"kind": self._name, "outcome": came_of_it.value, "ms": ms}
        _log.info("a language model was asked", extra=about)
        return understood

    async def _asked(self, message: str, offline: Understanding) -> tuple[Understanding, Help]:
        if self._under_way >= _MOST_AT_ONCE:
            return offline, Help.BUSY
        self._under_way += 1
        try:
            async with asyncio.timeout(self._patience):
                read = await self._reads(message)
        except TimeoutError:
            return offline, Help.TIMED_OUT
        # Whatever a provider's library raises: shoppers are answered without it.
        except Exception:
            return offline, Help.REFUSED
        finally:
            self._under_way -= 1
        understood = together(offline, read)
        is_new = (understood.action, understood.flags) != (offline.action, offline.flags)
        return understood, Help.USED if is_new else Help.NO_HELP


def _is_unsure(offline: Understanding) -> bool:
    return offline.action is Action.CLARIFY or offline.language is Language.FOREIGN
