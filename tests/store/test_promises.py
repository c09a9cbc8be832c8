"""A promise to a shopper is made with the report, told anew before it is late, and its breach is
written down."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.store.asking import granted
from tests.store.build import HOUR, NOW, STORE
from tests.store.test_reporting import CASE, SHOPPERS, Book
from whereabouts.domain.casework import CaseState, Deed
from whereabouts.domain.escalation import Escalation, EscalationKind, Opener
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.promising import KeptHow, Promise, PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.store.case_record import Note
from whereabouts.store.promises import Promises
from whereabouts.store.rows import LetterRow
from whereabouts.store.transaction import reading
from whereabouts.store.tries import MOST_BY_TOKEN, WINDOW, Tries


@pytest.fixture
def book(engine: Engine) -> Book:
    made = Book(engine)
    made.report()
    return made


@pytest.fixture
def promises(book: Book) -> Promises:
    return Promises(book.desk.engine)


def _look_through(promises: Promises, until: timedelta) -> None:
    for quarter in range(int(until / HOUR * 4) + 1):
        now = NOW + quarter * HOUR / 4
        for case_id in promises.to_look_at(now):
            promises.look(case_id, now)


def _letters(book: Book) -> list[LetterKind]:
    with reading(book.desk.engine) as session:
        return [row.kind for row in session.exec(select(LetterRow).order_by("id"))]


def test_a_report_promises_to_be_heard_by_a_full_hour_that_is_not_later_than_due(
    promises: Promises,
) -> None:
    (made,) = promises.of_order(STORE, "1001")
    assert made.made_by is PromiseBy.REPORT
    assert made.due_at.minute == 0
    assert NOW + 23 * HOUR < made.due_at <= NOW + 24 * HOUR


def test_told_twice_it_is_promised_once(book: Book, promises: Promises) -> None:
    book.report(SHOPPERS)
    assert len(promises.of_case(CASE)) == 1


def test_who_hears_nothing_is_told_anew_before_it_is_late_twice_and_then_it_is_broken(
    book: Book, promises: Promises
) -> None:
    _look_through(promises, 100 * HOUR)
    first, second, last = promises.of_case(CASE)
    for one in (first, second):
        assert one.renewed_at is not None
        assert one.renewed_at < one.due_at
        assert one.breached_at is None
    assert last.breached_at is not None
    assert last.breached_at >= last.due_at
    assert _letters(book) == [LetterKind.RENEWAL, LetterKind.RENEWAL]
    assert [note for note in book.cases.notes(CASE) if "broken" in note.text]


def test_nobody_is_told_anew_at_night(promises: Promises) -> None:
    _look_through(promises, 100 * HOUR)
    for one in _renewed(promises):
        assert one.renewed_at is not None
        assert 8 <= (one.renewed_at - 7 * HOUR).hour < 21


def test_what_was_due_while_nobody_watched_is_broken_and_told_all_the_same(
    book: Book, promises: Promises
) -> None:
    promises.look(CASE, NOW + 30 * HOUR)
    first, anew = promises.of_case(CASE)
    assert first.breached_at == NOW + 30 * HOUR
    assert anew.due_at > NOW + 50 * HOUR
    assert _letters(book) == [LetterKind.RENEWAL]


def test_while_the_shopper_is_waited_for_nothing_is_broken(book: Book, promises: Promises) -> None:
    waiting = CaseState(version=5, waiting=Deed(by="ada", at=NOW), due_at=NOW + 24 * HOUR)
    book.cases.keep(CASE, waiting, Note(text="", author="ada", at=NOW), None)
    _look_through(promises, 60 * HOUR)
    (only,) = promises.of_case(CASE)
    assert only.is_open
    assert only.breached_at is None


def test_a_case_that_is_settled_keeps_its_promise_and_is_told_once(
    book: Book, promises: Promises
) -> None:
    book.close()
    _look_through(promises, 2 * HOUR)
    (kept,) = promises.of_case(CASE)
    assert kept.kept_how is KeptHow.SETTLED
    assert _letters(book) == [LetterKind.SETTLED]


def test_a_form_sent_twice_is_one_try_and_too_many_are_refused(engine: Engine) -> None:
    tries = Tries(engine)
    first = tries.admit("tok", "form", "192.0.2.1", NOW)
    assert first is not None
    tries.became("tok", "form", CASE)
    again = tries.admit("tok", "form", "192.0.2.1", NOW + HOUR / 60)
    assert again is not None
    assert (again.at, again.case_id) == (NOW, CASE)
    for number in range(1, MOST_BY_TOKEN):
        assert tries.admit("tok", f"form{number}", "192.0.2.1", NOW)
    assert tries.admit("tok", "one-more", "192.0.2.1", NOW) is None
    assert tries.admit("tok", "one-more", "192.0.2.1", NOW + WINDOW)


def _renewed(promises: Promises) -> list[Promise]:
    return [one for one in promises.of_case(CASE) if one.renewed_at is not None]


def test_a_message_that_says_by_when_a_person_writes_is_a_promise(engine: Engine) -> None:
    book = Book(engine)
    case = book.report(ProblemReport(kind=EscalationKind.POTENTIALLY_LOST, by=Opener.AGENT))
    claimed = granted(book.desk, MessageKind.LOOKING_INTO_IT, parcels=("p1",))
    assert Promises(engine).of_case(case.workflow_id) == ()
    book.desk.ledger.sent(claimed.token, Channel.EMAIL, claimed.nonce, "id", NOW)
    (made,) = Promises(engine).of_case(case.workflow_id)
    assert made.made_by is PromiseBy.MESSAGE


def test_a_message_that_left_before_its_case_was_there_is_a_promise_all_the_same(
    engine: Engine,
) -> None:
    book = Book(engine)
    claimed = granted(book.desk, MessageKind.LOOKING_INTO_IT, parcels=("p1",))
    book.desk.ledger.sent(claimed.token, Channel.EMAIL, claimed.nonce, "id", NOW)
    silence = Escalation(
        kind=EscalationKind.POTENTIALLY_LOST,
        parcel_id="p1",
        ordinal=1,
        silent_since=NOW - 120 * HOUR,
        opened_at=NOW,
    )
    case, _ = book.cases.open_prepared(STORE, "1001", silence)
    (made,) = Promises(engine).of_case(case.workflow_id)
    assert (made.made_by, made.made_at) == (PromiseBy.MESSAGE, NOW)
    again = book.report(ProblemReport(kind=EscalationKind.NOT_RECEIVED, by=Opener.AGENT))
    assert Promises(engine).of_case(again.workflow_id) == ()
