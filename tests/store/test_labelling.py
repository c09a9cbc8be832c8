"""A label makes a parcel, gives it another number, or says more of it."""

import pytest
from sqlalchemy import Engine

from tests.build import a_parcel, at, on
from tests.store.build import NOW, STORE, a_report, labelled
from tests.store.desk import Desk
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.order import Parcel
from whereabouts.store.beside import Beside
from whereabouts.store.order_record import ParcelRecord
from whereabouts.store.step import Told

REPLACED = {"number": "1Z-new", "labelled": "Tue 3 Nov 12:00"}


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    return desk


def told(desk: Desk) -> list[Parcel]:
    return [
        fact.parcel
        for work in desk.tell()
        for fact in work.facts
        if isinstance(fact, ParcelLabelled)
    ]


def record(desk: Desk) -> ParcelRecord:
    (parcel,) = desk.queries.order_for_message(STORE, "1001").parcels
    return parcel


def test_a_label_makes_a_parcel(desk: Desk) -> None:
    desk.facts("e1", labelled(estimate=on("Thu 5 Nov")))
    assert told(desk) == [a_parcel(estimate=on("Thu 5 Nov"))]
    assert record(desk).parcel == a_parcel(estimate=on("Thu 5 Nov"))


def test_another_number_replaces_the_first_and_keeps_when(desk: Desk) -> None:
    desk.label()
    desk.facts("e2", labelled(**REPLACED))
    (parcel,) = told(desk)
    assert parcel.tracking_number == "1Z-new"
    assert (parcel.label_at, parcel.replaced_at) == (
        at("Mon 2 Nov 12:00"),
        at("Tue 3 Nov 12:00"),
    )
    assert (record(desk).parcel, record(desk).earlier_numbers) == (parcel, ("1Z-p1",))


def test_a_replacement_that_says_no_new_time_happened_as_it_was_heard(engine: Engine) -> None:
    desk = Desk(engine)
    fast = Clock(started_wall=NOW, started=at("Fri 6 Nov 12:00"), speed=60)
    desk.order("1002", clock=fast)
    desk.label(order_id="1002")
    desk.facts("e2", labelled(number="1Z-new"), order_id="1002")
    (parcel,) = told(desk)
    assert parcel.replaced_at == at("Fri 6 Nov 12:00")


def test_a_label_that_was_overtaken_by_its_replacement_is_not_told(desk: Desk) -> None:
    desk.facts("e2", labelled(**REPLACED))
    desk.tell()
    desk.facts("e1", labelled())
    assert told(desk) == []
    assert record(desk).parcel.tracking_number == "1Z-new"
    assert record(desk).earlier_numbers == ("1Z-p1",)


def test_scans_of_the_old_number_are_recorded_and_change_nothing(desk: Desk) -> None:
    desk.label()
    desk.facts("e2", labelled(**REPLACED))
    desk.tell()
    taken = desk.intake.take_scans(STORE, [a_report("DELIVERED", "Wed 4 Nov 09:00")], NOW)
    assert (taken.order_ids, taken.parked) == ((), 0)
    assert len(desk.queries.scans(STORE, "1001")) == 1
    assert record(desk).scans == ()


def test_the_new_number_starts_with_a_clean_slate(desk: Desk) -> None:
    desk.label()
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Mon 2 Nov 15:00")], NOW)
    desk.facts("e2", labelled(**REPLACED))
    desk.tell()
    report = a_report("IN_TRANSIT", "Tue 3 Nov 15:00", tracking_number="1Z-new")
    assert desk.intake.take_scans(STORE, [report], NOW).order_ids == ("1001",)
    assert [scan.tracking_number for scan in record(desk).scans] == ["1Z-new"]


def test_scans_that_waited_for_the_new_number_come_with_it(desk: Desk) -> None:
    desk.label()
    report = a_report("IN_TRANSIT", "Tue 3 Nov 15:00", tracking_number="1Z-new")
    assert desk.intake.take_scans(STORE, [report], NOW).parked == 1
    desk.facts("e2", labelled(**REPLACED))
    (work,) = desk.tell()
    assert [fact.type for fact in work.facts] == ["parcel_labelled", "parcel_scanned"]


def test_a_label_told_again_may_say_more(desk: Desk) -> None:
    desk.label(items=None)
    desk.facts("e2", labelled(estimate=on("Thu 5 Nov")))
    assert told(desk) == [a_parcel(estimate=on("Thu 5 Nov"))]
    assert record(desk).first_estimate == on("Thu 5 Nov")


def test_a_label_told_again_forgets_nothing(desk: Desk) -> None:
    desk.label(estimate=on("Thu 5 Nov"))
    desk.facts("e2", labelled(items=None))
    assert told(desk) == []
    assert record(desk).parcel == a_parcel(estimate=on("Thu 5 Nov"))


def said(desk: Desk, number: str, when: str) -> None:
    """The shop says at a time of its own what it says of a label made long before."""
    told = Told(f"{number} {when}", "1001", (labelled(number=number),), Beside(said_at=at(when)))
    desk.intake.take(STORE, [told], NOW)


def test_a_number_corrected_twice_is_the_last_one_said(desk: Desk) -> None:
    said(desk, "1Z-first", "Mon 2 Nov 12:00")
    said(desk, "1Z-second", "Mon 2 Nov 12:10")
    said(desk, "1Z-third", "Mon 2 Nov 12:20")
    assert [parcel.tracking_number for parcel in told(desk)] == [
        "1Z-first",
        "1Z-second",
        "1Z-third",
    ]
    assert record(desk).parcel.replaced_at == at("Mon 2 Nov 12:20")


def test_what_was_said_earlier_reverts_nothing_whenever_it_comes(desk: Desk) -> None:
    said(desk, "1Z-second", "Mon 2 Nov 12:10")
    said(desk, "1Z-first", "Mon 2 Nov 12:00")
    assert [parcel.tracking_number for parcel in told(desk)] == ["1Z-second"]
    assert record(desk).earlier_numbers == ("1Z-first",)


def test_a_number_said_last_before_its_order_was_known_stays(engine: Engine) -> None:
    desk = Desk(engine)
    said(desk, "1Z-second", "Mon 2 Nov 12:10")
    said(desk, "1Z-first", "Mon 2 Nov 12:00")
    desk.order()
    assert record(desk).parcel.tracking_number == "1Z-second"


def test_a_label_told_again_as_it_is_known_is_told_to_nobody(desk: Desk) -> None:
    said(desk, "1Z-first", "Mon 2 Nov 12:00")
    desk.tell()
    said(desk, "1Z-first", "Mon 2 Nov 13:00")
    assert desk.tell() == ()
    said(desk, "1Z-stale", "Mon 2 Nov 12:30")
    assert desk.tell() == ()


def test_one_number_in_two_spellings_is_one_number(desk: Desk) -> None:
    desk.label()
    desk.facts("e2", labelled(number="1ZP1", labelled="Tue 3 Nov 12:00"))
    (parcel,) = told(desk)
    assert parcel.replaced_at is None
