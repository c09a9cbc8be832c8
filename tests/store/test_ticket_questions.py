"""On either database: a shopper's words in a ticket are taken once and answered by one at a time,
and their case has no second ticket."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case
from whereabouts.store.casework import Cases
from whereabouts.store.rows import QuestionFate
from whereabouts.store.ticket_answers import Taken
from whereabouts.store.ticket_desks import Down
from whereabouts.store.ticket_questions import Asked, Question, TicketQuestions
from whereabouts.store.tickets import Tickets

DESK, TICKET = "zendesk", "71"
DOWN = Down("503", timedelta(), sure=False, refused=False)


@pytest.fixture
def book(engine: Engine) -> TicketQuestions:
    Tickets(engine).attend(STORE, DESK, NOW - HOUR)
    return TicketQuestions(engine)


def asked(turn: str = "", ticket_id: str = TICKET) -> Asked:
    return Asked(store=STORE, desk=DESK, ticket_id=ticket_id, turn=turn)


def leased(book: TicketQuestions, after: timedelta = timedelta()) -> Question | None:
    return book.lease(STORE, DESK, a_case().opened_at - HOUR, NOW + after)


def begun(book: TicketQuestions) -> Question:
    assert book.take(asked(), NOW) is Taken.KEPT
    question = leased(book)
    assert question is not None
    return question


def test_words_are_taken_once_and_leased_to_one(book: TicketQuestions) -> None:
    question = begun(book)
    assert book.take(asked(), NOW) is Taken.KNOWN
    assert leased(book) is None
    book.settle(question, QuestionFate.ANSWERED, NOW)
    assert leased(book, HOUR) is None


def test_more_words_of_a_ticket_wait_for_the_first(book: TicketQuestions) -> None:
    book.settle(begun(book), QuestionFate.ANSWERED, NOW)
    for turn in ("e1", "e2"):
        assert book.take(asked(turn), NOW) is Taken.KEPT
    first = leased(book)
    assert first is not None
    assert (first.turn, leased(book)) == ("e1", None)
    book.settle(first, QuestionFate.ANSWERED, NOW)
    then = leased(book)
    assert then is not None
    assert then.turn == "e2"


def test_what_may_be_there_is_tried_again_once_it_has_settled(book: TicketQuestions) -> None:
    question = begun(book)
    book.trying(question, NOW)
    book.down(question, DOWN, NOW)
    assert leased(book, timedelta(minutes=1)) is None
    again = leased(book, timedelta(minutes=3))
    assert again is not None
    assert (question.again, again.again) == (False, True)


def test_a_case_that_a_ticket_raised_is_told_there_and_nowhere_else(
    engine: Engine, book: TicketQuestions
) -> None:
    Desk(engine).order()
    Desk(engine).label()
    question, tickets = begun(book), Tickets(engine)
    Cases(engine).open(a_case())
    assert tickets.lease(STORE, DESK, NOW) is None
    book.heard(question, "1001", LOST, NOW)
    step = tickets.lease(STORE, DESK, NOW)
    assert step is not None
    assert (step.case_id, step.ticket_id, step.again) == (LOST, TICKET, False)
    assert book.is_ours(asked())
    assert book.take(asked("e1"), NOW) is Taken.IGNORED


def test_a_question_that_is_not_taken_holds_no_case_back(
    engine: Engine, book: TicketQuestions
) -> None:
    Desk(engine).order()
    Desk(engine).label()
    question = begun(book)
    Cases(engine).open(a_case())
    assert [book.rejected(question, "404", NOW) for _ in range(3)] == [False, False, True]
    step = Tickets(engine).lease(STORE, DESK, NOW)
    assert step is not None
    assert (step.case_id, step.ticket_id) == (LOST, "")
