"""What differs between two lives of one order: message by message, and problem by problem."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple, TypeVar

from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import local
from whereabouts.preflight.life import Life, Raised, Told

One = TypeVar("One", Told, Raised)
#: Nobody notices less.
_A_MOMENT = timedelta(minutes=1)
_AN_HOUR = timedelta(hours=1)
_A_DAY = timedelta(days=1)


class Pair(NamedTuple):
    """One message, or one problem, in the first life and in the second; None where it is not."""

    kind: str
    is_problem: bool
    first: Told | Raised | None
    second: Told | Raised | None

    @property
    def moved(self) -> timedelta:
        """How much later it is in the second life; nothing, where it is not in both."""
        if self.first is None or self.second is None:
            return timedelta(0)
        moved = self.second.at - self.first.at
        return moved if abs(moved) >= _A_MOMENT else timedelta(0)

    @property
    def switched(self) -> bool:
        """Whether it takes another channel."""
        first, second = self.first, self.second
        both = isinstance(first, Told) and isinstance(second, Told)
        return both and first.channel is not second.channel  # type: ignore[union-attr]

    @property
    def is_same(self) -> bool:
        in_both = self.first is not None and self.second is not None
        return in_both and not self.moved and not self.switched


def pairs(first: Life, second: Life) -> list[Pair]:
    """Every message and every problem of either life."""
    told = _paired(first.told, second.told, _message)
    raised = _paired(first.raised, second.raised, _problem)
    return [
        *(Pair(_kind(one, other), False, one, other) for one, other in told),
        *(Pair(_kind(one, other), True, one, other) for one, other in raised),
    ]


def at_another_hour(pair: Pair, zone: str) -> bool:
    """Whether the shopper's clock shows another hour, whatever the day."""
    if pair.first is None or pair.second is None or not pair.moved:
        return False
    one, other = local(pair.first.at, zone), local(pair.second.at, zone)
    apart = abs(_since_midnight(one.hour, one.minute) - _since_midnight(other.hour, other.minute))
    return min(apart, _A_DAY - apart) >= _AN_HOUR


def _since_midnight(hour: int, minute: int) -> timedelta:
    return timedelta(hours=hour, minutes=minute)


def _kind(one: Told | Raised | None, other: Told | Raised | None) -> str:
    known = one or other
    return str(known.kind) if known is not None else ""


def _message(told: Told) -> Hashable:
    return told.kind, tuple(sorted(told.parcels)), told.follow_up


def _problem(raised: Raised) -> Hashable:
    return raised.kind, raised.parcel_id


def _paired(
    first: Iterable[One], second: Iterable[One], subject: Callable[[One], Hashable]
) -> Iterator[tuple[One | None, One | None]]:
    """Of one subject the first with the first; but by the same channel, where there is one."""
    waiting: dict[Hashable, list[One]] = defaultdict(list)
    for one in second:
        waiting[subject(one)].append(one)
    alone = []
    for one in first:
        theirs = waiting[subject(one)]
        same = next((other for other in theirs if _way(other) == _way(one)), None)
        if same is None:
            alone.append(one)
        else:
            theirs.remove(same)
            yield one, same
    for one in alone:
        theirs = waiting[subject(one)]
        yield one, theirs.pop(0) if theirs else None
    for left in waiting.values():
        yield from ((None, one) for one in left)


def _way(one: Told | Raised) -> Channel | None:
    return one.channel if isinstance(one, Told) else None
