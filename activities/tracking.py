"""Asking a carrier live, before anything is concluded from its silence."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import AwareDatetime
from temporalio import activity

from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Standing
from whereabouts.domain.incident import Lane
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import Scan
from whereabouts.intake.reports import Subject
from whereabouts.meters import Meters
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.incidents import Held, Incidents
from whereabouts.store.intake import Intake
from whereabouts.store.lanes import Lanes
from whereabouts.store.records import Records

#: An answer so young is as good as a new one.
_FRESH = timedelta(minutes=2)
#: Of these the carrier is sure: asking again soon brings nothing else.
_FINAL = frozenset({ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER})
#: These keep the account from being answered about any parcel.
_OF_THE_ACCOUNT = frozenset({ErrorKind.REFUSED, ErrorKind.QUOTA})
#: A carrier that told nothing of any parcel for so long, in the orders' time, cannot be asked.
_LATELY = timedelta(hours=2)
_ASKED = "the carrier was asked live"


class Question(Frozen):
    """Has this parcel moved since?"""

    store: str
    order_id: str
    parcel_id: str
    carrier: str
    tracking_number: str
    country: str
    silent_since: AwareDatetime
    clock: Clock
    standing: Standing


class CarrierAnswer(Frozen):
    """The scans nobody had told the order of. `answered` is False where asking again may help,
    `held` is set where the trouble is the carrier's: then silence proves nothing."""

    answered: bool
    held: bool = False
    detail: str = ""
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """Asks carriers, and keeps what they say."""

    carriers: LiveCarriers
    intake: Intake
    dispatches: Dispatches
    records: Records
    lanes: Lanes
    incidents: Incidents
    now: Callable[[], datetime]
    meters: Meters

    @activity.defn
    async def ask_carrier(self, question: Question) -> CarrierAnswer:
        """The store first: a scan that changed no plan may be waiting there."""
        await asyncio.to_thread(
            self.records.record, question.store, question.order_id, question.standing
        )
        waiting = await asyncio.to_thread(
            self.dispatches.freshest_held, question.store, question.order_id
        )
        fresh = tuple(s for s in waiting if s.occurred_at > question.silent_since)
        if any(s.parcel_id == question.parcel_id for s in fresh):
            self.meters.question(question.carrier, "HELD")
            return CarrierAnswer(answered=True, detail="the store had news", scans=fresh)
        return await self._ask_live(question)

    async def _ask_live(self, question: Question) -> CarrierAnswer:
        account = self.carriers.account_for(question.store, question.carrier)
        if account is None:
            self.meters.question(question.carrier, "NOT_ASKABLE")
            detail = f"no live connection to {question.carrier} is configured"
            return await self._without_news(question, True, None, detail)
        asked = Asked(carrier=question.carrier, tracking_number=question.tracking_number)
        (answer,) = await self.carriers.ask(account, (asked,), _FRESH)
        error = answer.report.error
        if error is not None:
            self.meters.question(question.carrier, error.kind.name)
            final = error.kind in _FINAL
            return await self._without_news(question, final, error.kind, error.message)
        kept = await self._kept(question, answer)
        self.meters.question(question.carrier, "NEWS" if kept else "NO_NEWS")
        if not any(s.parcel_id == question.parcel_id for s in kept):
            return await self._without_news(question, True, None, _ASKED)
        return CarrierAnswer(answered=True, detail=_ASKED, scans=kept)

    async def _without_news(
        self, question: Question, answered: bool, why: ErrorKind | None, detail: str
    ) -> CarrierAnswer:
        held = await asyncio.to_thread(self._is_held, question, why)
        return CarrierAnswer(answered=answered, held=held, detail=detail)

    def _is_held(self, question: Question, why: ErrorKind | None) -> bool:
        """Whether the trouble is the carrier's, and not this parcel's."""
        now = question.clock.read(self.now())
        lane = Lane(question.carrier, question.country)
        parcel = Held(
            order_id=question.order_id,
            parcel_id=question.parcel_id,
            silent_since=question.silent_since,
            held_at=now,
        )
        if self.incidents.hold(question.store, lane, parcel) or why in _OF_THE_ACCOUNT:
            return True
        if why is None or why in _FINAL:
            return False
        since = question.clock.wall(now - _LATELY)
        return not self.lanes.have_answered(question.store, question.carrier, since)

    async def _kept(self, question: Question, answer: Answer) -> tuple[Scan, ...]:
        return await asyncio.to_thread(
            self.intake.keep_answer,
            (question.store, question.order_id, question.parcel_id),
            Subject(question.carrier, question.tracking_number),
            answer,
            self.now(),
        )
