"""EscalationWorkflow: one problem of one parcel, with a clock, until it is resolved.

Started by an order or by a report, and independent of the order: that may have ended long
ago, end or continue as new. The problem stays until a person closes it or, where its kind
says so, a new scan does.
"""

from datetime import datetime, timedelta
from typing import Any

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from whereabouts.domain.calendar import WorkingDays
from whereabouts.domain.casework import (
    Annotation,
    Assignment,
    CaseEvent,
    CaseState,
    Closing,
    Decided,
    Deed,
    InquiryFiled,
    InterceptApproved,
    Merged,
    Resumed,
    ShopperAsked,
    Word,
)
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import (
    CaseFact,
    CaseScanned,
    EscalationClosed,
    LetterReturned,
    News,
    ShopperReplied,
)
from whereabouts.lifecycle.calendar import said
from whereabouts.lifecycle.case_clock import Stroke, next_stroke
from whereabouts.lifecycle.case_hearing import heard
from whereabouts.lifecycle.case_refusals import Desk, refusal
from whereabouts.lifecycle.casework import changed, closed, is_repeated, resumed, taken
from whereabouts.lifecycle.steps import TellMoved
from workflows import screen
from workflows.case import EscalationStart
from workflows.casebook import CaseBook


@workflow.defn
class EscalationWorkflow:
    """Flags a parcel, opens and watches its case, and ends with its resolution."""

    @workflow.init
    def __init__(self, start: EscalationStart) -> None:
        self._start = start
        self._book = CaseBook(start)
        days = WorkingDays(calendar=start.calendar, zone=start.zone)
        self._desk = Desk(workflow.info().workflow_id, start.kind, start.zone, days)
        self._state = CaseState(due_at=start.due_at)
        self._is_prepared = False
        self._struck: tuple[CaseEvent, ...] = ()
        self._news: list[TellMoved | CaseFact] = []

    @workflow.run
    async def run(self, _start: EscalationStart) -> Resolution:
        self._show()
        await self._open()
        resolution = self._state.resolution
        while resolution is None:
            await self._watch()
            resolution = self._state.resolution
        await workflow.wait_condition(workflow.all_handlers_finished)
        await self._tell_order(resolution)
        return resolution

    @workflow.signal(description="The carrier scanned the parcel again, or it was given up.")
    def moved(self, movement: TellMoved) -> None:
        self._news.append(movement)

    @workflow.signal(description="A scan of the parcel, or what became of writing to the shopper.")
    def happened(self, fact: CaseFact) -> None:
        self._news.append(fact)

    @workflow.query(description="Who has the case, until when, and how it ended.")
    def standing(self) -> CaseState:
        return self._state

    @workflow.update(description="Give the case to somebody.")
    async def assign(self, word: Assignment) -> CaseState:
        return await self._take(word)

    @workflow.update(description="Keep a note with the case.")
    async def annotate(self, word: Annotation) -> CaseState:
        return await self._take(word, word.draft)

    @workflow.update(description="Decide to re-ship or to refund.")
    async def decide(self, word: Decided) -> CaseState:
        return await self._take(word, word.draft)

    @workflow.update(description="The inquiry is with the carrier, under its reference.")
    async def inquiry_filed(self, word: InquiryFiled) -> CaseState:
        return await self._take(word, word.draft)

    @workflow.update(description="Have the carrier intercept the parcel, for the fee shown.")
    async def approve_intercept(self, word: InterceptApproved) -> CaseState:
        if is_repeated(self._state, word):
            return self._state
        await self._take(word)
        answer = await self._book.intercept(word.how, word.by, self._now())
        if self._state.is_open:
            self._state = changed(self._state, intercepted=answer.outcome)
        await self._note(f"intercept {answer.outcome.lower()}: {answer.words}", "carrier")
        return self._state

    @workflow.update(description="It is the shopper's turn: the clock stands still.")
    async def wait_for_shopper(self, word: ShopperAsked) -> CaseState:
        return await self._take(word)

    @workflow.update(description="The clock runs on.")
    async def resume(self, word: Resumed) -> CaseState:
        return await self._take(word)

    @workflow.update(description="Close it as a duplicate of another case of the order.")
    async def merge(self, word: Merged) -> CaseState:
        if not is_repeated(self._state, word):
            other = await self._book.find(word.into)
            if not other.is_open:
                how = "is closed itself" if other.exists else "does not exist"
                raise ApplicationError(f"the case {word.into} {how}")
            self._check(word)
        return await self._take(word)

    @workflow.update(description="Close the case with its outcome.")
    async def resolve(self, word: Closing) -> CaseState:
        return await self._take(word, word.draft)

    @assign.validator
    def _may_assign(self, word: Assignment) -> None:
        self._check(word)

    @annotate.validator
    def _may_annotate(self, word: Annotation) -> None:
        self._check(word)

    @decide.validator
    def _may_decide(self, word: Decided) -> None:
        self._check(word)

    @inquiry_filed.validator
    def _may_file(self, word: InquiryFiled) -> None:
        if not self._is_prepared:
            raise ApplicationError("the inquiry is still being prepared: try again in a moment")
        self._check(word)

    @approve_intercept.validator
    def _may_intercept(self, word: InterceptApproved) -> None:
        self._check(word)

    @wait_for_shopper.validator
    def _may_wait(self, word: ShopperAsked) -> None:
        self._check(word)

    @resume.validator
    def _may_resume(self, word: Resumed) -> None:
        self._check(word)

    @merge.validator
    def _may_merge(self, word: Merged) -> None:
        self._check(word)

    @resolve.validator
    def _may_resolve(self, word: Closing) -> None:
        self._check(word)

    def _check(self, word: Word) -> None:
        why_not = refusal(self._desk, self._state, word, self._now())
        if why_not and not is_repeated(self._state, word):
            raise ApplicationError(why_not)

    async def _take(self, word: Word, draft: int | None = None) -> CaseState:
        """Somebody's word, once. What it changes holds before anybody else is heard."""
        if is_repeated(self._state, word):
            return self._state
        done = taken(self._desk, self._state, word, self._now())
        self._state = done.state
        if done.state.is_open:
            await self._note(done.note, word.by, draft)
        else:
            await self._book.close(done.state, done.note, draft)
            self._show()
        return self._state

    async def _open(self) -> None:
        opened = await self._book.open(self._state)
        self._state = self._state.model_copy(update={"window": opened.window})
        self._desk = self._desk._replace(days=opened.days or self._desk.days)
        self._is_prepared = True
        self._news.extend(opened.news)
        await self._book.offer_intercept()

    async def _watch(self) -> None:
        """Wait for the clock or for news; scans go into the case as they come."""
        stroke = self._next_stroke()
        if await self._something_comes_before(stroke):
            while self._news and self._state.is_open:
                await self._hear(self._news.pop(0))
        elif stroke is not None:
            await self._strike(stroke.event)

    async def _something_comes_before(self, stroke: Stroke | None) -> bool:
        timeout = None if stroke is None else self._start.clock.wall(stroke.at) - workflow.now()
        if timeout is not None and timeout <= timedelta(0):
            return bool(self._news)
        try:
            await workflow.wait_condition(
                lambda: bool(self._news) or not self._still_next(stroke),
                timeout=timeout,
                timeout_summary=stroke and screen.words(stroke.event),
            )
        except TimeoutError:
            return False
        return True

    def _still_next(self, stroke: Stroke | None) -> bool:
        return self._state.is_open and self._next_stroke() == stroke

    def _next_stroke(self) -> Stroke | None:
        return next_stroke(self._state, self._start.terms, self._struck)

    async def _strike(self, event: CaseEvent) -> None:
        self._struck = (*self._struck, event)
        if event is CaseEvent.BREACHED:
            self._state = changed(self._state, breached_at=self._now())
        await self._book.mark(event, self._state, self._now())
        self._show()

    async def _hear(self, news: TellMoved | CaseFact) -> None:
        match news:
            case TellMoved():
                await self._hear_of_movement(news)
            case CaseScanned():
                await self._hear_of_scan(news)
            case LetterReturned():
                await self._wait_no_more("the post", "what was asked did not reach the shopper")
            case ShopperReplied():
                await self._wait_no_more("the shopper", "the shopper replied")

    async def _wait_no_more(self, by: str, why: str) -> None:
        if self._state.waiting is None:
            return
        done = resumed(self._desk, self._state, Deed(by=by, at=self._now()))
        self._state = done.state
        await self._note(f"{why}; {done.note}", "clock")

    async def _hear_of_movement(self, movement: TellMoved) -> None:
        seen = f"{screen.words(movement.status)}, {said(movement.scanned_at, self._start.zone)}"
        where = f", {movement.place}" if movement.place else ""
        match movement.ends_as:
            case None:
                await self._note(f"the parcel was scanned again: {seen}{where}", "carrier")
            case Resolution.MOVED_AGAIN as moved:
                await self._close(moved, "carrier", f"scanned again: {seen}{where}")
            case given_up:
                await self._close(given_up, "order", "the parcel was given up")

    async def _hear_of_scan(self, news: CaseScanned) -> None:
        start = self._start
        meant = heard(start.kind, self._state, start.silent_since, news, start.zone)
        if meant.intercepted is not None:
            self._state = changed(self._state, intercepted=meant.intercepted)
        if meant.ends_as is not None:
            await self._close(meant.ends_as, "carrier", meant.note)
        elif meant.note:
            await self._note(meant.note, "carrier")

    async def _close(self, resolution: Resolution, by: str, note: str) -> None:
        """Closed by no person."""
        self._state = closed(self._state, resolution, Deed(by=by, at=self._now())).state
        await self._book.close(self._state, note)
        self._show()

    async def _note(self, text: str, by: str, draft: int | None = None) -> None:
        await self._book.note(self._state, text, by, self._now(), draft)
        self._show()

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

    def _show(self) -> None:
        workflow.set_current_details(screen.escalation_details(self._start, self._state))

    def _now(self) -> datetime:
        return self._start.clock.read(workflow.now())
