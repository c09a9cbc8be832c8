"""A case is told to its store's help desk whole, in order and once, whatever happens between."""

import asyncio
import logging
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.helpdesks.helped import Helped, last_words
from tests.helpdesks.standins import STAND_INS, Fault
from tests.slate import slate
from tests.store.build import STORE
from tests.store.test_casework import LOST

PASSING = (Fault.NONE, Fault.BEFORE, Fault.AFTER, Fault.BUSY, Fault.BROKEN)
PATTERNS = st.lists(st.sampled_from(PASSING), max_size=6)


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_ticket_carries_the_whole_story(engine: Engine, name: str) -> None:
    helped = Helped(engine, name).with_case()
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    story = ticket.entries[0][1]
    known = ("Potentially lost", "To do: File", "1001", "2 x Mug", "ada.marsh@example.com")
    seen = ("Newark, NJ", "tracking number: 1Z-p1", "Kim: the shopper called", "New York NY 10001")
    link = f"https://track.example.com/desk/cases/{LOST}"
    assert [words for words in (*known, *seen, link) if words.lower() not in story.lower()] == []


async def test_what_follows_is_told_in_order_and_once(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    await helped.sweep()
    helped.note("called the carrier", 2)
    helped.note("it is at the depot", 3)
    helped.close()
    await helped.sweep()
    calls = helped.there.calls
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert last_words(ticket) == [
        "called the carrier",
        "it is at the depot",
        "sent a new one",
        "[Whereabouts] The case was closed as reshipped, 2026-11-10 15:00 UTC.",
    ]
    assert ticket.is_closed
    assert helped.there.calls == calls


@pytest.mark.parametrize("name", STAND_INS)
def test_failures_at_any_step_lose_and_double_nothing(name: str) -> None:
    @settings(max_examples=6, deadline=None)
    @given(first=PATTERNS, then=PATTERNS)
    def holds(first: list[Fault], then: list[Fault]) -> None:
        asyncio.run(_told_through(Helped(slate().wiped(), name).with_case(), first, then))

    holds()


async def _told_through(helped: Helped, first: list[Fault], then: list[Fault]) -> None:
    helped.there.faults = iter(first)
    await helped.sweep()
    helped.note("called the carrier", 2)
    await helped.until_told(8)
    helped.there.faults = iter(then)
    helped.close()
    await helped.until_told(8)
    (ticket,) = helped.there.tickets.values()
    told = [words[:27] for words in last_words(ticket)]
    wanted = ["called the carrier", "sent a new one", "[Whereabouts] The case was "]
    assert [words for words in told if words not in ticket.entries[0][1]] == wanted[-len(told) :]
    assert len(told) == len(set(told))
    assert ticket.is_closed


async def test_a_help_desk_that_was_down_for_a_day_is_told_then(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.BEFORE] * 90)
    for _ in range(72):
        await helped.sweep()
        helped.now += timedelta(minutes=20)
    (health,) = helped.tickets.health(STORE)
    (why,) = health.failures
    assert (health.waiting, why.partition(":")[0]) == (1, "Zendesk could not be asked")
    assert health.failing_since is not None
    helped.there.faults = iter(())
    await helped.until_told(2)
    (health,) = helped.tickets.health(STORE)
    assert (health.waiting, health.failing_since, len(helped.there.tickets)) == (0, None, 1)


async def test_a_busy_help_desk_is_left_alone_for_as_long_as_it_asks(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.BUSY])
    await helped.sweep()
    helped.now += timedelta(seconds=89)
    await helped.sweep()
    assert helped.there.calls == 1
    helped.now += timedelta(seconds=2)
    await helped.sweep()
    assert len(helped.there.tickets) == 1


async def test_no_log_says_who_the_shopper_is(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.AFTER, Fault.BUSY, Fault.BEFORE])
    with caplog.at_level(logging.DEBUG):
        await helped.until_told(5)
    # The words alone: a time, a port or an address of memory may look like anything.
    said = "\n".join(
        word
        for record in caplog.records
        if not record.name.startswith("httpcore")
        for word in (record.getMessage(), *map(str, record.__dict__.values()))
        if not word.replace(".", "").isdigit()
    )
    assert "did not take" in said
    personal = ("ada.marsh", "0143", "10001", "token-of-the-pier", "shopper called")
    assert [word for word in personal if word in said.lower()] == []
