"""Cases are opened once, kept with all that was said, and closed by the first who closes."""

from typing import Any

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import HOUR, STORE
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.store.casework import Case, Cases, Note, UnknownCase

OPENED = at("Mon 9 Nov 10:00")
DUE = OPENED + 24 * HOUR
LOST = "escalation/lumen/1001/p1/POTENTIALLY_LOST/1"


@pytest.fixture
def cases(engine: Engine) -> Cases:
    return Cases(engine)


def a_case(workflow_id: str = LOST, **given: Any) -> Case:
    fields = {
        "workflow_id": workflow_id,
        "store": STORE,
        "order_id": "1001",
        "parcel_id": "p1",
        "kind": EscalationKind.POTENTIALLY_LOST,
        "ordinal": 1,
        "queue": "support",
        "opened_at": OPENED,
        "due_at": DUE,
        "inquiry": {"tracking_number": "1Z-p1"},
    }
    return Case.model_validate(fields | given)


def a_note(text: str, hours: int = 1) -> Note:
    return Note(text=text, author="Kim", at=OPENED + hours * HOUR)


def test_a_case_comes_back_as_it_was_opened(cases: Cases) -> None:
    assert cases.open(a_case())
    assert cases.find(LOST) == a_case()
    assert cases.find("nothing") is None


def test_the_same_problem_is_one_case(cases: Cases) -> None:
    cases.open(a_case())
    assert not cases.open(a_case(due_at=DUE + HOUR))
    assert cases.due() == (a_case(),)


def test_the_most_urgent_comes_first(cases: Cases) -> None:
    later, sooner = a_case("e/later", due_at=DUE + HOUR), a_case("e/sooner")
    cases.open(later)
    cases.open(sooner)
    assert cases.due() == (sooner, later)


def test_each_store_and_queue_has_its_own_list(cases: Cases) -> None:
    cases.open(a_case())
    cases.open(a_case("e/warehouse", queue="warehouse"))
    cases.open(a_case("e/other", store="other"))
    assert [c.workflow_id for c in cases.due(STORE)] == ["e/warehouse", LOST]
    assert [c.workflow_id for c in cases.due(STORE, "warehouse")] == ["e/warehouse"]


def test_a_flag_calls_nobody_and_is_shown_with_its_order(cases: Cases) -> None:
    flag = a_case("e/quiet", kind=EscalationKind.TRACKING_QUIET, due_at=None)
    cases.open(flag)
    assert cases.due() == ()
    assert cases.of_order(STORE, "1001") == (flag,)


def test_the_clock_leaves_its_marks(cases: Cases) -> None:
    cases.open(a_case())
    cases.remind(LOST, OPENED + 12 * HOUR, "half of the time has passed")
    cases.breach(LOST, DUE, "nobody closed it in time")
    cases.breach(LOST, DUE + HOUR, "nobody closed it in time")
    case = cases.find(LOST)
    assert case is not None
    assert (case.reminded_at, case.breached_at) == (OPENED + 12 * HOUR, DUE)
    assert cases.notes(LOST)[0] == Note(
        text="half of the time has passed", author="clock", at=OPENED + 12 * HOUR
    )


def test_notes_are_kept_in_order_and_once(cases: Cases) -> None:
    cases.open(a_case())
    for text in ("called the carrier", "they search", "called the carrier"):
        cases.note(LOST, a_note(text))
    assert [note.text for note in cases.notes(LOST)] == ["called the carrier", "they search"]


def test_the_same_words_at_another_time_are_another_note(cases: Cases) -> None:
    cases.open(a_case())
    cases.note(LOST, a_note("called the carrier"))
    cases.note(LOST, a_note("called the carrier", hours=2))
    assert len(cases.notes(LOST)) == 2


def test_a_case_changes_hands(cases: Cases) -> None:
    cases.open(a_case())
    cases.assign(LOST, "Kim", a_note("assigned to Kim"))
    cases.assign(LOST, "Lee", a_note("assigned to Lee", hours=2))
    assert cases.due()[0].assignee == "Lee"


def test_the_first_to_close_closes(cases: Cases) -> None:
    cases.open(a_case())
    assert cases.resolve(LOST, Resolution.RESHIPPED, a_note("sent again"))
    assert not cases.resolve(LOST, Resolution.REFUNDED, a_note("paid back", hours=2))
    assert cases.due() == ()
    (case,) = cases.of_order(STORE, "1001")
    assert (case.resolution, case.closed_at) == (Resolution.RESHIPPED, OPENED + HOUR)
    assert [note.text for note in cases.notes(LOST)] == ["sent again"]


def test_a_closed_case_may_still_be_annotated(cases: Cases) -> None:
    cases.open(a_case())
    cases.resolve(LOST, Resolution.FOUND, a_note("found"))
    cases.note(LOST, a_note("scanned again", hours=3))
    assert len(cases.notes(LOST)) == 2


def test_a_draft_is_read_by_nobody_before_the_case_has_taken_it(cases: Cases) -> None:
    cases.open(a_case())
    first, second = (cases.draft(LOST, a_note(text)) for text in ("never taken", "depot searched"))
    assert cases.notes(LOST) == ()
    cases.keep_draft(second)
    cases.keep_draft(second)
    assert [note.text for note in cases.notes(LOST)] == ["depot searched"]
    assert first != second


def test_an_unknown_case_is_named(cases: Cases) -> None:
    with pytest.raises(UnknownCase, match="there is no case e/nothing"):
        cases.note("e/nothing", a_note("hello"))
