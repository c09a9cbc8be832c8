"""Gives problems to people, before an agent is told so; the same call again is the same problem."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.contact import ContactOutcome, Speaker
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.selfservice.agents.asked import PersonWanted, ProblemTold
from whereabouts.selfservice.agents.calls import Call, call_of
from whereabouts.selfservice.agents.facts import sentences
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.agents.session import Shown
from whereabouts.selfservice.agents.sessions import Held, Sessions
from whereabouts.selfservice.agents.statuses import Statuses
from whereabouts.selfservice.agents.told import PersonCalled, ProblemTaken
from whereabouts.selfservice.answer.answer import Answer, Scope
from whereabouts.selfservice.converse.phrases import Phrases
from whereabouts.selfservice.tongue import tongue
from whereabouts.selfservice.understand.topic import Action
from whereabouts.store.conversations import Line
from whereabouts.store.once import fingerprint
from whereabouts.store.promises import Promises
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.tries import Tries

Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]
_BY_AGENT = "(Told by another agent, for the shopper.)"
_BY_POSTCODE = "(Known to us by number and postcode only.)"


class Problems:
    """Opens cases and calls people. `now` is the wall's time."""

    def __init__(
        self,
        engine: Engine,
        sessions: Sessions,
        statuses: Statuses,
        wake: Wake,
        now: Callable[[], datetime],
    ) -> None:
        self._reports, self._promises = Reports(engine), Promises(engine)
        self._tries = Tries(engine)
        self._sessions, self._statuses = sessions, statuses
        self._wake = wake
        self._now = now

    async def report(self, held: Held, told: ProblemTold) -> ProblemTaken:
        shown = held.order(told.reference)
        answer = await self._statuses.answer(held, shown)
        call = call_of(answer.orders[0], told.kind, told.parcel)
        form = fingerprint("report", told.reference, told.kind, told.parcel, told.words)
        case_id = await self._case(held, shown, call, told.words, form)
        due_at = await asyncio.to_thread(self._promised, case_id)
        words = self._phrases(held, answer).taken_on(
            call.kind, call.carrier, due_at, answer.orders[0].zone
        )
        return ProblemTaken(
            reference=shown.reference, promised_by=due_at, sentences=sentences((words,))
        )

    async def call_person(self, held: Held, wanted: PersonWanted) -> PersonCalled:
        """For a verified order a case with a promise, else a conversation that waits."""
        form = fingerprint("person", wanted.reference, wanted.words, wanted.reach_at)
        if not wanted.reference:
            answers = await asyncio.to_thread(self._waiting, held, wanted, form)
            comes = sentences((self._phrases(held).person_comes(),))
            return PersonCalled(**dict(held.opened), sentences=comes, answers=answers)
        shown = held.order(wanted.reference)
        answer = await self._statuses.answer(held, shown)
        call = Call(EscalationKind.OTHER_PROBLEM, None, "")
        case_id = await self._case(held, shown, call, wanted.words, form)
        due_at = await asyncio.to_thread(self._promised, case_id)
        words = self._phrases(held, answer).taken_on(call.kind, "", due_at, answer.orders[0].zone)
        return PersonCalled(**dict(held.opened), promised_by=due_at, sentences=sentences((words,)))

    async def _case(self, held: Held, shown: Shown, call: Call, words: str, form: str) -> str:
        case_id = await asyncio.to_thread(self._reported, held, shown, call, words, form)
        await self._wake(held.caller.store.name, (shown.order_id,))
        return case_id

    def _reported(self, held: Held, shown: Shown, call: Call, words: str, form: str) -> str:
        tried = self._tries.admit(held.name, form, held.caller.address, self._now())
        if tried is None:
            raise Refused(Refusal.TOO_OFTEN)
        if tried.case_id:
            return tried.case_id
        mine, report = (held.caller.store.name, shown.order_id), _report(shown, call, words)
        try:
            case_id = self._reports.report(*mine, report, tried.at).case_id
        except CannotReport:
            # The order changed while it was told: a person reads what was said.
            other = report.model_copy(
                update={"kind": EscalationKind.OTHER_PROBLEM, "parcel_id": None}
            )
            case_id = self._reports.report(*mine, other, tried.at).case_id
        self._tries.became(held.name, form, case_id)
        outcome = ContactOutcome.CASE
        contact = self._sessions.contact(held, call.action, outcome, shown.order_id, case_id)
        self._sessions.count(held, contact, is_new=True)
        return case_id

    def _waiting(self, held: Held, wanted: PersonWanted, form: str) -> tuple[str, ...]:
        tried = self._tries.admit(held.name, form, held.caller.address, self._now())
        if tried is None:
            raise Refused(Refusal.TOO_OFTEN)
        text = "\n".join(filter(None, (_BY_AGENT, wanted.words, wanted.reach_at)))
        line = Line(key=form, speaker=Speaker.SHOPPER, text=text, at=self._now())
        answers = self._sessions.call_person(held, line)
        if not tried.case_id:
            self._tries.became(held.name, form, held.name)
            asked = self._sessions.contact(held, Action.HUMAN, ContactOutcome.PERSON)
            self._sessions.count(held, asked, is_new=True)
        return answers

    def _promised(self, case_id: str) -> datetime | None:
        open_ones = [one for one in self._promises.of_case(case_id) if one.is_open]
        return open_ones[-1].due_at if open_ones else None

    def _phrases(self, held: Held, answer: Answer | None = None) -> Phrases:
        store = held.caller.store
        return Phrases(store, tongue(answer.locale if answer else store.default_locale))


def _report(shown: Shown, call: Call, words: str) -> ProblemReport:
    proof = _BY_POSTCODE if shown.scope is Scope.STATUS else ""
    told = "\n".join(filter(None, (_BY_AGENT, proof, words)))
    return ProblemReport(kind=call.kind, parcel_id=call.parcel_id, by=Opener.SHOPPER, words=told)
