"""Whoever is forgotten here is forgotten in tickets, as far as it is ours to do."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, Fault
from tests.helpdesks.test_naming import PERSONAL, personal
from tests.store.build import STORE
from tests.store.test_casework import LOST
from whereabouts.store.concerned import Concerned
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import TicketAnswerRow
from whereabouts.store.ticket_answers import Taken, Told
from whereabouts.store.ticket_erasing import ERASED
from whereabouts.store.transaction import reading

BY_ORDER = Concerned(order_ids=("1001",))


def erase(helped: Helped) -> None:
    Privacy(helped.engine).erase(STORE, BY_ORDER, helped.now)


async def test_what_came_back_from_a_ticket_is_forgotten(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    await helped.sweep()
    words = {"by": "Ada Marsh", "note": "The shopper wrote: Ada Marsh here"}
    about = {"store": STORE, "desk": "zendesk", "event_id": "e1", "ticket_id": "7000"}
    assert helped.answers.take(Told.model_validate(about | words), helped.now) is Taken.KEPT
    erase(helped)
    assert [note.text for note in helped.cases.notes(LOST) if note.text] == [ERASED]
    late = Told.model_validate(about | words | {"event_id": "e2"})
    assert helped.answers.take(late, helped.now) is Taken.IGNORED
    with reading(engine) as session:
        assert {answer.by for answer in session.exec(select(TicketAnswerRow))} == {"somebody", ""}


@pytest.mark.parametrize("name", STAND_INS)
async def test_agents_there_are_told_once_and_nothing_personal_follows(
    engine: Engine, name: str
) -> None:
    helped = Helped(engine, name).with_case()
    await helped.sweep()
    helped.note("Ada says that it is at the depot", 2)
    erase(helped)
    erase(helped)
    await helped.sweep()
    erase(helped)
    helped.note("Ada Marsh called again", 3)
    helped.close()
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    after = [text for _, text in ticket.entries[1:]]
    assert [ERASED in text for text in after] == [True, False, False, False]
    assert [word for word in PERSONAL for text in after if word in text] == []
    assert ticket.is_closed


async def test_a_ticket_that_may_be_there_is_found_and_told(engine: Engine) -> None:
    helped = Helped(engine, "gorgias").with_case()
    helped.there.faults = iter([Fault.AFTER])
    await helped.sweep()
    erase(helped)
    await helped.until_told(2)
    (ticket,) = helped.there.tickets.values()
    assert [ERASED in text for _, text in ticket.entries] == [False, True]


async def test_a_ticket_that_came_later_names_nobody(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    erase(helped)
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert (personal(ticket), len(ticket.entries)) == ([], 1)
