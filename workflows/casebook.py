"""What a case writes down, and asks of the hands: each by its activity."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from temporalio import workflow
from temporalio.exceptions import ActivityError

from activities.casework import (
    CaseClosing,
    CaseFound,
    CaseMark,
    CaseNote,
    CaseOpened,
    CaseToOpen,
    Casework,
)
from activities.intercepts import CaseToOffer, InterceptAnswer, Intercepts, InterceptToAsk
from whereabouts.domain.casework import CaseEvent, CaseState, InterceptHow, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind
from workflows import options, screen
from workflows.case import EscalationStart

W = TypeVar("W")
R = TypeVar("R")


class CaseBook:
    """The store's book of one case."""

    def __init__(self, start: EscalationStart) -> None:
        self._start = start

    async def open(self, state: CaseState) -> CaseOpened:
        """Put the case before people, with all that is prepared for them."""
        start = self._start
        case = CaseToOpen(
            workflow_id=_case_id(),
            store=start.store,
            order_id=start.order_id,
            parcel_id=start.parcel_id,
            kind=start.kind,
            ordinal=start.ordinal,
            silent_since=start.silent_since,
            opened_at=start.opened_at,
            due_at=state.due_at,
        )
        summary = "open the case, prepare what the agent needs"
        return await self._do(Casework.open_case, case, summary)

    async def mark(self, event: CaseEvent, state: CaseState, at: datetime) -> None:
        mark = CaseMark(workflow_id=_case_id(), event=event, at=at, state=state)
        await self._do(Casework.mark_case, mark, f"case clock: {screen.words(event)}")

    async def note(
        self, state: CaseState, text: str, by: str, at: datetime, draft: int | None = None
    ) -> None:
        note = CaseNote(
            workflow_id=_case_id(), state=state, text=text, draft=draft, author=by, at=at
        )
        await self._do(Casework.note_case, note, f"note by {by}")

    async def close(self, state: CaseState, note: str, draft: int | None = None) -> None:
        closing = CaseClosing(workflow_id=_case_id(), state=state, note=note, draft=draft)
        how = screen.words(state.resolution or "")
        await self._do(Casework.close_case, closing, f"close the case: {how}")

    async def find(self, case_id: str) -> CaseFound:
        return await self._do(Casework.find_case, case_id, "look for the other case")

    async def offer_intercept(self) -> None:
        """Have the desk shown what the carrier could still do, and for how much."""
        if self._start.kind is EscalationKind.WRONG_ADDRESS:
            try:
                await workflow.execute_activity_method(
                    Intercepts.offer_intercept,
                    CaseToOffer(workflow_id=_case_id()),
                    start_to_close_timeout=options.ASK_ATTEMPT,
                    retry_policy=options.ASK_RETRIES,
                    summary="ask the carrier what it could intercept",
                )
            except ActivityError as error:
                workflow.logger.info("no intercept could be offered", extra={"why": str(error)})

    async def intercept(self, how: InterceptHow, by: str, at: datetime) -> InterceptAnswer:
        """Have the parcel intercepted: asked for once, whatever happens meanwhile."""
        ask = InterceptToAsk(workflow_id=_case_id(), how=how, approved_by=by, approved_at=at)
        try:
            return await workflow.execute_activity_method(
                Intercepts.intercept_parcel,
                ask,
                start_to_close_timeout=options.ASK_ATTEMPT,
                retry_policy=options.ASK_RETRIES,
                summary=f"have the carrier intercept the parcel: {screen.words(how)}",
            )
        except ActivityError as error:
            words = f"nobody knows whether the carrier took it: {error.cause or error}"
            return InterceptAnswer(outcome=InterceptOutcome.UNANSWERED, words=words)

    async def _do(self, act: Callable[[Casework, W], R], word: W, summary: str) -> R:
        return await workflow.execute_activity_method(
            act,
            word,
            start_to_close_timeout=options.RECORD_ATTEMPT,
            retry_policy=options.RECORD_RETRIES,
            summary=summary,
        )


def _case_id() -> str:
    return workflow.info().workflow_id
