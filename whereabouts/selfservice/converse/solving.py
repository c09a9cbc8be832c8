"""Gives a genuine problem to a person, with all that was said, before the shopper is told so."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.contact import ContactOutcome, Speaker, Where
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.selfservice.answer.answer import OrderAnswer, Scope
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.talk import Said, Talk
from whereabouts.selfservice.converse.troubles import Trouble
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.store.conversations import Conversations, Line
from whereabouts.store.promises import Promises
from whereabouts.store.replies import Replies
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.taken import UnknownOrder

E = EscalationKind
_LONGEST_STORY = 3_500
Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]


class Solver:
    """Opens cases, and puts what is said later into them. `now` is the wall's time."""

    def __init__(self, engine: Engine, wake: Wake, now: Callable[[], datetime]) -> None:
        self._reports, self._promises = Reports(engine), Promises(engine)
        self._conversations, self._replies = Conversations(engine), Replies(engine)
        self._wake = wake
        self._now = now

    async def solve(self, talk: Talk, state: State, order: OrderAnswer, trouble: Trouble) -> Said:
        """A case for the problem, one however often it is told, and what was promised of it."""
        case_id, due_at = await asyncio.to_thread(self._reported, talk, state, order, trouble)
        is_known = case_id == state.case
        told = (talk.phrases.added(),) if is_known else _words(talk, order, trouble, due_at)
        await self._wake(talk.store.name, (order.order_id,))
        return Said(
            state=state.model_copy(
                update={
                    "case": case_id,
                    "wish": None,
                    "flags": (),
                    "parcel": "",
                    "unclear": 0,
                    "asked": Slot.ADDRESS if trouble.kind is E.WRONG_ADDRESS else None,
                }
            ),
            paragraphs=told,
            outcome=ContactOutcome.CASE,
            told=tuple(one.situation.value for one in order.parcels),
        )

    async def add(self, talk: Talk, state: State) -> Said:
        """Into the case of the conversation, whatever it is: a person reads it."""
        said = talk.phrases.settled() if talk.meaning.is_settled else talk.phrases.added()
        await asyncio.to_thread(self._replies.into_case, state.case, *_note(talk), self._now())
        await self._wake(talk.store.name, (state.chosen,))
        after = state.model_copy(update={"asked": None})
        return Said(state=after, paragraphs=(said,))

    def _reported(
        self, talk: Talk, state: State, order: OrderAnswer, trouble: Trouble
    ) -> tuple[str, datetime | None]:
        """The case, and by when the shopper was promised to hear of it."""
        mine = (talk.store.name, order.order_id)
        words = self._story(talk, state)
        report = ProblemReport(
            kind=trouble.kind, parcel_id=trouble.parcel_id, by=Opener.SHOPPER, words=words
        )
        try:
            case_id = self._reports.report(*mine, report, self._now()).case_id
        except (CannotReport, UnknownOrder):
            # The order changed under the conversation: a person reads what was said.
            other = report.model_copy(update={"kind": E.OTHER_PROBLEM, "parcel_id": None})
            case_id = self._reports.report(*mine, other, self._now()).case_id
        open_ones = [one for one in self._promises.of_case(case_id) if one.is_open]
        return case_id, open_ones[-1].due_at if open_ones else None

    def _story(self, talk: Talk, state: State) -> str:
        """All that was said; of what a case knows already, only what is new."""
        if state.case:
            return talk.turn.text
        lines = self._conversations.lines(talk.conversation.conversation_id)
        proof = "" if state.scope is Scope.FULL else "(Known to us by number and postcode only.)"
        told = "\n".join(filter(None, (proof, *map(_told, lines))))
        return told[-_LONGEST_STORY:]


def _told(line: Line) -> str:
    who = "Shopper" if line.speaker is Speaker.SHOPPER else line.author or "We"
    return f"{who}: {line.text}"


def _note(talk: Talk) -> tuple[str, str]:
    """What names the note, and what it says. A text or a mail has a name of its own, by which its
    case may know it already."""
    is_named = talk.conversation.where in (Where.SMS, Where.EMAIL)
    key = talk.turn.key if is_named else f"{talk.conversation.conversation_id}/{talk.turn.key}"
    return key, talk.turn.text


def _words(
    talk: Talk, order: OrderAnswer, trouble: Trouble, due_at: datetime | None
) -> tuple[Paragraph, ...]:
    carriers = {one.parcel_id: one.carrier for one in order.parcels}
    carrier = carriers.get(trouble.parcel_id or "", "")
    taken_on = talk.phrases.taken_on(trouble.kind, carrier, due_at, order.zone)
    match trouble.kind:
        case E.NOT_RECEIVED:
            return taken_on, talk.phrases.may_look_meanwhile()
        case E.WRONG_ADDRESS:
            return taken_on, talk.phrases.address_wanted()
        case _:
            return (taken_on,)
