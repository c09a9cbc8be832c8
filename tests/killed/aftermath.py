"""What one run left behind, for tests to judge."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.killed.search import Searched
from tests.killed.verdict import Verdict
from whereabouts.simulator.faults import Trouble


@dataclass(frozen=True)
class Aftermath:
    """All there is to judge. Its text is the line that a run ends with."""

    seed: int
    orders: int
    messages: int
    #: How many of the messages were accepted between the first kill and the last.
    under_fire: int
    kills: Counter[str]
    #: Processes that ended by themselves and were started again.
    died: Counter[str]
    faults: Counter[Trouble]
    verdict: Verdict
    #: Of some of the missing, what the product's own books say.
    books: str
    searched: Searched

    def __str__(self) -> str:
        return (
            f"orders={self.orders} messages={self.messages} under_fire={self.under_fire} "
            f"kills={_counts(self.kills)} died={_counts(self.died)} faults={_counts(self.faults)} "
            f"missing={len(self.verdict.missing)} doubled={len(self.verdict.doubled)} "
            f"seed={self.seed}"
        )


def _counts(counted: Counter[Any]) -> str:
    each = ", ".join(f"{what} {count}" for what, count in sorted(counted.items()))
    return f"{counted.total()} ({each})" if each else "0"
