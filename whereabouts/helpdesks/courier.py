"""Takes cases to the stores' help desks, and what agents decided there to the cases.

Nothing of a case waits for a help desk: what one does not take is told later, in order, once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.casework import Closing
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.helpdesks.desk import Entry, HelpDesk
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.registry import DeskAccount, HelpDesks
from whereabouts.helpdesks.story import ending_of, hint_of, note_of, ticket_of
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.ticket_answers import Pending, TicketAnswers
from whereabouts.store.ticket_erasing import ERASED
from whereabouts.store.ticket_steps import Step, StepKind
from whereabouts.store.ticket_story import Stories
from whereabouts.store.tickets import Tickets
from whereabouts.stores import MayReach
from whereabouts.temporal import updates

_PAUSE_SECONDS = 5.0
#: Of one help desk in one sweep: the others have their turn.
_STEPS = 50
_AGAIN = timedelta(seconds=30)
_log = logging.getLogger(__name__)

#: Says a word to a case by an update's name; raises `updates.NotTaken`.
Say = Callable[[str, str, Frozen], Awaitable[None]]
Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]


class Shelves(NamedTuple):
    """What the courier reads and writes of the store."""

    tickets: Tickets
    answers: TicketAnswers
    stories: Stories
    reports: Reports


class Manner(NamedTuple):
    """Where tickets lead back to, and whom they may name: a help desk writes to whom it knows."""

    public_url: str
    may_reach: MayReach
    in_production: bool

    @property
    def address(self) -> str:
        return self.public_url.rstrip("/")

    def may_name(self, step: Step) -> bool:
        """Outside production only those whose every address is on the allow-list; nobody ever
        whose data was erased."""
        ways = ((Channel.EMAIL, step.email), (Channel.SMS, step.phone))
        known = [(channel, address) for channel, address in ways if address]
        listed = bool(known) and all(self.may_reach(step.store, *one) for one in known)
        return not step.erased and (self.in_production or listed)


class Courier:
    """`now` is the wall's time, `clock` what new orders live by."""

    def __init__(
        self,
        desks: HelpDesks,
        shelves: Shelves,
        say: Say,
        manner: Manner,
        clock: Clock,
        now: Callable[[], datetime],
    ) -> None:
        self._desks = desks
        self._shelves = shelves
        self._say = say
        self._manner = manner
        self._clock = clock
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver until `stopping` is set."""
        while not stopping.is_set():
            try:
                busy = await self.sweep()
            except Exception:
                _log.exception("help desks could not be told; the next try follows")
                busy = 0
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), _PAUSE_SECONDS)

    async def sweep(self) -> int:
        """Tell every help desk what it lacks, and do what agents decided; how much was done."""
        told = await asyncio.gather(*(self._told(*one) for one in self._desks.items()))
        return sum(told) + await self._decide()

    async def _told(self, account: DeskAccount, desk: HelpDesk) -> int:
        """What goes wrong with one help desk keeps no other waiting."""
        try:
            return await self._tell(account, desk)
        except Exception:
            _log.exception("a help desk could not be told", extra=account._asdict())
            return 0

    async def _tell(self, account: DeskAccount, desk: HelpDesk) -> int:
        moment = self._clock.read(self._now())
        tickets = self._shelves.tickets
        await asyncio.to_thread(tickets.attend, *account, moment)
        for count in range(_STEPS):
            step = await asyncio.to_thread(tickets.lease, *account, self._now())
            if step is None or not await self._took(desk, step):
                return count
        return _STEPS

    async def _took(self, desk: HelpDesk, step: Step) -> bool:
        """Whether the desk may be told more now."""
        tickets, now = self._shelves.tickets, self._now
        try:
            ticket_id = await self._step(desk, step)
        except HelpDeskFailed as failed:
            about = {"store": step.store, "desk": step.desk, "why": failed.message}
            _log.warning("a help desk did not take what it was told", extra=about)
            if failed.why is Why.REJECTED:
                await asyncio.to_thread(tickets.rejected, step, failed.message, now())
                return True
            await asyncio.to_thread(
                tickets.down,
                step,
                failed.message,
                failed.wait,
                now(),
                sure=failed.why is not Why.DOWN,
                refused=failed.why is Why.REFUSED,
            )
            return False
        await asyncio.to_thread(tickets.done, step, ticket_id, now())
        await asyncio.to_thread(tickets.well, step.store, step.desk)
        return True

    async def _step(self, desk: HelpDesk, step: Step) -> str:
        """The ticket's id. What may be there already is looked for first."""
        if step.kind is StepKind.OPEN:
            known = await desk.find(step.case_id) if step.again else ""
            return known or await self._opened(desk, step)
        if step.kind is StepKind.NOTE:
            entry = self._entry(step)
            if not (step.again and await desk.has(step.ticket_id, entry)):
                await desk.add(step.ticket_id, entry)
            return step.ticket_id
        story = await asyncio.to_thread(self._shelves.stories.of, step.case_id)
        await desk.close(step.ticket_id, ending_of(story))
        return step.ticket_id

    async def _opened(self, desk: HelpDesk, step: Step) -> str:
        story = await asyncio.to_thread(self._shelves.stories.of, step.case_id)
        named = self._manner.may_name(step) and story.order.erased_at is None
        ticket = ticket_of(story, step.notes, self._manner.address, named=named)
        ticket_id = await desk.open(ticket)
        if not ticket_id:
            raise HelpDeskFailed(Why.DOWN, "the help desk did not name its ticket")
        return ticket_id

    def _entry(self, step: Step) -> Entry:
        """That the shopper is forgotten is told whoever they are: nothing of them is in it."""
        (note,) = step.notes
        if self._manner.may_name(step) or note.text == ERASED:
            return note_of(step.case_id, note)
        return hint_of(step.case_id, note, self._manner.address)

    async def _decide(self) -> int:
        """Close and open anew, as agents did with their tickets."""
        pending = await asyncio.to_thread(self._shelves.answers.pending, self._now())
        for one in pending:
            if one.resolution is None:
                await asyncio.to_thread(self._reopen, one)
            else:
                await self._resolve(one)
        return len(pending)

    async def _resolve(self, one: Pending) -> None:
        answers, now = self._shelves.answers, self._now
        if one.resolution is None:
            return
        word = Closing(resolution=one.resolution, by=f"{one.by} ({one.desk})")
        try:
            await self._say(one.case_id, "resolve", word)
        except updates.Refused as refused:
            words = f"The ticket was solved as {one.resolution.in_words}, but {refused}"
            await asyncio.to_thread(answers.settle, one, now(), words)
        except updates.NoneOpen:
            await asyncio.to_thread(answers.settle, one, now())
        except updates.NotTaken as failed:
            await asyncio.to_thread(answers.later, one, type(failed).__name__, now() + _AGAIN)
        else:
            await asyncio.to_thread(answers.settle, one, now())

    def _reopen(self, one: Pending) -> None:
        """Done again after a crash it is known: a case is opened anew once."""
        words = f"The ticket was opened again at {one.desk}."
        note = ""
        try:
            self._shelves.reports.reopen(one.case_id, one.desk, words, self._now())
        except CannotReport as refused:
            note = f"The ticket was opened again, but {refused}"
        self._shelves.answers.settle(one, self._now(), note)
