"""Looks at parcels of its own accord: webhooks get lost, and some carriers have none."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.polling import Polling
from whereabouts.intake.polling import Watched, after_failure, next_look
from whereabouts.intake.provenance import Provenance
from whereabouts.intake.recogniser import Found, Recogniser
from whereabouts.intake.recognition import asked_by, denies, knows
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.store.intake import Intake
from whereabouts.store.pushing import Pushes
from whereabouts.store.reassigning import Reassigning, Theirs
from whereabouts.store.watches import Look, Watches
from whereabouts.stores import Stores

#: A look may be due because there is news: nothing that is remembered will do.
_NEW = timedelta()
_PAUSE_SECONDS = 1.0
#: An account may be added at any time.
_TRY_ANYWAY = timedelta(hours=6)
_NOBODY = "no account of this store knows this carrier"
_NOT_KEPT = "its answer could not be kept"
_log = logging.getLogger(__name__)


class Shelves(NamedTuple):
    """Where in the store it keeps what it learns."""

    watches: Watches
    intake: Intake
    reassigning: Reassigning
    pushes: Pushes


class Poller:
    """Asks about every parcel that is due. `wake` tells orders of news; `now` is the wall's."""

    def __init__(
        self,
        stores: Stores,
        carriers: LiveCarriers,
        shelves: Shelves,
        wake: Callable[[str, tuple[str, ...]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._carriers = carriers
        self._watches, self._intake, self._reassigning, self._pushes = shelves
        self._recogniser = Recogniser(carriers)
        self._wake = wake
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Look until `stopping` is set. A carrier that is slow to answer holds nobody up then:
        the lease of its parcels runs out, and they are looked at again."""
        looking = asyncio.create_task(self._look_on())
        await stopping.wait()
        looking.cancel()
        await asyncio.wait((looking,))

    async def sweep(self) -> int:
        """Look at every parcel that is due; how many there were."""
        looks = await asyncio.to_thread(self._watches.lease, self._now())
        by_account: dict[tuple[str, Account | None], list[Look]] = defaultdict(list)
        for look in looks:
            account = self._carriers.account_for(look.store, look.carrier)
            by_account[look.store, account].append(look)
        await asyncio.gather(*(self._look(*of, those) for of, those in by_account.items()))
        return len(looks)

    async def _look_on(self) -> None:
        while True:
            try:
                busy = await self.sweep()
            except Exception:
                _log.exception("no parcel could be looked at; the next sweep follows")
                busy = 0
            if not busy:
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _look(self, store: str, account: Account | None, looks: Sequence[Look]) -> None:
        """What fails here fails for one account alone; its leases run out."""
        try:
            due = await asyncio.to_thread(self._expected, looks)
            if due:
                await self._wake(store, await self._asked(account, due))
        except Exception:
            _log.exception("an account's parcels could not be looked at", extra={"store": store})

    def _expected(self, looks: Iterable[Look]) -> tuple[Look, ...]:
        """Those of which there is more to be seen; the watch of the others ends."""
        over = {look for look in looks if self._due(look, look.watched) is None}
        for look in over:
            self._watches.over(look)
        return tuple(look for look in looks if look not in over)

    async def _asked(self, account: Account | None, looks: Sequence[Look]) -> tuple[str, ...]:
        """The orders that have news to hear."""
        answered: list[tuple[Look, Answer | None]] = [(look, None) for look in looks]
        if account is not None:
            share, parcels = self._polling(account.store).share, tuple(map(_asked, looks))
            answers = await self._carriers.ask(account, parcels, _NEW, share)
            answered = list(zip(looks, answers, strict=True))
        found = [await self._recognised(look, answer) for look, answer in answered]
        told = [
            (look, answer) for (look, answer), to in zip(answered, found, strict=True) if not to
        ]
        to_wake = await asyncio.to_thread(self._keep, told)
        return (*to_wake, *(order for one in found if one for order in one))

    async def _recognised(self, look: Look, answer: Answer | None) -> tuple[str, ...] | None:
        """The orders to be told where another carrier knows the number than was asked."""
        if answer is not None and not denies(answer.report):
            return None
        try:
            return await self._reassigned(look)
        except Exception:
            about = {"store": look.store, "order_id": look.order_id}
            _log.exception("a parcel's carrier could not be found out", extra=about)
            return None

    async def _reassigned(self, look: Look) -> tuple[str, ...] | None:
        polling, moment = self._polling(look.store), look.clock.read(self._now())
        found = await self._recogniser.found(look.store, look.whose, _asked(look), polling, moment)
        return await asyncio.to_thread(self._reassign, look, found) if found else None

    def _reassign(self, look: Look, found: Found) -> tuple[str, ...]:
        now, number = self._now(), look.tracking_number
        of = Theirs(look.carrier, number)
        if not self._reassigning.found(look.key, of, found.carrier, now):
            return ()
        # The watch is due again: what is said from now on is asked for as of its carrier.
        scans = scans_of(found.answer.report, Subject(found.carrier, number), found.answer.as_of)
        self._intake.take_scans(look.store, scans, now)
        return (look.order_id,)

    def _keep(self, answered: Iterable[tuple[Look, Answer | None]]) -> tuple[str, ...]:
        """An answer that cannot be kept costs no other."""
        to_wake: set[str] = set()
        for look, answer in answered:
            try:
                to_wake.update(self._settle(look, answer))
            except Exception:
                about = {"store": look.store, "order_id": look.order_id}
                _log.exception("a carrier's answer could not be kept", extra=about)
                # Where this fails, too, the lease runs out.
                with suppress(Exception):
                    self._again(look, _NOT_KEPT)
        return tuple(sorted(to_wake))

    def _settle(self, look: Look, answer: Answer | None) -> tuple[str, ...]:
        """Keep what was answered, and put the parcel's next look off; the orders with news."""
        if answer is None:
            self._watches.failed(look, _NOBODY, self._now() + _TRY_ANYWAY, self._now())
            return ()
        error = answer.report.error
        # A young label may be unknown for days: that is an answer.
        if error is not None and error.kind is not ErrorKind.NOT_FOUND:
            self._again(look, str(error.kind))
            return ()
        of = Subject(look.carrier, look.tracking_number)
        if look.whose.by is Provenance.GUESSED and knows(answer.report, look.whose):
            self._reassigning.confirm(look.key, Theirs(*of))
        scans = scans_of(answer.report, of, answer.as_of)
        told = self._intake.take_scans(look.store, scans, self._now())
        if told.order_ids and look.pushed_by:
            self._pushes.missed(look.store, look.pushed_by, self._now())
        due = self._due(look, self._watches.watched(look.key, self._now()))
        self._watches.answered(look, due, self._now())
        return told.order_ids

    def _again(self, look: Look, why: str) -> None:
        moment = look.clock.read(self._now())
        due = after_failure(look.failures + 1, self._polling(look.store), moment)
        self._watches.failed(look, why, look.clock.wall(due), self._now())

    def _due(self, look: Look, watched: Watched) -> datetime | None:
        due = next_look(watched, self._polling(look.store), look.clock.read(self._now()))
        return look.clock.wall(due) if due else None

    def _polling(self, store: str) -> Polling:
        known = self._stores.get(store)
        return known.polling if known else Polling()


def _asked(look: Look) -> Asked:
    return Asked(
        tracking_number=asked_by(look.carrier, look.tracking_number),
        carrier=look.carrier,
        country=look.country,
        postcode=look.postcode,
        shipped_on=look.watched.label_at.date(),
    )
