"""Nothing stands at a help desk twice: what may be there is looked for, and doubt asks a person."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import Engine

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, Fault
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.loose import found_by, listed


@pytest.mark.parametrize("name", STAND_INS)
async def test_what_nobody_answered_is_looked_for_once_it_has_settled(
    engine: Engine, name: str
) -> None:
    helped = Helped(engine, name).with_case()
    helped.there.faults = iter([Fault.MUTE])
    patience, helped.http.timeout = helped.http.timeout, httpx.Timeout(0.5)
    await helped.sweep()
    helped.http.timeout = patience
    helped.now += timedelta(seconds=110)
    await helped.sweep()
    assert helped.there.calls == 1
    helped.now += timedelta(seconds=15)
    await helped.sweep()
    assert (helped.there.calls, len(helped.there.tickets)) == (2, 1)


async def test_zendesk_is_asked_under_one_key_where_its_list_comes_late(engine: Engine) -> None:
    """Under another key the second try would be another ticket."""
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.AFTER])
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    ticket.key, key = "", ticket.key
    await helped.until_told(2)
    ticket.key = key
    await helped.until_told(4)
    assert list(helped.there.tickets.values()) == [ticket]


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_note_is_found_below_all_that_agents_wrote_since(engine: Engine, name: str) -> None:
    helped = Helped(engine, name).with_case()
    await helped.sweep()
    helped.note("it is at the depot", 2)
    helped.there.faults = iter([Fault.AFTER])
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    ticket.entries += [("", f"number {number}") for number in range(230)]
    helped.now += timedelta(minutes=3)
    await helped.sweep()
    assert sum("it is at the depot" in text for _, text in ticket.entries) == 1


def test_a_help_desk_that_heeds_no_key_says_nothing_of_what_is_there() -> None:
    assert found_by("Gorgias", [], "case-1") == ""
    assert found_by("Gorgias", [{"id": 7, "external_id": "case-1"}], "case-1") == "7"
    with pytest.raises(HelpDeskFailed) as failed:
        found_by("Gorgias", [{"id": 7, "external_id": "another"}], "case-1")
    assert failed.value.why is Why.REJECTED


def test_an_answer_without_a_list_says_nothing_of_what_is_there() -> None:
    assert listed("Zendesk", []) == []
    with pytest.raises(HelpDeskFailed) as failed:
        listed("Zendesk", None)
    assert failed.value.why is Why.DOWN
