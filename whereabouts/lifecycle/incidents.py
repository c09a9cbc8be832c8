"""Whether many parcels are silent for one reason: of their carrier, not of their own."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from whereabouts.domain.incident import IncidentPolicy, Lane


@dataclass(frozen=True, slots=True)
class LaneLoad:
    """How many parcels of a lane are under way, and how many of these are silent."""

    under_way: int
    silent: int

    def __add__(self, other: "LaneLoad") -> "LaneLoad":
        return LaneLoad(self.under_way + other.under_way, self.silent + other.silent)

    @property
    def share(self) -> float:
        return self.silent / self.under_way if self.under_way else 0.0


#: All lanes of a store at one time.
Loads = Mapping[Lane, LaneLoad]


@dataclass(frozen=True, slots=True)
class Traffic:
    """A store's lanes now, and at this hour of those earlier weeks that are known."""

    now: Loads
    earlier: Collection[Loads]

    def load(self, lane: Lane) -> LaneLoad:
        return _of(lane, self.now)

    def fallen_silent(self, known: Collection[Lane], policy: IncidentPolicy) -> tuple[Lane, ...]:
        """The lanes with an unusual share of silent parcels, each carrier as a whole before its
        lanes; what a `known` one or a wider one covers is no incident of its own."""
        found: list[Lane] = []
        for lane in _widest_first(self.now):
            covered = any(wide.covers(lane) for wide in (*known, *found))
            if not covered and self._is_unusual(lane, policy):
                found.append(lane)
        return tuple(found)

    def is_over(self, lane: Lane, policy: IncidentPolicy) -> bool:
        """Whether the lane is itself again; one that nobody ships on any more is."""
        return self.load(lane).share < policy.over_below * self._unusual_share(lane, policy)

    def _is_unusual(self, lane: Lane, policy: IncidentPolicy) -> bool:
        load = self.load(lane)
        enough = load.under_way >= policy.least_parcels
        return enough and load.share >= self._unusual_share(lane, policy)

    def _unusual_share(self, lane: Lane, policy: IncidentPolicy) -> float:
        """Never more than all of them: even where many are usually silent, all are not."""
        weeks = (_of(lane, week) for week in self.earlier)
        shares = [week.share for week in weeks if week.under_way >= policy.least_parcels]
        if not shares:
            return policy.unusual_share_at_first
        return min(1.0, max(policy.unusual_share, policy.times_usual * max(shares)))


def _widest_first(loads: Loads) -> Iterator[Lane]:
    yield from (Lane(carrier) for carrier in sorted({lane.carrier for lane in loads}))
    yield from sorted(loads)


def _of(lane: Lane, loads: Loads) -> LaneLoad:
    return sum((load for one, load in loads.items() if lane.covers(one)), LaneLoad(0, 0))
