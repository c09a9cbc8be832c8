"""Answers what shoppers ask in tickets of their own: once, and never where a person did."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.channels.revocation import wants_no_texts
from whereabouts.domain.clock import Clock
from whereabouts.helpdesks.asking import Asker, Place, Remark
from whereabouts.helpdesks.conversing import Conversing, Heard
from whereabouts.helpdesks.desk import MARK, Entry
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.registry import DeskAccount
from whereabouts.helpdesks.remarks import has_person, is_there, words_of
from whereabouts.helpdesks.wording import NO_TEXTS, suggested
from whereabouts.store.rows import QuestionFate
from whereabouts.store.ticket_erasing import ERASED, FORGET
from whereabouts.store.ticket_questions import Asked, Question, TicketQuestions
from whereabouts.stores.help_desk import Answers

F = QuestionFate
TAG = "whereabouts"
#: Of one help desk in one sweep: the others have their turn.
_AT_ONCE = 20
#: By then people have read it; and by then what was put together is no news any more.
_OLD, _STALE = timedelta(hours=12), timedelta(minutes=30)
_log = logging.getLogger(__name__)


class _Plan(NamedTuple):
    """What is said in a ticket, and what the question has come to then."""

    fate: QuestionFate
    text: str
    is_public: bool
    tags: tuple[str, ...]


#: Wakes orders that have news.
Wake = Callable[[str, tuple[str, ...]], Awaitable[None]]
#: Counts what became of a question at a store's help desk.
Count = Callable[[str, str, str], None]


class Questions:
    """`now` is the wall's time."""

    def __init__(
        self,
        places: Mapping[DeskAccount, Place],
        book: TicketQuestions,
        conversing: Conversing,
        wake: Wake,
        count: Count,
        now: Callable[[], datetime],
    ) -> None:
        self._places = places
        self._book = book
        self._conversing = conversing
        self._wake = wake
        self._count = count
        self._now = now

    async def answer(self, account: DeskAccount, clock: Clock) -> int:
        """What waits at one help desk; how much was done. New orders live by `clock`."""
        place = self._places.get(account)
        if place is None:
            return 0
        for count in range(_AT_ONCE):
            now = self._now()
            question = await asyncio.to_thread(self._book.lease, *account, clock.read(now), now)
            if question is None or not await self._is_done(account, place, question):
                return count
        return _AT_ONCE

    async def _is_done(self, account: DeskAccount, place: Place, of: Question) -> bool:
        """Whether the help desk may be asked more now."""
        try:
            fate = await self._answered(place, of)
        except HelpDeskFailed as failed:
            about = {**account._asdict(), "why": failed.message}
            _log.warning("a ticket could not be answered", extra=about)
            if failed.why is not Why.REJECTED:
                await asyncio.to_thread(self._book.down, of, failed.down, self._now())
                return False
            return await self._rejected(account, of, failed.message)
        except Exception as wrong:
            _log.exception("a ticket could not be answered", extra=account._asdict())
            return await self._rejected(account, of, type(wrong).__name__)
        await asyncio.to_thread(self._book.settle, of, fate, self._now())
        self._count(*account, fate)
        return True

    async def _rejected(self, account: DeskAccount, of: Question, why: str) -> bool:
        """It holds nothing else up, and is given up after a few tries."""
        if await asyncio.to_thread(self._book.rejected, of, why, self._now()):
            self._count(*account, F.REJECTED)
        return True

    async def _answered(self, place: Place, of: Question) -> QuestionFate:
        """What became of it. What may be there already is looked for before it is said again."""
        if of.turn == FORGET:
            return await self._forgotten(place, of)
        asker = await place.desk.asker(of.ticket_id)
        asked = Asked(**of.model_dump(include={"store", "desk", "ticket_id"}), key=asker.key)
        if of.heard_at is None and await asyncio.to_thread(self._book.is_ours, asked):
            return F.NOTHING
        remarks = await place.desk.said(of.ticket_id, asker, of.entry)
        is_known, words = is_there(remarks), words_of(remarks)
        if not is_known and (fate := self._over(of, remarks)) is not None:
            return fate
        plan = await self._planned(place, of, asker, words)
        if plan is None:
            return F.LEFT
        if not is_known:
            again = await place.desk.said(of.ticket_id, asker, of.entry)
            if has_person(again):
                return F.PERSON_FIRST
            if words_of(again) != words:
                # What was just added would never be answered: people read all of it.
                return F.LEFT
            await self._say(place, of, asker, plan)
        await place.desk.tag(of.ticket_id, plan.tags)
        return plan.fate

    def _over(self, of: Question, remarks: Sequence[Remark]) -> QuestionFate | None:
        """What it has come to where nothing is left to be answered by us."""
        now = self._now()
        if has_person(remarks):
            return F.PERSON_FIRST
        if not words_of(remarks):
            return F.NOTHING
        is_stale = of.heard_at is not None and now - of.heard_at > _STALE
        return F.LATE if is_stale or now - of.asked_at > _OLD else None

    async def _planned(self, place: Place, of: Question, asker: Asker, words: str) -> _Plan | None:
        """None where people have it."""
        if wants_no_texts(words) or (not of.turn and wants_no_texts(asker.subject)):
            end = self._conversing.end_texts
            landed = await asyncio.to_thread(end, place.store, of, asker, words)
            if landed is None:
                return None
            await self._wake(of.store, landed.order_ids)
            return _Plan(F.NO_TEXTS, NO_TEXTS, is_public=False, tags=(TAG,))
        heard = await self._conversing.hear(place.store, of, asker, words)
        if heard is None:
            return None
        case_id = heard.case.workflow_id if heard.case else ""
        await asyncio.to_thread(self._book.heard, of, heard.order_id, case_id, self._now())
        return _plan(heard, place.answers)

    async def _say(self, place: Place, of: Question, asker: Asker, plan: _Plan) -> None:
        entry = Entry(key=of.entry, text=plan.text)
        await asyncio.to_thread(self._book.trying, of, self._now())
        if plan.is_public:
            await place.desk.reply(of.ticket_id, entry, asker)
        else:
            await place.desk.add(of.ticket_id, entry)

    async def _forgotten(self, place: Place, of: Question) -> QuestionFate:
        """Agents there are asked to erase what we said."""
        entry = Entry(key=of.entry, text=f"{MARK} {ERASED}")
        if not (of.again and await place.desk.has(of.ticket_id, entry)):
            await asyncio.to_thread(self._book.trying, of, self._now())
            await place.desk.add(of.ticket_id, entry)
        return F.ERASED


def _plan(heard: Heard, answers: Answers) -> _Plan:
    is_public = answers is Answers.REPLY
    told = "answered" if heard.is_known else "asked"
    fate = F.ANSWERED if is_public else F.SUGGESTED
    kind = (heard.case.kind.lower(),) if heard.case else ()
    return _Plan(
        fate=F.CASE if heard.case else fate,
        text=heard.answer if is_public else suggested(heard.answer),
        is_public=is_public,
        tags=(TAG, f"{TAG}-{told if is_public else 'suggested'}", *kind),
    )
