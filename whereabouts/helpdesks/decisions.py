"""What agents decided at a help desk, carried out: cases are closed and opened anew."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from whereabouts.domain.casework import Closing
from whereabouts.domain.model import Frozen
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.ticket_answers import Pending, TicketAnswers
from whereabouts.temporal import updates

_AGAIN = timedelta(seconds=30)

#: Says a word to a case by an update's name; raises `updates.NotTaken`.
Say = Callable[[str, str, Frozen], Awaitable[None]]


class Decisions:
    """`now` is the wall's time."""

    def __init__(
        self,
        answers: TicketAnswers,
        reports: Reports,
        say: Say,
        now: Callable[[], datetime],
    ) -> None:
        self._answers = answers
        self._reports = reports
        self._say = say
        self._now = now

    async def carry_out(self) -> int:
        """Close and open anew what is due; how much there was."""
        pending = await asyncio.to_thread(self._answers.pending, self._now())
        for one in pending:
            if one.resolution is None:
                await asyncio.to_thread(self._reopen, one)
            else:
                await self._resolve(one)
        return len(pending)

    async def _resolve(self, one: Pending) -> None:
        answers, now = self._answers, self._now
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
            self._reports.reopen(one.case_id, one.desk, words, self._now())
        except CannotReport as refused:
            note = f"The ticket was opened again, but {refused}"
        self._answers.settle(one, self._now(), note)
