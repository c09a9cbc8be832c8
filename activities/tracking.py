"""Asking a carrier live, before anything is concluded from its silence."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from pydantic import AwareDatetime
from temporalio import activity

from whereabouts.carriers.carrier import Carriers, NotAskable, NotFound, Unavailable
from whereabouts.domain.decision import Standing
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import Scan
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.intake import Intake
from whereabouts.store.records import Records


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


class Tracking:
    """Asks carriers, and keeps what they say."""

    def __init__(
        self,
        carriers: Carriers,
        intake: Intake,
        dispatches: Dispatches,
        records: Records,
        now: Callable[[], datetime],
    ) -> None:
        self._carriers = carriers
        self._intake = intake
        self._dispatches = dispatches
        self._records = records
        self._now = now

    @activity.defn
    async def ask_carrier(self, question: Question) -> CarrierAnswer:
        """The store first: a scan that changed no plan may be waiting there."""
        await asyncio.to_thread(
            self._records.record, question.store, question.order_id, question.standing
        )
        waiting = await asyncio.to_thread(
            self._dispatches.freshest_held, question.store, question.order_id
        )
        fresh = tuple(s for s in waiting if s.occurred_at > question.silent_since)
        if any(s.parcel_id == question.parcel_id for s in fresh):
            return CarrierAnswer(answered=True, detail="the store had news", scans=fresh)
        return await self._ask_live(question)

    async def _ask_live(self, question: Question) -> CarrierAnswer:
        try:
            scans = await self._carriers.track(question.carrier, question.tracking_number)
        except (NotFound, NotAskable) as error:
            return CarrierAnswer(answered=True, detail=str(error))
        except Unavailable as error:
            return CarrierAnswer(answered=False, detail=str(error))
        kept = await asyncio.to_thread(
            self._intake.keep_answer,
            question.store,
            question.order_id,
            question.parcel_id,
            scans,
            self._now(),
        )
        return CarrierAnswer(answered=True, detail="the carrier was asked live", scans=kept)
