"""On either database: what a help desk lacks is leased to one at a time, and its answers count."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.helpdesks.helped import Helped, last_words
from tests.helpdesks.standins import Fault
from tests.store.build import HOUR, NOW, STORE
from tests.store.test_casework import LOST, a_case
from whereabouts.domain.alarm import AlarmKind
from whereabouts.store.alarm_posts import AlarmPosts
from whereabouts.store.alarming import Alarming
from whereabouts.store.casework import Note
from whereabouts.store.ticket_answers import Taken, Told
from whereabouts.store.ticket_desks import Down

DOWN = Down("503", timedelta(), sure=False, refused=False)


def told(event_id: str, text: str) -> Told:
    return Told(
        store=STORE, desk="zendesk", event_id=event_id, ticket_id="7000", by="Noor", note=text
    )


async def test_both_ways_through_an_outage(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.AFTER, Fault.BUSY, Fault.BEFORE])
    await helped.until_told(4)
    assert helped.answers.take(told("e1", "on it"), helped.now) is Taken.KEPT
    assert helped.answers.take(told("e1", "on it"), helped.now) is Taken.KNOWN
    helped.close()
    await helped.until_told(2)
    (ticket,) = helped.there.tickets.values()
    assert (len(ticket.entries), ticket.is_closed) == (3, True)
    assert helped.cases.notes(LOST)[1].text == "on it"


async def test_a_step_is_taken_by_one(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.tickets.attend(STORE, "zendesk", NOW)
    first = helped.tickets.lease(STORE, "zendesk", NOW)
    assert first is not None
    assert helped.tickets.lease(STORE, "zendesk", NOW) is None
    again = helped.tickets.lease(STORE, "zendesk", NOW + timedelta(minutes=6))
    assert again == first.model_copy(update={"again": True})


async def test_nothing_stands_behind_a_ticket_that_always_fails(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.cases.open(a_case("another"))
    helped.tickets.attend(STORE, "zendesk", NOW)
    told = []
    for hours in range(3):
        step = helped.tickets.lease(STORE, "zendesk", NOW + hours * HOUR)
        assert step is not None
        told.append(step.case_id)
        now = NOW + hours * HOUR
        helped.tickets.down(step, DOWN, now)
    assert told == ["another", LOST, "another"]


async def test_a_note_that_was_a_draft_is_told_when_it_is_taken(engine: Engine) -> None:
    """Its number is older than that of notes that were told before it."""
    helped = Helped(engine).with_case()
    draft = helped.cases.draft(LOST, Note(text="a draft", author="Kim", at=NOW))
    helped.note("later", 2)
    await helped.sweep()
    helped.cases.keep_draft(draft)
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert last_words(ticket) == ["a draft"]


async def test_a_desk_that_is_down_rings_once(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.BEFORE])
    await helped.sweep()
    alarming, posts = Alarming(engine), AlarmPosts(engine)
    assert alarming.look(STORE, NOW) == 0
    assert [alarming.look(STORE, NOW + HOUR) for _ in range(2)] == [1, 0]
    posts.address(STORE, ("lead@example.com",), NOW + HOUR)
    ready = posts.lease(STORE, "lead@example.com", 2, NOW + HOUR)
    assert ready is not None
    assert [one.kind for one in ready.alarms] == [AlarmKind.HELP_DESK_DOWN]
    posts.sent(ready, NOW + HOUR)
    assert posts.lease(STORE, "lead@example.com", 2, NOW + HOUR) is None
