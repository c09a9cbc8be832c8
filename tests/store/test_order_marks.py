"""A mark of an order changes with whatever its shopper is shown, and many are one question."""

import pytest
from sqlalchemy import Engine

from tests.store.build import NOW, STORE, a_report
from tests.store.desk import Desk
from tests.store.statements import statements
from tests.store.test_casework import LOST, a_case, a_note
from whereabouts.domain.escalation import Resolution
from whereabouts.store import order_marks
from whereabouts.store.casework import Cases
from whereabouts.store.order_marks import Mark, OrderMarks


def mark(engine: Engine, order_id: str = "1001") -> Mark:
    key = (STORE, order_id)
    return OrderMarks(engine).of([key])[key]


def test_it_changes_with_every_scan_case_and_note_and_with_nothing_else(engine: Engine) -> None:
    desk, cases = Desk(engine), Cases(engine)
    desk.order()
    desk.order("1002")
    desk.label()
    other, marks = mark(engine, "1002"), [mark(engine)]
    scan = a_report("IN_TRANSIT", "Mon 2 Nov 12:00")
    for happens in (
        lambda: desk.intake.take_scans(STORE, [scan], NOW),
        lambda: cases.open(a_case()),
        lambda: cases.note(LOST, a_note("called")),
        lambda: cases.resolve(LOST, Resolution.FOUND, a_note("found", 2)),
        desk.end,
    ):
        happens()
        marks.append(mark(engine))
    assert len(set(marks)) == len(marks)
    desk.intake.take_scans(STORE, [scan], NOW)
    assert mark(engine) == marks[-1]
    assert mark(engine, "1002") == other


def test_many_orders_are_one_question_and_too_many_are_two(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(engine)
    for order_id in ("1001", "1002", "1003"):
        desk.order(order_id)
    asked_for = [(STORE, "1001"), (STORE, "1002"), (STORE, "1003"), (STORE, "nobody's")]
    with statements(engine) as asked:
        assert set(OrderMarks(engine).of(asked_for)) == set(asked_for[:3])
    assert len(asked) == 1
    monkeypatch.setattr(order_marks, "_AT_ONCE", 2)
    assert set(OrderMarks(engine).of(asked_for)) == set(asked_for[:3])
