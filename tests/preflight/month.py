"""A recorded month: what happened to some hundred orders, and what they came to.

Impersonal, as `Past` is. One order a line, so that a new record changes what changed.
"""

import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from whereabouts.domain.decision import Decision
from whereabouts.domain.policy import Policy
from whereabouts.preflight.life import Life, Raised, Told
from whereabouts.preflight.lived import lived
from whereabouts.preflight.past import Past

MONTH = Path(__file__).parent / "data" / "month.jsonl.gz"
#: By then everything that was to happen had happened.
UNTIL = datetime(2027, 4, 1, tzinfo=UTC)


class Recorded(NamedTuple):
    """One order: its past, and what it came to when it was recorded."""

    past: Past
    told: tuple[Told, ...]
    raised: tuple[Raised, ...]

    @property
    def life(self) -> "RecordedLife":
        return RecordedLife(self.past.start, UNTIL, list(self.told), list(self.raised))


class RecordedLife(Life):
    """Of which nobody kept why it did not do what it did not do."""

    @property
    def verdicts(self) -> tuple[Decision, ...]:
        return ()


_LINE = TypeAdapter(Recorded)


def read() -> Iterator[Recorded]:
    with gzip.open(MONTH, "rt", encoding="utf-8") as lines:
        yield from (_LINE.validate_json(line) for line in lines)


def write(pasts: Iterable[Past]) -> int:
    """Keep what they come to now; how many there are. Written twice, it is the same file."""
    lines = [_LINE.dump_json(today(past)) + b"\n" for past in pasts]
    MONTH.write_bytes(gzip.compress(b"".join(lines), mtime=0))
    return len(lines)


def today(past: Past) -> Recorded:
    """What an order comes to under the rules, and the policy, that a new store gets."""
    life = lived(past, Policy(), UNTIL)
    return Recorded(past, tuple(life.told), tuple(life.raised))
