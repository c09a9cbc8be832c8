"""Tells a help desk one thing of a case, in words that it may know."""

import asyncio
from typing import NamedTuple

from whereabouts.domain.message import Channel
from whereabouts.helpdesks.desk import Entry, HelpDesk, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.story import ending_of, hint_of, note_of, ticket_of
from whereabouts.store.ticket_erasing import ERASED
from whereabouts.store.ticket_steps import Step, StepKind
from whereabouts.store.ticket_story import Stories
from whereabouts.stores import MayReach


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


class Telling:
    """Every call raises `HelpDeskFailed`."""

    def __init__(self, stories: Stories, manner: Manner) -> None:
        self._stories = stories
        self._manner = manner

    async def tell(self, desk: HelpDesk, step: Step) -> str:
        """The ticket's id. What may be there already is looked for first."""
        if step.kind is StepKind.OPEN and step.ticket_id:
            return await self._joined(desk, step)
        if step.kind is StepKind.OPEN:
            known = await desk.find(step.case_id) if step.again else ""
            return known or await self._opened(desk, step)
        if step.kind is StepKind.NOTE:
            entry = self._entry(step)
            if not (step.again and await desk.has(step.ticket_id, entry)):
                await desk.add(step.ticket_id, entry)
            return step.ticket_id
        story = await asyncio.to_thread(self._stories.of, step.case_id)
        await desk.close(step.ticket_id, ending_of(story))
        return step.ticket_id

    async def _joined(self, desk: HelpDesk, step: Step) -> str:
        """The shopper opened the ticket: the story follows their words."""
        ticket = await self._ticket(step)
        entry = Entry(key=ticket.key, text=ticket.body)
        if not (step.again and await desk.has(step.ticket_id, entry)):
            await desk.add(step.ticket_id, entry)
        return step.ticket_id

    async def _ticket(self, step: Step) -> Ticket:
        story = await asyncio.to_thread(self._stories.of, step.case_id)
        named = self._manner.may_name(step) and story.order.erased_at is None
        return ticket_of(story, step.notes, self._manner.address, named=named)

    async def _opened(self, desk: HelpDesk, step: Step) -> str:
        ticket_id = await desk.open(await self._ticket(step))
        if not ticket_id:
            raise HelpDeskFailed(Why.DOWN, "the help desk did not name its ticket")
        return ticket_id

    def _entry(self, step: Step) -> Entry:
        """That the shopper is forgotten is told whoever they are: nothing of them is in it."""
        (note,) = step.notes
        if self._manner.may_name(step) or note.text == ERASED:
            return note_of(step.case_id, note)
        return hint_of(step.case_id, note, self._manner.address)
