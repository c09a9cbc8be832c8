"""An operator reports a problem and opens a closed case anew, or is told why not."""

from tests.console.keyboard import Keyboard
from tests.store.build import NOW, STORE
from whereabouts.domain.casework import CaseState, Deed
from whereabouts.domain.escalation import Opener, Resolution
from whereabouts.store.casework import Cases, Note

CASE = "escalation/lumen/1001/p1/NOT_RECEIVED/1"


def report(keyboard: Keyboard, *more: str, kind: str = "not_received") -> tuple[int, str]:
    words = ("report-problem", "--store", STORE, "1001", kind, "--who", "Kim", *more)
    answered = keyboard.type(*words)
    return answered.code, answered.out + answered.err


def test_a_problem_is_reported_once_and_kept_with_the_words(keyboard: Keyboard) -> None:
    keyboard.desk.order()
    keyboard.desk.label()
    assert report(keyboard, "--words", "the porch is empty") == (0, f"Reported: {CASE}\n")
    assert report(keyboard) == (0, f"It is worked already: {CASE}\n")
    cases = Cases(keyboard.desk.engine)
    case = cases.find(CASE)
    assert case is not None
    assert case.opened_by is Opener.AGENT
    notes = [(note.author, note.text) for note in cases.notes(CASE)]
    assert ("Kim", "the porch is empty") in notes


def test_what_makes_no_sense_is_refused_and_what_is_unknown_is_said(keyboard: Keyboard) -> None:
    code, words = report(keyboard)
    assert (code, "1001" in words) == (2, True)
    keyboard.desk.order()
    assert report(keyboard) == (
        1,
        "the order has no parcel yet: nothing can be not received\n",
    )


def test_a_closed_case_is_opened_anew(keyboard: Keyboard) -> None:
    keyboard.desk.order()
    keyboard.desk.label()
    report(keyboard)
    closed = Deed(by="Kim", at=NOW)
    state = CaseState(version=1, resolution=Resolution.FOUND, closed=closed)
    note = Note(text="found", author="Kim", at=NOW)
    Cases(keyboard.desk.engine).keep(CASE, state, note, None)
    answered = keyboard.type("reopen", CASE, "--who", "Kim", "--note", "not hers")
    assert (answered.code, answered.out) == (0, f"Opened anew: {CASE[:-1]}2\n")
    assert keyboard.type("resume", CASE, "--who", "Kim").err.startswith("the case is closed as")
