"""One question, wherever it comes from: answered from a short memory, joined to another that is
under way, or put to the carrier within its quota."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.call import SPENT
from whereabouts.carriers.live import Answer, Asked, LiveTracking, Quota
from whereabouts.carriers.remembered import Remembered
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: A live client ends sooner by itself; what hangs is given up, and asked anew the next time.
_PATIENCE = timedelta(seconds=90)
#: Calls to one account at a time: a hundred at once would be taken for an attack. How many a
#: second there may be is for the quota to say; where a call takes 300 ms, these are eighty.
_AT_ONCE = 24
_BROKEN = "the carrier could not be asked"
_log = logging.getLogger(__name__)


class Account(NamedTuple):
    """Whose account, at which system."""

    store: str
    system: str


class _Subject(NamedTuple):
    account: Account
    number: str
    #: One system may know a number under several.
    carrier: str

    @classmethod
    def of(cls, account: Account, parcel: Asked) -> "_Subject":
        return cls(account, parcel.tracking_number, parcel.carrier)


@dataclass(eq=False)
class _Call:
    """One call under way, and the greatest share of the quota that anybody brought along."""

    account: Account
    batch: Mapping[_Subject, Asked]
    share: float
    task: asyncio.Task[dict[_Subject, Answer]] = field(init=False)

    def failed(self, kind: ErrorKind, why: str) -> tuple[ParcelReport, ...]:
        return tuple(failed(self.account.system, kind, why, one.number) for one in self.batch)


class Asking:
    """Every live account there is. `now` is the orders' time."""

    def __init__(
        self,
        accounts: Mapping[Account, LiveTracking],
        quota: Quota,
        now: Callable[[], datetime],
        patience: timedelta = _PATIENCE,
    ) -> None:
        self._accounts = accounts
        self._quota = quota
        self._now = now
        self._patience = patience.total_seconds()
        self._remembered = Remembered[_Subject](now)
        self._under_way: dict[_Subject, _Call] = {}
        self._turns: defaultdict[Account, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_AT_ONCE)
        )

    def live(self, account: Account) -> LiveTracking:
        """Raises KeyError for an account nobody has."""
        return self._accounts[account]

    async def ask(
        self, account: Account, parcels: Sequence[Asked], max_age: timedelta, share: float = 1.0
    ) -> tuple[Answer, ...]:
        """An answer for each parcel, in their order, none older than `max_age`.

        `share` of the quota is what this asker may use up: who only looks by routine leaves
        the rest to who waits for an answer. Raises KeyError for an account nobody has.
        """
        live = self._accounts[account]
        asked = {_Subject.of(account, parcel): parcel for parcel in parcels}
        found = self._remembered.of(asked, max_age)
        rest = {subject: parcel for subject, parcel in asked.items() if subject not in found}
        new = {subject: rest[subject] for subject in rest if subject not in self._under_way}
        for batch in _batches(new, live.batch):
            self._begin(_Call(account, batch, share))
        calls = {self._under_way[subject] for subject in rest}
        for call in calls:
            call.share = max(call.share, share)
        # Whoever asked first may go, and the others still hear.
        for answers in await asyncio.gather(*(asyncio.shield(call.task) for call in calls)):
            found |= answers
        return tuple(found[_Subject.of(account, parcel)] for parcel in parcels)

    def _begin(self, call: _Call) -> None:
        call.task = asyncio.create_task(self._answered(call))
        self._under_way |= dict.fromkeys(call.batch, call)

    async def _answered(self, call: _Call) -> dict[_Subject, Answer]:
        try:
            async with self._turns[call.account]:
                answers = await self._within_patience(call)
            self._remembered.keep(answers)
            return answers
        finally:
            for subject in call.batch:
                del self._under_way[subject]

    async def _within_patience(self, call: _Call) -> dict[_Subject, Answer]:
        """A client that breaks its promise is a carrier that could not be asked, for now."""
        try:
            async with asyncio.timeout(self._patience):
                return self._answers(call, await self._reports(call))
        except Exception:
            about = {"store": call.account.store, "carrier": call.account.system}
            _log.exception("a carrier could not be asked", extra=about)
            return self._answers(call, call.failed(ErrorKind.DOWN, _BROKEN))

    async def _reports(self, call: _Call) -> Sequence[ParcelReport]:
        live = self._accounts[call.account]
        if await self._is_granted(live, call):
            return await live.track(tuple(call.batch.values()))
        return call.failed(ErrorKind.QUOTA, SPENT)

    async def _is_granted(self, live: LiveTracking, call: _Call) -> bool:
        """Whoever joined meanwhile may use up more of the quota than who began."""
        tried = 0.0
        while tried < call.share:
            tried = call.share
            if await self._quota.take(live.credential, live.limits, tried):
                return True
        return False

    def _answers(self, call: _Call, reports: Sequence[ParcelReport]) -> dict[_Subject, Answer]:
        """Reports without a parcel, or parcels without a report, are an error."""
        as_of = self._now()
        pairs = zip(call.batch, reports, strict=True)
        return {subject: Answer(report=report, as_of=as_of) for subject, report in pairs}


def _batches(parcels: Mapping[_Subject, Asked], size: int) -> Iterator[Mapping[_Subject, Asked]]:
    subjects = list(parcels)
    for start in range(0, len(subjects), size):
        yield {subject: parcels[subject] for subject in subjects[start : start + size]}
