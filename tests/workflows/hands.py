"""Hands that only pretend: activities that act on nobody, and remember what was asked of them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.casework import (
    CaseClosing,
    CaseFound,
    CaseMark,
    CaseNote,
    CaseOpened,
    CaseToOpen,
)
from activities.intercepts import CaseToOffer, InterceptAnswer, InterceptToAsk
from activities.messages import MessageToSend, SendResult
from activities.records import HeldOutRecord, OrderRecord
from activities.tracking import CarrierAnswer, Question
from whereabouts.domain.casework import InterceptOutcome
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.calendar import said

K = MessageKind


@dataclass
class Hands:
    """What every activity was asked, and what it is to answer; by itself, that all is well."""

    clock: Clock
    zone: str

    #: Each message as it left: `Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED`.
    said: list[str] = field(default_factory=list)
    #: Each attempt at a message, told as it is begun.
    attempts: list[MessageToSend] = field(default_factory=list)
    #: Each question to a carrier, by the order's time.
    asked: list[str] = field(default_factory=list)
    held_out: list[HeldOutRecord] = field(default_factory=list)
    closed: list[OrderRecord] = field(default_factory=list)
    #: What happened to cases, by the order's time.
    desk: list[str] = field(default_factory=list)
    cases: list[CaseToOpen] = field(default_factory=list)
    #: What is prepared as a case opens.
    opened: CaseOpened = field(default_factory=CaseOpened)
    #: Other cases by id, and whether each is open.
    others: dict[str, bool] = field(default_factory=dict)
    #: What a carrier says to an intercept.
    intercepted: InterceptOutcome = InterceptOutcome.ACCEPTED

    #: What becomes of a message, one answer an attempt; nothing said is SENT.
    outcomes: dict[tuple[MessageKind, Channel], list[Outcome]] = field(
        default_factory=lambda: defaultdict(list)
    )
    #: How often a kind's provider refuses before it takes the message.
    refusals: dict[MessageKind, int] = field(default_factory=dict)
    #: A kind that our own code cannot send at all.
    broken: MessageKind | None = None
    #: A kind whose provider does not come back until the event is set.
    stuck: dict[MessageKind, asyncio.Event] = field(default_factory=dict)
    #: Where given, closing a case or an order takes until this is set.
    closing_waits_for: asyncio.Event | None = None
    #: Scans that waited in the store, told with every message's result.
    held: tuple[Scan, ...] = ()
    unopened_emails: int = 0
    #: What the carrier answers, one a question; nothing said is "no news".
    answers: list[CarrierAnswer] = field(default_factory=list)
    carrier_is_down: bool = False
    #: How many attempts at asking fail outright.
    broken_questions: int = 0

    @activity.defn
    async def send_message(self, ask: MessageToSend) -> SendResult:
        kind, channel = ask.step.kind, ask.step.channel
        self.attempts.append(ask)
        if kind in self.stuck:
            await self.stuck[kind].wait()
        if kind is self.broken:
            raise ApplicationError("a mistake of ours", type="Bug", non_retryable=True)
        if self.refusals.get(kind, 0) > 0:
            self.refusals[kind] -= 1
            raise ApplicationError("busy, try again", type="Refused")
        outcomes = self.outcomes[kind, channel]
        outcome = outcomes.pop(0) if outcomes else Outcome.SENT
        if outcome is Outcome.SENT:
            self.said.append(f"{self._now()} {channel} {kind} {'+'.join(ask.step.parcels)}".strip())
        return SendResult(
            outcome=outcome,
            reason="" if outcome is Outcome.SENT else f"{channel} says {outcome}",
            unopened_emails=self.unopened_emails,
            freshest=self.held,
        )

    @activity.defn
    async def ask_carrier(self, question: Question) -> CarrierAnswer:
        self.asked.append(f"{self._now()} {question.carrier} {question.tracking_number}")
        if self.broken_questions > 0:
            self.broken_questions -= 1
            raise ApplicationError("no answer we can read", type="Broken")
        if self.carrier_is_down:
            return CarrierAnswer(answered=False, detail="the carrier does not answer")
        return self.answers.pop(0) if self.answers else CarrierAnswer(answered=True)

    @activity.defn
    async def hold_out(self, record: HeldOutRecord) -> None:
        self.held_out.append(record)

    @activity.defn
    async def close_order(self, record: OrderRecord) -> None:
        self.closed.append(record)
        await self._may_close()

    @activity.defn
    async def open_case(self, case: CaseToOpen) -> CaseOpened:
        self.cases.append(case)
        self.desk.append(f"{self._now()} opened {case.kind}")
        return self.opened

    @activity.defn
    async def mark_case(self, mark: CaseMark) -> None:
        self.desk.append(f"{self._now()} {mark.event}")

    @activity.defn
    async def note_case(self, note: CaseNote) -> None:
        self.desk.append(f"{self._now()} {note.author}: {note.text}{_draft(note)}")

    @activity.defn
    async def close_case(self, closing: CaseClosing) -> None:
        await self._may_close()
        state = closing.state
        by = state.closed.by if state.closed else "nobody"
        self.desk.append(f"{self._now()} {by} closed: {state.resolution}{_draft(closing)}")

    @activity.defn
    async def find_case(self, case_id: str) -> CaseFound:
        return CaseFound(exists=case_id in self.others, is_open=self.others.get(case_id, False))

    @activity.defn
    async def offer_intercept(self, _case: CaseToOffer) -> None:
        self.desk.append(f"{self._now()} offered an intercept")

    @activity.defn
    async def intercept_parcel(self, ask: InterceptToAsk) -> InterceptAnswer:
        self.desk.append(f"{self._now()} asked the carrier: {ask.how}")
        return InterceptAnswer(outcome=self.intercepted, words="the carrier's word")

    def all(self) -> list[Callable[..., Any]]:
        return [
            *self.all_but_the_book(),
            self.open_case,
            self.mark_case,
            self.note_case,
            self.close_case,
            self.find_case,
        ]

    def all_but_the_book(self) -> list[Callable[..., Any]]:
        """For a story whose cases stand in a real book."""
        return [
            self.send_message,
            self.ask_carrier,
            self.hold_out,
            self.close_order,
            self.offer_intercept,
            self.intercept_parcel,
        ]

    async def _may_close(self) -> None:
        if self.closing_waits_for is not None:
            await self.closing_waits_for.wait()

    def _now(self) -> str:
        """The order's time by the server's clock, which time skipping moves."""
        return said(self.clock.read(activity.info().started_time), self.zone)


def _draft(word: CaseNote | CaseClosing) -> str:
    return f" (draft {word.draft})" if word.draft is not None else ""
