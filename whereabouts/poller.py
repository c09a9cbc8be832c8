"""Looks at parcels of its own accord: webhooks get lost, and some carriers have none."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.polling import Polling
from whereabouts.intake.polling import after_failure, next_look
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.store.intake import Intake
from whereabouts.store.watches import Look, Watches
from whereabouts.stores import Stores

#: An answer that somebody else got just now serves here as well.
_FRESH = timedelta(minutes=2)
_PAUSE_SECONDS = 1.0
#: An account may be added at any time.
_TRY_ANYWAY = timedelta(hours=6)
#: A young label is not known yet, and may be so for days: that is an answer.
_ANSWERS = frozenset({None, ErrorKind.NOT_FOUND})
_NOBODY = "no account of this store knows this carrier"
_log = logging.getLogger(__name__)


class Poller:
    """Asks about every parcel that is due. `wake` tells orders of news; `now` is the wall's."""

    def __init__(
        self,
        stores: Stores,
        carriers: LiveCarriers,
        watches: Watches,
        intake: Intake,
        wake: Callable[[str, tuple[str, ...]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._carriers = carriers
        self._watches = watches
        self._intake = intake
        self._wake = wake
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Look until `stopping` is set."""
        while not stopping.is_set():
            try:
                busy = await self.sweep()
            except Exception:
                _log.exception("a look at parcels failed; the next one follows")
                busy = 0
            if not busy:
                await _pause(stopping)

    async def sweep(self) -> int:
        """Look at every parcel that is due; how many there were."""
        looks = await asyncio.to_thread(self._watches.lease, self._now())
        by_account: dict[Account | None, list[Look]] = defaultdict(list)
        for look in looks:
            by_account[self._carriers.account_for(look.store, look.carrier)].append(look)
        await asyncio.gather(*(self._look(account, those) for account, those in by_account.items()))
        return len(looks)

    async def _look(self, account: Account | None, looks: Sequence[Look]) -> None:
        if account is None:
            await asyncio.to_thread(self._nobody_to_ask, looks)
            return
        polling = self._stores[account.store].polling
        parcels = tuple(map(_asked, looks))
        answers = await self._carriers.ask(account, parcels, _FRESH, polling.share)
        settled = await asyncio.to_thread(self._keep, zip(looks, answers, strict=True), polling)
        await self._wake(account.store, settled)

    def _nobody_to_ask(self, looks: Iterable[Look]) -> None:
        for look in looks:
            self._watches.failed(look, _NOBODY, self._now() + _TRY_ANYWAY)

    def _keep(self, answered: Iterable[tuple[Look, Answer]], polling: Polling) -> tuple[str, ...]:
        """Keep what was answered, and put each parcel's next look off; the orders with news."""
        to_wake: set[str] = set()
        for look, answer in answered:
            error = answer.report.error
            if error is None or error.kind in _ANSWERS:
                to_wake |= set(self._take(look, answer))
                self._next(look, polling)
            else:
                self._again(look, str(error.kind), polling)
        return tuple(sorted(to_wake))

    def _take(self, look: Look, answer: Answer) -> tuple[str, ...]:
        of = Subject(look.carrier, look.tracking_number)
        scans = scans_of(answer.report, of, answer.as_of)
        return self._intake.take_scans(look.store, scans, self._now()).order_ids

    def _next(self, look: Look, polling: Polling) -> None:
        moment = look.clock.read(self._now())
        due = next_look(self._watches.watched(look.key), polling, moment)
        self._watches.answered(look, look.clock.wall(due) if due else None, self._now())

    def _again(self, look: Look, why: str, polling: Polling) -> None:
        moment = look.clock.read(self._now())
        due = after_failure(look.failures + 1, polling, moment)
        self._watches.failed(look, why, look.clock.wall(due))


def _asked(look: Look) -> Asked:
    return Asked(
        tracking_number=look.tracking_number,
        carrier=look.carrier,
        country=look.country,
        postcode=look.postcode,
        shipped_on=look.label_at.date(),
    )


async def _pause(stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), _PAUSE_SECONDS)
    except TimeoutError:
        return
