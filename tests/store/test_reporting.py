"""A problem that is reported is one case, on its way to its workflow, whoever reports it and
whether or not the order still runs."""

import threading

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import HOUR, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.casework import CaseState, Deed, InterceptOutcome
from whereabouts.domain.escalation import Escalation, EscalationKind, Opener, Resolution
from whereabouts.domain.facts import CaseScanned, EscalationOpened, ShopperReplied
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.report import Check, ProblemReport
from whereabouts.store.casework import Case, Cases, Note, UnknownCase
from whereabouts.store.dispatching import Work
from whereabouts.store.privacy import Privacy
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.rows import ReportRow
from whereabouts.store.taken import UnknownOrder

E = EscalationKind
SHOPPERS = ProblemReport(kind=E.NOT_RECEIVED, by=Opener.SHOPPER)
CASE = "escalation/lumen/1001/p1/NOT_RECEIVED/1"


class Book:
    """An order whose parcel was delivered at night, and the desk's book."""

    def __init__(self, engine: Engine) -> None:
        self.desk = Desk(engine)
        self.reports = Reports(engine)
        self.cases = Cases(engine)
        self.desk.order()
        self.desk.label()
        self.scan("DELIVERED", "Mon 2 Nov 23:30")

    def scan(self, status: str, when: str, code: str = "") -> None:
        self.desk.intake.take_scans(STORE, [a_report(status, when, code=code)], NOW)

    def report(self, report: ProblemReport = SHOPPERS) -> Case:
        found = self.cases.find(self.reports.report(STORE, "1001", report, NOW).case_id)
        assert found is not None
        return found

    def close(self, case_id: str = CASE) -> None:
        closed = Deed(by="ada", at=NOW)
        state = CaseState(version=9, resolution=Resolution.FOUND, closed=closed)
        self.cases.keep(case_id, state, Note(text="found", author="ada", at=NOW), None)

    @property
    def work(self) -> list[Work]:
        return list(self.desk.tell())


@pytest.fixture
def book(engine: Engine) -> Book:
    made = Book(engine)
    made.desk.tell()
    return made


def test_a_report_is_a_case_due_in_a_day_with_an_inquiry_and_what_is_odd(book: Book) -> None:
    case = book.report()
    assert (case.workflow_id, case.opened_by, case.opened_at) == (CASE, Opener.SHOPPER, NOW)
    assert case.due_at == NOW + 24 * HOUR
    assert case.inquiry["text"].endswith("and the recipient has not received it.")
    assert case.findings == (
        "it was never scanned as out for delivery",
        "it was scanned as delivered at night",
    )


@pytest.mark.parametrize("ended", [False, True])
def test_its_workflow_is_started_whether_or_not_the_order_runs(book: Book, ended: bool) -> None:
    if ended:
        book.desk.end()
    book.report()
    (work,) = book.work
    (case,) = work.opened
    assert isinstance(work.facts[0], EscalationOpened)
    assert (case.order.order_id, case.problem.kind) == ("1001", E.NOT_RECEIVED)
    assert case.parcel is not None
    assert case.parcel.tracking_number == "1Z-p1"
    assert book.work == []


def test_the_same_problem_told_twice_is_one_case_with_both_reports(book: Book) -> None:
    answered = SHOPPERS.model_copy(
        update={"answers": {Check.NEIGHBOUR: False, Check.PHOTO: True}, "words": "Not my door!"}
    )
    assert book.report().workflow_id == book.report(answered).workflow_id == CASE
    assert len(book.desk.rows(ReportRow)) == 2
    texts = [note.text for note in book.cases.notes(CASE)]
    assert texts == [
        "reported: not received",
        "Did a neighbour or somebody in your house take it in? No. "
        "Does the carrier's photo of the delivery show your door? Yes.",
        "Not my door!",
    ]
    assert len(book.work) == 1


