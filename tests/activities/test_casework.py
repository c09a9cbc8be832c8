"""A case is put before people once, with all that a carrier will ask for."""

from typing import Any

import pytest
from sqlalchemy import Engine
from temporalio.testing import ActivityEnvironment

from activities.casework import (
    CaseClosing,
    CaseMark,
    CaseNote,
    CaseToOpen,
    Casework,
)
from tests.activities.workshop import a_store
from tests.build import at, on
from tests.store.build import NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.casework import CaseEvent, CaseState, Deed
from whereabouts.domain.escalation import EscalationKind, Resolution, case_id
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.stores import Stores

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

LOST, UNSCANNED = EscalationKind.POTENTIALLY_LOST, EscalationKind.NEVER_PICKED_UP
CASE = "escalation/lumen/1001/p1/POTENTIALLY_LOST/1"


class Book:
    """The desk's book, and the hands that write in it; each word is said twice."""

    def __init__(self, engine: Engine) -> None:
        self.desk = Desk(engine)
        self.cases = Cases(engine)
        self.hands = Casework(self.cases, Stores([a_store(name=STORE, country="DE")]))
        self.desk.order()
        self.desk.label(estimate=on("Thu 5 Nov"))

    def open(self, kind: EscalationKind = LOST, **given: Any) -> Case:
        case = self.to_open(kind, **given)
        self.say(self.hands.open_case, case)
        found = self.cases.find(case.workflow_id)
        assert found is not None
        return found

    def to_open(self, kind: EscalationKind, **given: Any) -> CaseToOpen:
        fields = {
            "workflow_id": CASE,
            "store": STORE,
            "order_id": "1001",
            "parcel_id": "p1",
            "kind": kind,
            "ordinal": 1,
            "silent_since": at("Mon 2 Nov 20:00"),
            "opened_at": at("Mon 9 Nov 20:00"),
            "due_at": at("Tue 10 Nov 20:00"),
        }
        case = CaseToOpen.model_validate(fields | given)
        name = case_id(STORE, "1001", case.parcel_id, kind, 1)
        return case.model_copy(update={"workflow_id": name})

    def say(self, act: Any, word: Any) -> None:
        for _ in range(2):
            ActivityEnvironment().run(act, word)

    @property
    def case(self) -> Case:
        found = self.cases.find(CASE)
        assert found is not None
        return found

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(note.author, note.text) for note in self.cases.notes(CASE)]


@pytest.fixture
def book(engine: Engine) -> Book:
    return Book(engine)


class TestOpening:
    def test_a_case_waits_for_its_people_until_it_is_due(self, book: Book) -> None:
        case = book.open()
        assert (case.queue, case.due_at) == ("support", at("Tue 10 Nov 20:00"))
        assert [one.workflow_id for one in book.cases.due()] == [CASE]

    def test_the_warehouse_hears_of_what_was_never_picked_up(self, book: Book) -> None:
        assert book.open(UNSCANNED).queue == "warehouse"

    def test_a_flag_calls_nobody(self, book: Book) -> None:
        book.open(EscalationKind.TRACKING_QUIET, due_at=None)
        assert book.cases.due() == ()

    def test_a_wrong_address_is_worked_before_all_that_is_due_sooner(self, book: Book) -> None:
        book.open()
        wrong = book.open(EscalationKind.WRONG_ADDRESS, opened_at=at("Wed 11 Nov 20:00"))
        assert wrong.due_at == at("Wed 11 Nov 20:15")
        assert [one.kind for one in book.cases.due()] == [EscalationKind.WRONG_ADDRESS, LOST]


class TestInquiry:
    def test_it_is_prepared_to_the_last_field(self, book: Book) -> None:
        book.desk.intake.take_scans(
            STORE, [a_report("IN_TRANSIT", "Mon 2 Nov 20:00", place="Trenton, NJ")], NOW
        )
        inquiry = book.open().inquiry
        assert inquiry == {
            "carrier": "UPS",
            "tracking_number": "1Z-p1",
            "form_url": "https://www.ups.com/claims",
            "tracking_url": "https://www.ups.com/track?tracknum=1Z-p1",
            "earliest": "2026-11-06",
            "latest": "2027-01-04",
            "evidence": "labelled 2026-11-02; last scan: Mon 2 Nov 20:00 Trenton, NJ",
            "text": (
                "We ask UPS to search for parcel 1Z-p1, handed over after 2026-11-02. "
                "Last scan: Mon 2 Nov 20:00 Trenton, NJ. Contents: 2 x Mug. "
                "It has not been scanned since, and the recipient has not received it."
            ),
        }

    def test_what_the_shop_does_not_say_is_inside_may_be_everything(self, book: Book) -> None:
        book.desk.label("p2", items=None)
        assert "Contents: 2 x Mug." in book.open(parcel_id="p2").inquiry["text"]

    def test_of_a_parcel_never_scanned_nothing_is_made_up(self, book: Book) -> None:
        assert book.open().inquiry["evidence"] == "labelled 2026-11-02; last scan: never"

    @pytest.mark.parametrize("kind", [UNSCANNED, EscalationKind.TRACKING_QUIET])
    def test_only_what_the_carrier_had_and_lost_is_inquired_about(
        self, book: Book, kind: EscalationKind
    ) -> None:
        assert book.open(kind).inquiry == {}


