"""Counts the differences of many orders, and keeps a few examples of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from statistics import median

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.preflight.comparing import Pair, at_another_hour, pairs
from whereabouts.preflight.life import Life
from whereabouts.preflight.report import Change, Example
from whereabouts.preflight.words import sentence

#: Of each kind, and of each way in which it differs.
_EXAMPLES_EACH = 2
#: Among so many moves the middle one is looked for; of more, the rest adds nothing.
_MOVES_KEPT = 10_000


class Tally:
    """What was found so far."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self.orders = 0
        self.touched = 0
        #: By country, under the running policy and under the proposed one.
        self.texts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self.examples: list[Example] = []
        self._counts: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
        self._moves: dict[tuple[bool, str, str], list[float]] = defaultdict(list)
        self._shown: Counter[tuple[bool, str, str]] = Counter()

    def add(self, order_id: str, number: str, first: Life, second: Life) -> None:
        """One order, as it is and as it would be."""
        self.orders += 1
        for counts, life in zip(self.texts, (first, second), strict=True):
            counts[life.order.destination.country] += _texts(life)
        if first is second:
            self._same(first)
            return
        found = pairs(first, second)
        self.touched += any(not pair.is_same for pair in found)
        for pair in found:
            self._count(pair, first.zone)
            self._show(order_id, number, pair, first, second)

    def join(self, other: "Tally") -> None:
        """What another process found of other orders."""
        self.orders += other.orders
        self.touched += other.touched
        for counts, more in zip(self.texts, other.texts, strict=True):
            counts.update(more)
        for key, counts in other._counts.items():
            self._counts[key].update(counts)
        for name, moves in other._moves.items():
            self._moves[name].extend(moves)
        for example in other.examples:
            self._keep(example)

    @property
    def messages(self) -> tuple[Change, ...]:
        return self._changes(MessageKind, is_problem=False)

    @property
    def problems(self) -> tuple[Change, ...]:
        return self._changes(EscalationKind, is_problem=True)

    def _same(self, life: Life) -> None:
        for told in life.told:
            self._counts[False, told.kind]["same"] += 1
        for raised in life.raised:
            self._counts[True, raised.kind]["same"] += 1

    def _count(self, pair: Pair, zone: str) -> None:
        counts = self._counts[pair.is_problem, pair.kind]
        for way in _ways(pair):
            counts[way] += 1
        if pair.first is not None and pair.second is not None and not pair.is_same:
            counts["moved_or_switched"] += 1
            counts["other_hour"] += at_another_hour(pair, zone)
        if pair.moved:
            way = "later" if pair.moved > timedelta(0) else "earlier"
            moves = self._moves[pair.is_problem, pair.kind, way]
            if len(moves) < _MOVES_KEPT:
                moves.append(abs(pair.moved.total_seconds()))

    def _show(self, order_id: str, number: str, pair: Pair, first: Life, second: Life) -> None:
        way = _ways(pair)[0]
        if pair.is_same or self._shown[pair.is_problem, pair.kind, way] >= _EXAMPLES_EACH:
            return
        self._keep(
            Example(
                order_id=order_id,
                number=number,
                kind=pair.kind,
                is_problem=pair.is_problem,
                way=way,
                words=sentence(pair, first, second, self._zone),
            )
        )

    def _keep(self, example: Example) -> None:
        shown = (example.is_problem, example.kind, example.way)
        if self._shown[shown] < _EXAMPLES_EACH:
            self._shown[shown] += 1
            self.examples.append(example)

    def _changes(
        self, kinds: Iterable[MessageKind | EscalationKind], *, is_problem: bool
    ) -> tuple[Change, ...]:
        return tuple(
            Change(
                kind=kind,
                **self._counts[is_problem, kind],
                earlier_by=self._middle(is_problem, kind, "earlier"),
                later_by=self._middle(is_problem, kind, "later"),
            )
            for kind in kinds
            if (is_problem, kind) in self._counts
        )

    def _middle(self, is_problem: bool, kind: str, way: str) -> timedelta | None:
        moves = self._moves.get((is_problem, kind, way))
        return timedelta(seconds=median(moves)) if moves else None


def _ways(pair: Pair) -> list[str]:
    """In how many ways it differs; the first says most."""
    if pair.first is None:
        return ["more"]
    if pair.second is None:
        return ["fewer"]
    ways = ["other_channel"] if pair.switched else []
    if pair.moved:
        ways.append("later" if pair.moved > timedelta(0) else "earlier")
    return ways or ["same"]


def _texts(life: Life) -> int:
    return sum(told.channel is Channel.SMS for told in life.told)
