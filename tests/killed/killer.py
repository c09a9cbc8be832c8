"""Kills processes in an order that the seed decides, and starts them again."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from tests.killed.dice import dice
from tests.killed.installation import Installation, Process

KINDS = ("temporal", "worker", "gateway")
#: By itself, each process may end so often; beyond, it is broken and would only end again.
_PARDONED = 10
#: Between one kill and the next so many messages are waited for.
_SIGNS_OF_LIFE = 10
#: Near the end too few are left to wait for.
_WAITS_AT_MOST = 10


class Kill(NamedTuple):
    at: datetime
    kind: str


class Killer:
    """`kills` is what it did; `died` counts, by name, what ended by itself. `told` is how many
    messages were accepted so far: it strikes only where there is life."""

    def __init__(self, of: Installation, told: Callable[[], int], seed: int) -> None:
        self._of = of
        self._told = told
        self._die = dice(seed, "kills")
        self._held_down: set[str] = set()
        self.kills: list[Kill] = []
        self.died: Counter[str] = Counter()

    async def kill(self, times: int) -> None:
        """So many in all, as many of each kind as of any other."""
        victims = [KINDS[number % len(KINDS)] for number in range(times)]
        self._die.shuffle(victims)
        for kind in victims:
            await asyncio.sleep(self._die.uniform(1, 3))
            await self._signs_of_life()
            victim = self._die.choice(self._of.of_kind(kind))
            self.kills.append(Kill(datetime.now(UTC), kind))
            await self._kill(victim, self._die.uniform(0.1, 1))

    async def restart_the_dead(self) -> None:
        """What every supervisor does with a process that ended by itself."""
        while True:
            for process in self._of.processes:
                if process.is_dead and process.name not in self._held_down:
                    self._revive(process)
            await asyncio.sleep(0.5)

    async def _signs_of_life(self) -> None:
        """After the last kill something should have left, or the next would prove little."""
        enough = self._told() + _SIGNS_OF_LIFE
        with suppress(TimeoutError):
            async with asyncio.timeout(_WAITS_AT_MOST):
                while self._told() < enough:  # noqa: ASYNC110 - others' threads raise no event
                    await asyncio.sleep(0.1)

    async def _kill(self, victim: Process, rest: float) -> None:
        self._held_down.add(victim.name)
        victim.kill()
        await asyncio.sleep(rest)
        victim.start()
        self._held_down.discard(victim.name)

    def _revive(self, process: Process) -> None:
        self.died[process.name] += 1
        if self.died[process.name] > _PARDONED:
            process.check()
        process.start()
