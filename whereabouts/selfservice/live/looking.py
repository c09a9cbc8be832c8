"""Asks every carrier at once, each for as long as a shopper would wait, and keeps what is told.

What a carrier says here goes the way of any scan: into the store, and to the order's workflow.
So a question of a shopper can end a silence, and no answer knows more than the record.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.intake.recognition import asked_by
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.intake.scans import CarrierScan, scan_id
from whereabouts.lifecycle.progress import progress_of
from whereabouts.selfservice.answer.answer import Look, Looked
from whereabouts.store.intake import Intake
from whereabouts.store.order_record import OrderRecord, ParcelRecord

#: An answer so young is as good as a new one; who asks twice in a breath is answered from it.
FRESH = timedelta(seconds=60)
#: Longer than this nobody waits for a carrier; what it said last is told then, with its age.
PATIENCE = timedelta(seconds=3)
_NOT_KNOWN = frozenset({ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER})
_log = logging.getLogger(__name__)

#: An order's id and a parcel's.
Key = tuple[str, str]
#: Wakes orders that have news.
Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]


class Looks(NamedTuple):
    """What came of asking. `news` names orders of which what was read before is out of date."""

    by_parcel: Mapping[Key, Look]
    news: frozenset[str] = frozenset()

    def of_order(self, order_id: str) -> dict[str, Look]:
        """By parcel."""
        return {parcel: look for (of, parcel), look in self.by_parcel.items() if of == order_id}


class _Question(NamedTuple):
    key: Key
    asked: Asked
    known: ParcelRecord

    def news(self, answer: Answer) -> Iterator[CarrierScan]:
        """What the record lacks; most questions bring nothing new, and then nothing is written."""
        of, known = self.known.parcel, {scan.scan_id for scan in self.known.scans}
        subject = Subject(of.carrier, of.tracking_number)
        for scan in scans_of(answer.report, subject, answer.as_of):
            repeats = scan.estimate is not None and scan.estimate == self.known.estimate
            if scan_id(scan) not in known and not repeats:
                yield scan


class Looking:
    """Looks at parcels for one who waits. `now` is the wall's time."""

    def __init__(
        self,
        carriers: LiveCarriers,
        intake: Intake,
        wake: Wake,
        now: Callable[[], datetime],
        patience: timedelta = PATIENCE,
    ) -> None:
        self._carriers = carriers
        self._intake = intake
        self._wake = wake
        self._now = now
        self._patience = patience.total_seconds()

    async def look(self, store: str, orders: Sequence[OrderRecord], share: float = 1.0) -> Looks:
        """At every parcel of the orders of one store that may still have news; `share` of a
        quota is what whoever looks may use up."""
        by_account: dict[Account, list[_Question]] = defaultdict(list)
        looks: dict[Key, Look] = {}
        for order, parcel in _parcels(orders):
            key, account = (order.order_id, parcel.parcel.parcel_id), None
            if _may_have_news(order, parcel):
                account = self._carriers.account_for(store, parcel.parcel.carrier)
                looks[key] = Look(how=Looked.NOT_ASKABLE)
            else:
                looks[key] = Look(how=Looked.NOT_NEEDED)
            if account is not None:
                by_account[account].append(_question(key, order, parcel))
        told = await asyncio.gather(*(self._ask(*of, share) for of in by_account.items()))
        for one in told:
            looks |= one.by_parcel
        return Looks(looks, frozenset[str]().union(*(one.news for one in told)))

    def askable(self, order: OrderRecord) -> frozenset[str]:
        """The parcels about which a look would ask a carrier."""
        return frozenset(
            one.parcel.parcel_id
            for one in order.parcels
            if _may_have_news(order, one)
            and self._carriers.account_for(order.store, one.parcel.carrier) is not None
        )

    async def _ask(self, account: Account, questions: Sequence[_Question], share: float) -> Looks:
        """One account. Whatever goes wrong with it leaves the others' answers as they are."""
        try:
            async with asyncio.timeout(self._patience):
                asked = [one.asked for one in questions]
                answers = await self._carriers.ask(account, asked, FRESH, share)
            pairs = list(zip(questions, answers, strict=True))
            news = await self._kept(account.store, pairs)
        except TimeoutError:
            return _unanswered(questions)
        except Exception:
            about = {"store": account.store, "carrier": account.system}
            _log.exception("what a carrier answered to a shopper could not be kept", extra=about)
            return _unanswered(questions)
        return Looks({one.key: _look(answer) for one, answer in pairs}, news)

    async def _kept(self, store: str, told: Sequence[tuple[_Question, Answer]]) -> frozenset[str]:
        """The orders of which anything was new."""
        answered = ((one, answer) for one, answer in told if answer.report.error is None)
        news = [(one.key, scan) for one, answer in answered for scan in one.news(answer)]
        if news:
            scans = [scan for _, scan in news]
            taken = await asyncio.to_thread(self._intake.take_scans, store, scans, self._now())
            if taken.order_ids:
                await self._wake(store, taken.order_ids)
        return frozenset(order_id for (order_id, _), _ in news)


def _parcels(orders: Sequence[OrderRecord]) -> Iterator[tuple[OrderRecord, ParcelRecord]]:
    for order in orders:
        for parcel in order.parcels:
            yield order, parcel


def _may_have_news(order: OrderRecord, parcel: ParcelRecord) -> bool:
    status = progress_of(parcel.parcel, parcel.scans, order.policy).status
    return not status.is_terminal and order.cancelled_at is None


def _question(key: Key, order: OrderRecord, of: ParcelRecord) -> _Question:
    parcel, ship_to = of.parcel, order.purchase.ship_to
    asked = Asked(
        tracking_number=asked_by(parcel.carrier, parcel.tracking_number),
        carrier=parcel.carrier,
        country=ship_to.country,
        postcode=ship_to.postal_code,
        shipped_on=parcel.label_at.date(),
    )
    return _Question(key, asked, of)


def _unanswered(questions: Sequence[_Question]) -> Looks:
    return Looks({one.key: Look(how=Looked.NO_ANSWER) for one in questions})


def _look(answer: Answer) -> Look:
    error = answer.report.error
    if error is None:
        return Look(how=Looked.LIVE, at=answer.as_of)
    how = Looked.NOT_KNOWN_YET if error.kind in _NOT_KNOWN else Looked.NO_ANSWER
    return Look(how=how, at=answer.as_of if how is Looked.NOT_KNOWN_YET else None)