class TestLife:
    @pytest.fixture(autouse=True)
    def _opened(self, book: Book) -> None:
        book.open()

    def test_its_clock_reminds_and_then_marks_it_overdue(self, book: Book) -> None:
        due = at("Tue 10 Nov 20:00")
        late = CaseState(version=1, due_at=due, breached_at=due)
        for event, when, state in (
            (CaseEvent.HALF_TIME, "Tue 10 Nov 08:00", CaseState(due_at=due)),
            (CaseEvent.LAST_HOUR, "Tue 10 Nov 19:00", CaseState(due_at=due)),
            (CaseEvent.BREACHED, "Tue 10 Nov 20:00", late),
        ):
            mark = CaseMark(workflow_id=CASE, event=event, at=at(when), state=state)
            book.say(book.hands.mark_case, mark)
        assert book.case.reminded_at == at("Tue 10 Nov 19:00")
        assert book.case.breached_at == due
        assert book.notes == [
            ("clock", "half of the time is gone"),
            ("clock", "the case is due within the hour"),
            ("clock", "the case is overdue"),
        ]

    def test_it_takes_notes_and_changes_hands(self, book: Book) -> None:
        ten = at("Tue 10 Nov 10:00")
        at_ten = {"workflow_id": CASE, "author": "ada", "at": ten}
        book.say(book.hands.note_case, CaseNote(text="searched", state=CaseState(), **at_ten))
        assert book.case.assignee == ""
        draft = book.cases.draft(CASE, Note(text="Ms Marsh called", author="ada", at=ten))
        book.say(book.hands.note_case, CaseNote(draft=draft, state=CaseState(), **at_ten))
        bos = CaseState(version=1, assignee="bo", assigned=Deed(by="ada", at=ten))
        book.say(book.hands.note_case, CaseNote(text="assigned to bo", state=bos, **at_ten))
        assert book.case.assignee == "bo"
        assert book.notes == [
            ("ada", "searched"),
            ("ada", "Ms Marsh called"),
            ("ada", "assigned to bo"),
        ]

    def test_an_older_state_that_comes_late_changes_nothing(self, book: Book) -> None:
        ten = at("Tue 10 Nov 10:00")
        for version, who in ((2, "bo"), (1, "cy")):
            state = CaseState(version=version, assignee=who)
            note = CaseNote(workflow_id=CASE, text=f"to {who}", author="ada", at=ten, state=state)
            book.say(book.hands.note_case, note)
        assert book.case.assignee == "bo"
        assert [text for _, text in book.notes] == ["to bo", "to cy"]

    def test_its_end_says_how_by_whom_and_why(self, book: Book) -> None:
        ten = at("Tue 10 Nov 10:00")
        state = CaseState(version=1, resolution=Resolution.REFUNDED, closed=Deed(by="ada", at=ten))
        closing = CaseClosing(workflow_id=CASE, state=state, note="claim filed")
        book.say(book.hands.close_case, closing)
        assert book.case.ended == "closed as refunded by ada, 2026-11-10 15:00 UTC"
        assert book.notes == [("ada", "closed: refunded. claim filed")]
        assert book.cases.due() == ()
        found = ActivityEnvironment().run(book.hands.find_case, CASE)
        assert (found.exists, found.is_open) == (True, False)


def test_what_waits_for_an_answer_is_told_by_which_days_the_desk_counts(book: Book) -> None:
    lost, unscanned = (book.to_open(kind) for kind in (LOST, UNSCANNED))
    told = ActivityEnvironment().run(book.hands.open_case, lost)
    assert told.days is not None
    assert (told.days.zone, told.days.calendar.country) == ("Europe/Berlin", "DE")
    assert ActivityEnvironment().run(book.hands.open_case, unscanned).days is None
