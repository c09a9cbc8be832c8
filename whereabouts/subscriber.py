"""Has carriers push what happens to parcels, and renews it before it lapses."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from whereabouts.carriers.alerts import Alerts, Subscribed
from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.rounds import go_round
from whereabouts.store.subscriptions import Subscriptions, Taken, Wanted
from whereabouts.store.watches import Watches

_PAUSE_SECONDS = 5.0
#: So long before a subscription lapses it is renewed.
_AHEAD = timedelta(days=2)
#: What was refused may be taken later: an account is put right, a young number becomes known.
_REFUSED_FOR = timedelta(hours=6)
#: An account that pushes may be added at any time.
_NOBODY_FOR = timedelta(days=1)
_log = logging.getLogger(__name__)


class Subscriber:
    """Asks for every parcel under watch. `now` is the wall's time."""

    def __init__(
        self,
        carriers: LiveCarriers,
        subscriptions: Subscriptions,
        watches: Watches,
        now: Callable[[], datetime],
    ) -> None:
        self._carriers = carriers
        self._subscriptions = subscriptions
        self._watches = watches
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Subscribe until `stopping` is set."""
        await go_round(
            self.sweep,
            _PAUSE_SECONDS,
            stopping,
            _log,
            "parcels could not be subscribed; the next try follows",
        )

    async def sweep(self) -> int:
        """Subscribe every parcel that waits for it; how many there were."""
        wanted = await asyncio.to_thread(self._subscriptions.lease, self._now())
        by_account: dict[Account | None, list[Wanted]] = defaultdict(list)
        for one in wanted:
            by_account[self._carriers.account_for(one.store, one.carrier)].append(one)
        await asyncio.gather(*(self._ask(account, those) for account, those in by_account.items()))
        return len(wanted)

    async def _ask(self, account: Account | None, wanted: Sequence[Wanted]) -> None:
        alerts = self._carriers.alerts(account) if account else None
        if account is None or alerts is None:
            await asyncio.to_thread(self._nobody_pushes, wanted)
            return
        outcomes = await _subscribed(alerts, wanted)
        await asyncio.to_thread(self._keep, account.system, wanted, outcomes)

    def _nobody_pushes(self, wanted: Sequence[Wanted]) -> None:
        for one in wanted:
            self._subscriptions.settle(one, self._now() + _NOBODY_FOR, None)

    def _keep(self, system: str, wanted: Sequence[Wanted], outcomes: Sequence[Subscribed]) -> None:
        now = self._now()
        for one, outcome in zip(wanted, outcomes, strict=True):
            if outcome.refused:
                self._subscriptions.settle(one, now + _REFUSED_FOR, None, outcome.refused)
                continue
            again_at = outcome.until - _AHEAD if outcome.until else None
            self._subscriptions.taken(one, Taken(system, now, outcome.until, again_at))
            # Nothing is replayed: what happened before is asked for once.
            self._watches.nudge(one.store, one.tracking_number, now)


async def _subscribed(alerts: Alerts, wanted: Sequence[Wanted]) -> tuple[Subscribed, ...]:
    asked = [Asked(tracking_number=one.tracking_number, carrier=one.carrier) for one in wanted]
    return await alerts.subscribe(asked)
