"""Sees how every story goes: from the providers, the desk's book and Temporal, not from the
product's own account of itself."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from whereabouts.domain.clock import Clock
from whereabouts.domain.order import OrderStage
from whereabouts.simulator.delivered import handed_over, letters, subjects, told, unclaimed
from whereabouts.simulator.lived import Lived, Opened
from whereabouts.simulator.providers import Providers
from whereabouts.simulator.script import Worked
from whereabouts.simulator.standings import Standing, Standings
from whereabouts.simulator.story import Story
from whereabouts.store.casework import Case, Cases


@dataclass(frozen=True, slots=True)
class Seen:
    """One story at one moment."""

    lived: Lived
    stage: OrderStage | None = None


class Witness:
    """Looks at all stories of one store at once."""

    def __init__(
        self,
        stories: Iterable[Story],
        store: str,
        clock: Clock,
        providers: Providers,
        engine: Engine,
        standings: Standings,
    ) -> None:
        self._stories = tuple(stories)
        self._store = store
        self._clock = clock
        self._providers = providers
        self._engine = engine
        self._cases = Cases(engine)
        self._standings = standings

    async def look(self, troubles: Mapping[str, list[str]]) -> dict[str, Seen]:
        """Every story by order, with what the world could not do for it."""
        standings = await self._standings.by_order()
        return await asyncio.to_thread(self._seen, standings, troubles)

    def _seen(
        self, standings: Mapping[str, Standing], troubles: Mapping[str, list[str]]
    ) -> dict[str, Seen]:
        handed = handed_over(self._providers.twilio.records, self._providers.sendgrid.records)
        # Asked after the providers: whatever they accepted was claimed before.
        about = subjects(self._engine, self._store)
        by_order = told(handed, about, self._clock.read)
        claimed = about.keys() | letters(self._engine, self._store)
        strays = {one.to for one in unclaimed(handed, claimed)}
        seen = {}
        for story in self._stories:
            standing = standings.get(story.order_id)
            stray = strays & {story.shopper.email, story.shopper.number}
            lived = Lived(
                told=by_order.get(story.order_id, ()),
                opened=self._opened(story),
                outcome=standing.outcome if standing else None,
                troubles=(
                    *troubles.get(story.order_id, ()),
                    *(["a message left that nobody had claimed"] if stray else ()),
                    *([standing.failure] if standing and standing.failure else ()),
                ),
            )
            seen[story.order_id] = Seen(lived, standing.stage if standing else None)
        return seen

    def _opened(self, story: Story) -> tuple[Opened, ...]:
        return tuple(
            Opened(case.opened_at, case.kind, case.parcel_id, case.resolution, _worked(case))
            for case in self._cases.of_order(self._store, story.order_id)
        )


def _worked(case: Case) -> Worked:
    state = case.state
    return Worked(state.assignee, state.remedy, state.reference, state.intercepted)