def test_two_who_report_at_once_open_one_case(book: Book) -> None:
    threads = [threading.Thread(target=book.report) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [case.workflow_id for case in book.cases.of_order(STORE, "1001")] == [CASE]
    assert len(book.desk.rows(ReportRow)) == 4


def test_the_plan_and_a_report_meet_in_one_case(book: Book) -> None:
    lost = SHOPPERS.model_copy(update={"kind": E.POTENTIALLY_LOST})
    planned = Escalation(
        kind=E.POTENTIALLY_LOST,
        parcel_id="p1",
        ordinal=1,
        silent_since=at("Mon 2 Nov 12:00"),
        opened_at=NOW,
    )
    reported = book.report(lost)
    case, _ = book.cases.open_prepared(STORE, "1001", planned)
    assert case == reported


class TestWrongAddress:
    REPORT = ProblemReport(
        kind=E.WRONG_ADDRESS,
        by=Opener.AGENT,
        who="ada",
        right_address=ShipTo(name="Ada Marsh", address1="2 Elm St", city="Troy", country="US"),
    )

    def test_before_a_label_it_is_the_orders(self, book: Book) -> None:
        book.desk.order("1002")
        reported = book.reports.report(STORE, "1002", self.REPORT, NOW)
        assert reported.case_id == "escalation/lumen/1002/-/WRONG_ADDRESS/1"
        book.desk.label("p9", order_id="1002")
        again = book.reports.report(STORE, "1002", self.REPORT, NOW)
        assert (again.case_id, again.is_new) == (reported.case_id, False)

    def test_a_forgotten_shoppers_right_address_is_forgotten_too(self, book: Book) -> None:
        book.desk.order("1002")
        book.reports.report(STORE, "1002", self.REPORT, NOW)
        (kept,) = book.desk.rows(ReportRow)
        assert kept.right_address == self.REPORT.right_address
        Privacy(book.desk.engine).erase_store(STORE, NOW)
        (kept,) = book.desk.rows(ReportRow)
        assert kept.right_address is None

    def test_what_has_arrived_cannot_be_sent_elsewhere(self, book: Book) -> None:
        with pytest.raises(CannotReport, match="report that it was not received"):
            book.report(self.REPORT)


REFUSALS = {
    "the order has no parcel p7": SHOPPERS.model_copy(update={"parcel_id": "p7"}),
    "is for the carrier's scans to say": SHOPPERS.model_copy(update={"kind": E.RETURNING}),
}


@pytest.mark.parametrize("words", REFUSALS)
def test_a_report_that_makes_no_sense_is_refused_in_words(book: Book, words: str) -> None:
    with pytest.raises(CannotReport, match=words):
        book.report(REFUSALS[words])
    assert book.cases.of_order(STORE, "1001") == ()


def test_of_several_parcels_one_is_to_be_named_and_all_are_one_conversation(book: Book) -> None:
    book.desk.label("p2", number="1Z-p2")
    with pytest.raises(CannotReport, match=r"say which parcel is meant: p1 \(UPS 1Z-p1\), p2"):
        book.report()
    cases = [book.report(SHOPPERS.model_copy(update={"parcel_id": p})) for p in ("p1", "p2")]
    assert len({case.workflow_id for case in cases}) == 2
    assert {case.conversation for case in cases} == {"lumen/1001"}


def test_of_an_unknown_order_nothing_is_taken(book: Book) -> None:
    with pytest.raises(UnknownOrder):
        book.reports.report(STORE, "none", SHOPPERS, NOW)


class TestReopening:
    def test_a_closed_case_goes_on_as_the_next_and_once(self, book: Book) -> None:
        book.report()
        with pytest.raises(CannotReport, match="the case is open"):
            book.reports.reopen(CASE, "bo", "", NOW)
        book.close()
        book.desk.end()
        book.desk.tell()
        opened = book.reports.reopen(CASE, "bo", "it was not hers", NOW + HOUR)
        again = book.reports.reopen(CASE, "bo", "it was not hers", NOW + 2 * HOUR)
        case = book.cases.find(opened.case_id)
        assert case is not None
        assert (case.ordinal, case.reopens, again) == (2, CASE, (opened.case_id, False))
        assert [note.text for note in book.cases.notes(opened.case_id)] == [
            f"opened {CASE} anew",
            "it was not hers",
        ]
        (work,) = book.work
        assert [one.problem.ordinal for one in work.opened] == [2]

    def test_there_is_nothing_to_open_of_an_unknown_case(self, book: Book) -> None:
        with pytest.raises(UnknownCase):
            book.reports.reopen("escalation/none", "bo", "", NOW)


class TestHearing:
    def test_a_case_hears_of_scans_though_its_order_has_ended(self, book: Book) -> None:
        book.desk.end()
        book.report()
        book.desk.tell()
        book.scan("RETURNING", "Tue 3 Nov 12:00", code="118")
        (work,) = book.work
        (fact,) = work.of_cases
        assert isinstance(fact, CaseScanned)
        assert (fact.case_id, fact.proof) == (CASE, InterceptOutcome.DONE)
        assert work.facts == ()

    def test_what_was_scanned_before_the_case_is_no_news(self, book: Book) -> None:
        book.report()
        book.desk.tell()
        book.scan("OUT_FOR_DELIVERY", "Mon 2 Nov 08:00")
        assert [work.of_cases for work in book.work] in ([], [()])

    def test_a_scan_from_before_the_case_was_written_down_comes_with_it(self, book: Book) -> None:
        problem = Escalation(
            kind=E.RETURNING,
            parcel_id="p1",
            ordinal=1,
            silent_since=at("Mon 2 Nov 20:00"),
            opened_at=NOW,
        )
        _, news = book.cases.open_prepared(STORE, "1001", problem)
        assert [one.scan.status for one in news] == ["DELIVERED"]

    def test_a_reply_is_told_to_the_case_that_waits_for_it(self, book: Book) -> None:
        book.report()
        book.desk.tell()
        book.reports.shopper_replied(STORE, "1001", NOW)
        assert book.work == []
        waiting = CaseState(version=1, waiting=Deed(by="ada", at=NOW))
        book.cases.keep(CASE, waiting, Note(text="", author="ada", at=NOW), None)
        book.reports.shopper_replied(STORE, "1001", NOW)
        (work,) = book.work
        assert work.of_cases == (ShopperReplied(case_id=CASE, at=NOW),)
