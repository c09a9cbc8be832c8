"""Whoever is forgotten here is forgotten in tickets, as far as it is ours to do."""

import pytest
from sqlalchemy import Engine

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, Fault
from tests.helpdesks.test_naming import PERSONAL, personal
from tests.store.build import STORE
from whereabouts.store.concerned import Concerned
from whereabouts.store.privacy import Privacy
from whereabouts.store.ticket_erasing import ERASED

BY_ORDER = Concerned(order_ids=("1001",))


def erase(helped: Helped) -> None:
    Privacy(helped.engine).erase(STORE, BY_ORDER, helped.now)


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
