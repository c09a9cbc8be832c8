"""Takes cases to the stores' help desks, what agents decided there to the cases, and answers to
what shoppers ask there.

Nothing of a case waits for a help desk: what one does not take is told later, in order, once.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.clock import Clock
from whereabouts.helpdesks.decisions import Decisions
from whereabouts.helpdesks.desk import HelpDesk
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.questions import Questions
from whereabouts.helpdesks.registry import DeskAccount, HelpDesks
from whereabouts.helpdesks.telling import Telling
from whereabouts.rounds import go_round
from whereabouts.store.ticket_steps import Step
from whereabouts.store.tickets import Tickets

_PAUSE_SECONDS = 5.0
#: Of one help desk in one sweep: the others have their turn.
_STEPS = 50
_log = logging.getLogger(__name__)


class Duties(NamedTuple):
    """What a courier does: tell help desks of cases, carry out what was decided there, and answer
    what shoppers ask there."""

    telling: Telling
    decisions: Decisions
    questions: Questions


class Courier:
    """`now` is the wall's time, `clock` what new orders live by."""

    def __init__(
        self,
        desks: HelpDesks,
        tickets: Tickets,
        duties: Duties,
        clock: Clock,
        now: Callable[[], datetime],
    ) -> None:
        self._desks = desks
        self._tickets = tickets
        self._telling, self._decisions, self._questions = duties
        self._clock = clock
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver until `stopping` is set."""
        sorry = "help desks could not be told; the next try follows"
        await go_round(self.sweep, _PAUSE_SECONDS, stopping, _log, sorry)

    async def sweep(self) -> int:
        """Tell every help desk what it lacks, and do what agents decided; how much was done."""
        told = await asyncio.gather(*(self._told(*one) for one in self._desks.items()))
        return sum(told) + await self._decisions.carry_out()

    async def _told(self, account: DeskAccount, desk: HelpDesk) -> int:
        """What goes wrong with one help desk keeps no other waiting."""
        try:
            return await self._tell(account, desk)
        except Exception:
            _log.exception("a help desk could not be told", extra=account._asdict())
            return 0

    async def _tell(self, account: DeskAccount, desk: HelpDesk) -> int:
        moment = self._clock.read(self._now())
        await asyncio.to_thread(self._tickets.attend, *account, moment)
        told = await self._steps(account, desk)
        return told + await self._questions.answer(account, self._clock)

    async def _steps(self, account: DeskAccount, desk: HelpDesk) -> int:
        for count in range(_STEPS):
            step = await asyncio.to_thread(self._tickets.lease, *account, self._now())
            if step is None or not await self._took(desk, step):
                return count
        return _STEPS

    async def _took(self, desk: HelpDesk, step: Step) -> bool:
        """Whether the desk may be told more now."""
        tickets, now = self._tickets, self._now
        try:
            ticket_id = await self._telling.tell(desk, step)
        except HelpDeskFailed as failed:
            about = {"store": step.store, "desk": step.desk, "why": failed.message}
            _log.warning("a help desk did not take what it was told", extra=about)
            if failed.why is Why.REJECTED:
                await asyncio.to_thread(tickets.rejected, step, failed.message, now())
                return True
            await asyncio.to_thread(tickets.down, step, failed.down, now())
            return False
        await asyncio.to_thread(tickets.done, step, ticket_id, now())
        await asyncio.to_thread(tickets.well, step.store, step.desk)
        return True
