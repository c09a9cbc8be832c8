"""A workflow that decides nothing, in the shape of an order's life: what Temporal itself costs.

Four signals, five activities one after another, four upserts and a timer that never rings;
the same converter and the same sandbox as an order has.
"""

import asyncio
from datetime import timedelta

from pydantic import BaseModel, ConfigDict
from temporalio import activity, workflow

from workflows import names

STAGES = ("LABEL_CREATED", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED")
_SILENCE = timedelta(hours=48)
_ATTEMPT = timedelta(seconds=30)


class Word(BaseModel):
    """All that is passed here, in and out of every call."""

    model_config = ConfigDict(frozen=True)

    order_id: str
    text: str = ""


@activity.defn
async def deliver(word: Word) -> Word:
    return word


@workflow.defn
class Bare:
    """Sends a message at once and one for each signal, then ends."""

    @workflow.init
    def __init__(self, start: Word) -> None:
        self._order_id = start.order_id
        self._heard = 0

    @workflow.run
    async def run(self, _start: Word) -> Word:
        await self._send("ORDER_CONFIRMED")
        silence = None
        for stage in STAGES:
            await workflow.wait_condition(lambda: self._heard > 0)
            self._heard -= 1
            workflow.upsert_search_attributes([names.ORDER_STAGE.value_set(stage)])
            silence = silence or asyncio.create_task(workflow.sleep(_SILENCE, summary="silence"))
            await self._send(stage)
        return Word(order_id=self._order_id, text=stage)

    @workflow.signal
    def happened(self, _word: Word) -> None:
        self._heard += 1

    async def _send(self, text: str) -> None:
        await workflow.execute_activity(
            deliver,
            Word(order_id=self._order_id, text=text),
            start_to_close_timeout=_ATTEMPT,
            summary=text,
        )
