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
from whereabouts.domain.decision import Standing
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import Scan
from whereabouts.meters import Meters
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.intake import Intake
from whereabouts.store.records import Records

#: An answer so young is as good as a new one.
_FRESH = timedelta(minutes=2)
#: Of these the carrier is sure: asking again soon brings nothing else.
_FINAL = frozenset({ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER})


class Question(Frozen):
    """Has this parcel moved since?"""

    store: str
    order_id: str
    parcel_id: str
    carrier: str
    tracking_number: str
    silent_since: AwareDatetime
    standing: Standing


class CarrierAnswer(Frozen):
    """The scans nobody had told the order of. `answered` is False where asking again may help."""

    answered: bool
    detail: str = ""
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """Asks carriers, and keeps what they say."""

    carriers: LiveCarriers
    intake: Intake
    dispatches: Dispatches
    records: Records
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
            return CarrierAnswer(answered=True, detail=detail)
        asked = Asked(carrier=question.carrier, tracking_number=question.tracking_number)
        (answer,) = await self.carriers.ask(account, (asked,), _FRESH)
        error = answer.report.error
        if error is not None:
            self.meters.question(question.carrier, error.kind.name)
            return CarrierAnswer(answered=error.kind in _FINAL, detail=error.message)
        kept = await self._kept(question, answer)
        self.meters.question(question.carrier, "NEWS" if kept else "NO_NEWS")
        return CarrierAnswer(answered=True, detail="the carrier was asked live", scans=kept)

    async def _kept(self, question: Question, answer: Answer) -> tuple[Scan, ...]:
        return await asyncio.to_thread(
            self.intake.keep_answer,
            question.store,
            question.order_id,
            question.parcel_id,
            answer,
            self.now(),
        )
