"""A shopper's own ticket: a routine question is answered once, a problem is worked in it, and all
else is left to people."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, Fault
from tests.store.build import EMAIL, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.contact import ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel
from whereabouts.simulator.helpdesks.told import AGENT, NOTE, SHOPPER, Told
from whereabouts.store.casework import Cases
from whereabouts.store.concerned import Concerned
from whereabouts.store.contacts import Contacts
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import QuestionFate, TicketQuestionRow, TicketRow
from whereabouts.store.suppressions import is_refused
from whereabouts.store.ticket_answers import Taken
from whereabouts.store.ticket_erasing import ERASED
from whereabouts.store.ticket_questions import Asked
from whereabouts.store.transaction import reading
from whereabouts.stores.help_desk import Answers

F = QuestionFate
ASKED = "Hello,\n\nwhere is my order? When will it arrive?"
MISSING = "My tracking says delivered, but I never got my parcel!"


class Asking:
    """A shopper with one order under way, who opens a ticket."""

    def __init__(
        self,
        engine: Engine,
        name: str = "zendesk",
        answers: Answers = Answers.REPLY,
        *,
        delivered: bool = False,
    ) -> None:
        desk = Desk(engine)
        desk.order()
        desk.label()
        scans = [a_report("IN_TRANSIT", "Mon 2 Nov 15:00", place="Newark, NJ")]
        if delivered:
            scans.append(a_report("DELIVERED", "Tue 3 Nov 11:00", place="New York, NY"))
        desk.intake.take_scans(STORE, scans, NOW)
        self.helped = Helped(engine, name, answering=answers, now=NOW + timedelta(days=2))
        self.helped.tickets.attend(STORE, name, NOW)

    def asks(self, text: str = ASKED, sender: str = EMAIL, **how: str) -> Told:
        """The ticket, of which we are told."""
        there = self.helped.there
        ticket_id = there.ask(sender, "My mugs", text, **how)
        assert self.told(ticket_id) is Taken.KEPT
        return there.tickets[ticket_id]

    def told(self, ticket_id: str, turn: str = "") -> Taken:
        helped = self.helped
        of = Asked(store=STORE, desk=helped.name, ticket_id=ticket_id, turn=turn)
        return helped.questions.take(of, helped.now)

    async def answered(self, text: str = ASKED, sender: str = EMAIL, **how: str) -> Told:
        ticket = self.asks(text, sender, **how)
        await self.helped.sweep()
        return ticket

    def fates(self) -> list[QuestionFate | None]:
        rows = select(TicketQuestionRow).order_by(TicketQuestionRow.ticket_id)
        with reading(self.helped.engine) as session:
            return [row.fate for row in session.exec(rows)]

    def outcomes(self) -> Sequence[ContactOutcome]:
        kept = Contacts(self.helped.engine).between(STORE, NOW, NOW + timedelta(days=9))
        assert {one.where for one in kept} <= {Where.HELP_DESK}
        return [one.outcome for one in kept]


@pytest.mark.parametrize("name", STAND_INS)
async def test_where_an_order_is_is_answered_once_and_tagged(engine: Engine, name: str) -> None:
    asking = Asking(engine, name)
    ticket = await asking.answered()
    assert asking.told("7000") is Taken.KNOWN
    await asking.helped.sweep()
    (reply,) = ticket.replies
    assert "UPS" in reply
    assert "Newark" in reply
    assert ticket.tags == ["whereabouts", "whereabouts-answered"]
    assert (asking.fates(), asking.outcomes()) == ([F.ANSWERED], [ContactOutcome.ANSWERED])
    assert asking.helped.counted == [(STORE, name, F.ANSWERED)]
    (contact,) = Contacts(engine).of_order(STORE, "1001")
    assert (contact.action, contact.cause is not None) == ("wismo", True)


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_suggestion_is_for_agents_alone(engine: Engine, name: str) -> None:
    ticket = await Asking(engine, name, Answers.SUGGESTION).answered()
    assert ticket.replies == []
    (_, note) = ticket.entries[-1]
    assert note.startswith("[Whereabouts] An answer to this")
    assert "Newark" in note
    assert ticket.tags == ["whereabouts", "whereabouts-suggested"]


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_problem_is_worked_in_the_shoppers_own_ticket(engine: Engine, name: str) -> None:
    asking = Asking(engine, name, delivered=True)
    ticket = await asking.answered(MISSING)
    (case,) = Cases(engine).of_order(STORE, "1001")
    assert case.kind is EscalationKind.NOT_RECEIVED
    assert list(asking.helped.there.tickets.values()) == [ticket]
    with reading(engine) as session:
        assert [row.ticket_id for row in session.exec(select(TicketRow))] == ["7000"]
    (reply,) = ticket.replies
    assert "You hear from us by" in reply
    story = ticket.entries[-1][1]
    assert "To do:" in story
    assert MISSING in story
    assert {"whereabouts-answered", "not_received"} <= set(ticket.tags)
    assert (asking.fates(), asking.outcomes()) == ([F.CASE], [ContactOutcome.CASE])
    assert asking.told("7000") is Taken.IGNORED


@pytest.mark.parametrize(
    "words",
    [
        "I want to speak to a real person please.",
        "Do you ship mugs to Norway in green?",
        "I want my money back.",
        "Wo ist meine Bestellung? Bitte antworten Sie mir bald.",
    ],
)
async def test_all_else_is_left_to_people_untouched(engine: Engine, words: str) -> None:
    asking = Asking(engine)
    ticket = await asking.answered(words)
    assert ticket.entries == [(SHOPPER, words)]
    assert ticket.tags == []
    assert asking.fates() == [F.LEFT]
    assert set(asking.outcomes()) <= {ContactOutcome.PERSON}


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_person_who_was_first_is_not_talked_over(engine: Engine, name: str) -> None:
    asking = Asking(engine, name)
    ticket = asking.asks()
    ticket.say(AGENT, "It comes tomorrow, I have just asked.")
    await asking.helped.sweep()
    assert (ticket.replies, ticket.tags, asking.fates()) == ([], [], [F.PERSON_FIRST])


async def test_what_is_written_while_the_answer_is_made_is_read_by_people(engine: Engine) -> None:
    asking = Asking(engine)
    ticket, conversing = asking.asks(), asking.helped.conversing
    hear = conversing.hear

    async def heard(*given: Any) -> Any:
        ticket.say(SHOPPER, "Wait, it says delivered, and I have nothing!")
        return await hear(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversing, "hear", heard)
        await asking.helped.sweep()
    assert (ticket.replies, asking.fates()) == ([], [F.LEFT])


async def test_what_agents_tell_each_other_keeps_nobody_from_being_answered(
    engine: Engine,
) -> None:
    asking = Asking(engine)
    ticket = asking.asks()
    ticket.say(NOTE, "is this the one with the blue mugs?")
    await asking.helped.sweep()
    assert len(ticket.replies) == 1


@pytest.mark.parametrize("name", STAND_INS)
@pytest.mark.parametrize("fault", [Fault.AFTER, Fault.BEFORE])
@pytest.mark.parametrize("at", [1, 4, 5], ids=["reading", "answering", "tagging"])
async def test_failures_at_any_call_answer_neither_never_nor_twice(
    engine: Engine, name: str, fault: Fault, at: int
) -> None:
    asking = Asking(engine, name)
    ticket = asking.asks()
    asking.helped.there.faults = iter([*[Fault.NONE] * at, fault])
    await asking.helped.sweep()
    for _ in range(4):
        asking.helped.now += timedelta(minutes=6)
        await asking.helped.sweep()
    assert len(ticket.replies) == 1
    assert ticket.tags == ["whereabouts", "whereabouts-answered"]
    assert (asking.fates(), asking.outcomes()) == ([F.ANSWERED], [ContactOutcome.ANSWERED])


async def test_a_worker_that_died_after_it_answered_is_followed_by_one_that_sees_it(
    engine: Engine,
) -> None:
    asking = Asking(engine, delivered=True)
    ticket = asking.asks(MISSING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking.helped.questions, "settle", _died)
        await asking.helped.courier.sweep()
    assert len(ticket.replies) == 1
    asking.helped.now += timedelta(minutes=6)
    await asking.helped.sweep()
    assert (len(ticket.replies), asking.fates()) == (1, [F.CASE])
    assert list(asking.helped.there.tickets.values()) == [ticket]


def _died(*_: object) -> None:
    raise RuntimeError("the worker is gone")


async def test_the_shoppers_answer_to_our_answer_is_heard(engine: Engine) -> None:
    asking = Asking(engine, delivered=True)
    ticket = await asking.answered()
    assert "Do you have it?" in ticket.replies[0]
    ticket.say(SHOPPER, "No, I do not have it.")
    assert asking.told("7000", "e9") is Taken.KEPT
    await asking.helped.sweep()
    assert len(ticket.replies) == 2
    (case,) = Cases(engine).of_order(STORE, "1001")
    assert case.kind is EscalationKind.NOT_RECEIVED
    assert asking.fates() == [F.ANSWERED, F.CASE]


async def test_what_a_shopper_adds_to_a_ticket_we_left_is_left_too(engine: Engine) -> None:
    asking = Asking(engine)
    await asking.answered("Do you ship mugs to Norway in green?")
    assert asking.told("7000", "e9") is Taken.IGNORED


@pytest.mark.parametrize("name", STAND_INS)
async def test_an_address_nobody_knows_is_asked_and_told_nothing(engine: Engine, name: str) -> None:
    asking = Asking(engine, name)
    ticket = await asking.answered(sender="stranger@example.com")
    (reply,) = ticket.replies
    assert "Which order is it?" in reply
    assert "UPS" not in reply
    assert ticket.tags == ["whereabouts", "whereabouts-asked"]
    ticket.say(SHOPPER, "It is 1001 and the ZIP is 10001.")
    assert asking.told("7000", "e9") is Taken.KEPT
    await asking.helped.sweep()
    assert "UPS" in ticket.replies[1]
    assert "https://track.example.com/t/" not in ticket.replies[1]


async def test_who_reads_along_later_is_told_no_more(engine: Engine) -> None:
    asking = Asking(engine)
    ticket = await asking.answered()
    ticket.copied = ("other@example.com",)
    ticket.say(SHOPPER, "And where is it now?")
    assert asking.told("7000", "e9") is Taken.KEPT
    await asking.helped.sweep()
    assert "Which order is it?" in ticket.replies[1]


async def test_a_fault_of_ours_holds_no_other_ticket_up(engine: Engine) -> None:
    asking = Asking(engine)
    asking.asks()
    other = asking.asks()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking.helped.questions, "heard", _once(_died, asking.helped.questions.heard))
        await asking.helped.sweep()
    assert (len(other.replies), asking.fates()) == (1, [None, F.ANSWERED])
    asking.helped.now += timedelta(minutes=11)
    await asking.helped.sweep()
    assert asking.fates() == [F.ANSWERED, F.ANSWERED]


def _once(first: Callable[..., Any], then: Callable[..., Any]) -> Callable[..., Any]:
    """Another function for the first call."""
    calls = iter([first])

    def called(*given: Any) -> Any:
        return next(calls, then)(*given)

    return called


async def test_whoever_lets_others_read_along_is_told_nothing_by_their_address(
    engine: Engine,
) -> None:
    ticket = await Asking(engine).answered(copied="other@example.com")
    assert "Which order is it?" in ticket.replies[0]


@pytest.mark.parametrize("name", STAND_INS)
async def test_what_does_not_leave_as_a_mail_is_not_answered(engine: Engine, name: str) -> None:
    asking = Asking(engine, name)
    ticket = await asking.answered(channel="chat")
    assert (ticket.replies, asking.fates()) == ([], [F.LEFT])


async def test_a_plea_for_no_more_texts_is_heard_before_all_else(engine: Engine) -> None:
    asking = Asking(engine)
    ticket = await asking.answered("Stop texting me! And where is my order?")
    with reading(engine) as session:
        assert is_refused(session, STORE, Channel.SMS, "+12025550143")
    assert ticket.replies == []
    assert "asked for no more texts" in ticket.entries[-1][1]
    assert (ticket.tags, asking.fates()) == (["whereabouts"], [F.NO_TEXTS])


async def test_what_waited_for_half_a_day_is_left_to_people(engine: Engine) -> None:
    asking = Asking(engine)
    ticket = asking.asks()
    asking.helped.now += timedelta(hours=13)
    await asking.helped.sweep()
    assert (ticket.replies, asking.fates()) == ([], [F.LATE])


async def test_a_ticket_of_ours_is_no_question(engine: Engine) -> None:
    helped = Helped(engine, answering=Answers.REPLY).with_case()
    await helped.sweep()
    (ticket,) = helped.there.tickets
    of = Asked(store=STORE, desk="zendesk", ticket_id=ticket)
    assert helped.questions.take(of, helped.now) is Taken.IGNORED


async def test_a_ticket_that_takes_nothing_is_given_up_and_others_go_on(engine: Engine) -> None:
    asking = Asking(engine)
    asking.asks()
    asking.helped.there.faults = iter([Fault.GONE])
    other = await asking.answered()
    assert len(other.replies) == 1
    for _ in range(3):
        asking.helped.there.faults = iter([Fault.GONE])
        asking.helped.now += timedelta(minutes=11)
        await asking.helped.sweep()
    assert asking.fates() == [F.REJECTED, F.ANSWERED]


@pytest.mark.parametrize("name", STAND_INS)
async def test_agents_are_asked_to_erase_what_we_answered(engine: Engine, name: str) -> None:
    asking = Asking(engine, name)
    ticket = await asking.answered()
    for _ in range(2):
        Privacy(engine).erase(STORE, Concerned(order_ids=("1001",)), asking.helped.now)
        await asking.helped.sweep()
    after = [text for _, text in ticket.entries[2:]]
    assert [ERASED in text for text in after] == [True]
    assert len(ticket.replies) == 1
