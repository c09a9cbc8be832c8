"""EscalationWorkflow: one problem of one parcel, with a clock, until it is resolved.

Started by an order and independent of it: the order may end or continue as new, the
problem stays until a person closes it or, where the policy says so, a new scan does.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from activities.casework import (
    CaseClosing,
    CaseEvent,
    CaseMark,
    CaseNote,
    CaseToOpen,
    Casework,
)
from whereabouts.domain.casework import Annotation, Assignment, Closing
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import EscalationClosed, News
from whereabouts.lifecycle.calendar import said
from whereabouts.lifecycle.steps import TellMoved
from workflows import options, screen
from workflows.case import EscalationStanding, EscalationStart

C = TypeVar("C", CaseToOpen, CaseMark, CaseNote, CaseClosing)


@workflow.defn
class EscalationWorkflow:
    """Flags a parcel, opens and watches its case, and ends with its resolution."""

    @workflow.init
    def __init__(self, start: EscalationStart) -> None:
        self._start = start
        self._assignee = ""
        self._breached = False
        self._movements: list[TellMoved] = []
        self._resolution: Resolution | None = None

    @workflow.run
    async def run(self, _start: EscalationStart) -> Resolution:
        self._show()
        await self._keep(Casework.open_case, self._case(), "open the case, prepare the inquiry")
        for event, at in self._clock_events():
            await self._until(at, event)
            if self._resolution is not None:
                break
            await self._strike(event)
        resolution = await self._closed()
        await workflow.wait_condition(workflow.all_handlers_finished)
        await self._tell_order(resolution)
        return resolution

    @workflow.signal(description="The carrier scanned the parcel again, or it was given up.")
    def moved(self, movement: TellMoved) -> None:
        self._movements.append(movement)

    @workflow.query(description="Who has the case, until when, and how it ended.")
    def standing(self) -> EscalationStanding:
        return EscalationStanding(
            open=self._resolution is None,
            assignee=self._assignee,
            due_at=self._start.due_at if self._start.needs_a_person else None,
            breached=self._breached,
            resolution=self._resolution,
        )

    @workflow.update(description="Give the case to somebody.")
    async def assign(self, word: Assignment) -> EscalationStanding:
        self._assignee = word.assignee
        await self._note(f"assigned to {word.assignee}", word.by, assignee=word.assignee)
        return self.standing()

    @assign.validator
    def _may_assign(self, word: Assignment) -> None:
        self._refuse_unless(
            bool(word.assignee and word.by), "say who takes the case, and who says so"
        )

    @workflow.update(description="Keep a note with the case.")
    async def annotate(self, word: Annotation) -> EscalationStanding:
        await self._note("", word.by, draft=word.draft)
        return self.standing()

    @annotate.validator
    def _may_annotate(self, word: Annotation) -> None:
        self._refuse_unless(bool(word.by), "say who writes the note")

    @workflow.update(description="Close the case with its outcome.")
    async def resolve(self, word: Closing) -> EscalationStanding:
        await self._close(word.resolution, word.by, draft=word.draft)
        return self.standing()

    @resolve.validator
    def _may_resolve(self, word: Closing) -> None:
        by_hand = word.resolution is not Resolution.MOVED_AGAIN
        self._refuse_unless(by_hand, "MOVED_AGAIN is the carrier's word; choose FOUND instead")
        self._refuse_unless(bool(word.by), "say who closes the case")

    def _refuse_unless(self, fine: bool, advice: str) -> None:
        if self._resolution is not None:
            raise ApplicationError(f"the case is already closed: {self._resolution}")
        if not fine:
            raise ApplicationError(advice)

    def _clock_events(self) -> list[tuple[CaseEvent, datetime]]:
        if not self._start.needs_a_person:
            return []
        opened_at, due_at = self._start.opened_at, self._start.due_at
        return [
            (CaseEvent.HALF_TIME, opened_at + (due_at - opened_at) / 2),
            (CaseEvent.LAST_HOUR, due_at - self._start.last_reminder),
            (CaseEvent.BREACHED, due_at),
        ]

    async def _until(self, at: datetime | None, event: CaseEvent | None) -> None:
        """Wait for `at` or for the end. Scans that come meanwhile go into the case."""
        while self._resolution is None:
            timeout = None if at is None else self._start.clock.wall(at) - workflow.now()
            if timeout is not None and timeout <= timedelta(0):
                return
            try:
                await workflow.wait_condition(
                    lambda: self._resolution is not None or bool(self._movements),
                    timeout=timeout,
                    timeout_summary=event and screen.words(event),
                )
            except TimeoutError:
                return
            if self._movements:
                await self._take(self._movements.pop(0))

    async def _closed(self) -> Resolution:
        while self._resolution is None:
            await self._until(None, None)
        return self._resolution

    async def _take(self, movement: TellMoved) -> None:
        if self._resolution is not None:
            return
        seen = f"{screen.words(movement.status)}, {said(movement.scanned_at, self._start.zone)}"
        where = f", {movement.place}" if movement.place else ""
        match movement.ends_as:
            case None:
                await self._note(f"the parcel was scanned again: {seen}{where}", "carrier")
            case Resolution.MOVED_AGAIN as moved:
                await self._close(moved, "carrier", f"scanned again: {seen}{where}")
            case given_up:
                await self._close(given_up, "order", "the parcel was given up")

    async def _strike(self, event: CaseEvent) -> None:
        self._breached = self._breached or event is CaseEvent.BREACHED
        mark = CaseMark(workflow_id=workflow.info().workflow_id, event=event, at=self._now())
        await self._keep(Casework.mark_case, mark, f"case clock: {screen.words(event)}")
        self._show()

    async def _note(self, text: str, by: str, assignee: str = "", draft: int | None = None) -> None:
        note = CaseNote(
            workflow_id=workflow.info().workflow_id,
            text=text,
            draft=draft,
            author=by,
            at=self._now(),
            assignee=assignee,
        )
        await self._keep(Casework.note_case, note, f"note by {by}")
        self._show()

    async def _close(
        self, resolution: Resolution, by: str, note: str = "", draft: int | None = None
    ) -> None:
        """The first to close a case closes it; a second finds it closed."""
        if self._resolution is not None:
            return
        self._resolution = resolution
        closing = CaseClosing(
            workflow_id=workflow.info().workflow_id,
            resolution=resolution,
            author=by,
            note=note,
            draft=draft,
            at=self._now(),
        )
        await self._keep(
            Casework.close_case, closing, f"close the case: {screen.words(resolution)}"
        )
        self._show()

    async def _keep(self, act: Callable[[Casework, C], None], word: C, summary: str) -> None:
        await workflow.execute_activity_method(
            act,
            word,
            start_to_close_timeout=options.RECORD_ATTEMPT,
            retry_policy=options.RECORD_RETRIES,
            summary=summary,
        )

    async def _tell_order(self, resolution: Resolution) -> None:
        fact = EscalationClosed(
            kind=self._start.kind,
            parcel_id=self._start.parcel_id,
            ordinal=self._start.ordinal,
            resolution=resolution,
            at=self._now(),
        )
        order: workflow.ExternalWorkflowHandle[Any] = workflow.get_external_workflow_handle(
            self._start.order_workflow_id
        )
        try:
            await order.signal("happened", News(facts=(fact,)))
        except ApplicationError:
            workflow.logger.info("the order ended before its escalation did")

    def _case(self) -> CaseToOpen:
        start = self._start
        return CaseToOpen(
            workflow_id=workflow.info().workflow_id,
            store=start.store,
            order_id=start.order_id,
            parcel_id=start.parcel_id,
            kind=start.kind,
            ordinal=start.ordinal,
            silent_since=start.silent_since,
            opened_at=start.opened_at,
            due_at=start.due_at if start.needs_a_person else None,
        )

    def _show(self) -> None:
        workflow.set_current_details(screen.escalation_details(self._start, self.standing()))

    def _now(self) -> datetime:
        return self._start.clock.read(workflow.now())
