"""Notices trouble that many parcels share, before any of them is judged by itself.

A carrier whose parcels fall silent together, or that answers nobody, is one incident: while
it holds, no verdict falls on a parcel of it, and when it ends every parcel is asked about anew.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from whereabouts.domain.clock import Clock
from whereabouts.domain.incident import Incident, IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad, Traffic
from whereabouts.rounds import go_round
from whereabouts.store.incidents import Incidents
from whereabouts.store.lanes import Lanes, Reach
from whereabouts.stores import Store, Stores

#: In the orders' time, and never more often than so many seconds of the wall's.
_LOOK_EVERY = timedelta(minutes=10)
_PAUSE_SECONDS = 1.0
#: Who ends an incident, and who lets its parcels go, where nobody has to.
CARRIER, CLOCK = "carrier", "clock"
_log = logging.getLogger(__name__)


class IncidentWatch:
    """Looks at every store's lanes. `wake` tells orders of news; `now` is the wall's time."""

    def __init__(
        self,
        stores: Stores,
        lanes: Lanes,
        incidents: Incidents,
        wake: Callable[[str, tuple[str, ...]], Awaitable[None]],
        clock: Clock,
        now: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._lanes = lanes
        self._incidents = incidents
        self._wake = wake
        self._clock = clock
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Watch until `stopping` is set."""
        pause = max(_PAUSE_SECONDS, _LOOK_EVERY.total_seconds() / self._clock.speed)
        sorry = "incidents could not be looked for; the next look follows"
        await go_round(self.look, pause, stopping, _log, sorry)

    async def look(self) -> None:
        """Open what began, end what is over, and let go of what is held no more."""
        for store in self._stores:
            await asyncio.to_thread(self._look_at, store)
        while released := await asyncio.to_thread(self._incidents.release, self._now()):
            by_store: dict[str, list[str]] = defaultdict(list)
            for name, order_id in released:
                by_store[name].append(order_id)
            for name, order_ids in by_store.items():
                await self._wake(name, tuple(order_ids))

    def _look_at(self, store: Store) -> None:
        """A process may die between any two of these: the next look finds the rest."""
        now = self._clock.read(self._now())
        known = self._incidents.open_ones(store.name)
        self._look_for_silence(store, _of(known, IncidentCause.SILENT_TOGETHER), now)
        self._look_for_answers(store, _of(known, IncidentCause.UNREACHABLE), now)
        self._let_go(store, now)

    def _look_for_silence(self, store: Store, known: Sequence[Incident], now: datetime) -> None:
        policy, loads = store.incidents, self._lanes.loads(store.name, now, store.incidents)
        traffic = Traffic(loads, self._lanes.earlier(store.name, now))
        self._lanes.remember(store.name, now, loads)
        for incident in known:
            if traffic.is_over(incident.lane, policy):
                self._end(incident, now)
            elif incident.holds and now - incident.opened_at >= policy.holds_for:
                self._incidents.lasts_too_long(incident.incident_id, CLOCK, self._now())
                _log.error("an incident lasts too long to hold verdicts", extra=_about(incident))
        for lane in traffic.fallen_silent([incident.lane for incident in known], policy):
            self._open(store, lane, IncidentCause.SILENT_TOGETHER, traffic.load(lane), now)

    def _look_for_answers(self, store: Store, known: Sequence[Incident], now: datetime) -> None:
        policy, reach = store.incidents, self._lanes.reach(store.name)
        for incident in known:
            answers = reach.get(incident.lane.carrier)
            if answers is None or self._answered_since(answers, incident.opened_at):
                self._end(incident, now)
        mute = {incident.lane.carrier for incident in known}
        for carrier, answers in reach.items():
            failing = answers.failures >= policy.unreachable_failures
            lately = self._answered_since(answers, now - policy.unreachable_after)
            if carrier not in mute and failing and not lately:
                load = LaneLoad(answers.parcels, answers.parcels)
                self._open(store, Lane(carrier), IncidentCause.UNREACHABLE, load, now)

    def _let_go(self, store: Store, now: datetime) -> None:
        """An answer is as good as ever once there is one. What lay about is scanned by and by."""
        for incident in self._incidents.still_holding(store.name):
            answers = incident.cause is IncidentCause.UNREACHABLE
            ended_at, span = incident.ended_at or now, store.incidents.catches_up_within
            if answers or now - ended_at >= span:
                self._incidents.hold_no_more(incident.incident_id, CLOCK)

    def _answered_since(self, reach: Reach, moment: datetime) -> bool:
        return reach.answered_at is not None and reach.answered_at > self._clock.wall(moment)

    def _open(
        self, store: Store, lane: Lane, cause: IncidentCause, load: LaneLoad, now: datetime
    ) -> None:
        if self._incidents.open(store.name, lane, cause, load, now, self._now()):
            about = {"store": store.name, "carrier": lane.carrier, "country": lane.country}
            counts = {"under_way": load.under_way, "silent": load.silent, "cause": cause}
            _log.error("an incident began", extra=about | counts)

    def _end(self, incident: Incident, now: datetime) -> None:
        if self._incidents.end(incident.incident_id, CARRIER, now):
            _log.warning("an incident ended", extra=_about(incident))


def _about(incident: Incident) -> dict[str, str]:
    lane = incident.lane
    return {"store": incident.store, "carrier": lane.carrier, "country": lane.country}


def _of(incidents: Sequence[Incident], cause: IncidentCause) -> tuple[Incident, ...]:
    return tuple(incident for incident in incidents if incident.cause is cause)
