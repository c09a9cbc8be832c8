"""A parcel that turns out to be another carrier's takes everything with it, and loses nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import HOUR, NOW, STORE, a_report, a_start, an_answer, labelled
from tests.store.build import a_purchase as bought
from tests.store.desk import Desk
from whereabouts.domain.facts import ParcelLabelled, ParcelScanned
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.provenance import Provenance
from whereabouts.intake.reports import Subject
from whereabouts.lifecycle.learn import learn
from whereabouts.lifecycle.progress import progress_of
from whereabouts.store.beside import Beside
from whereabouts.store.reassigning import Reassigning, Theirs
from whereabouts.store.rows import NumberRow, ParcelRow, ScanRow, WatchRow
from whereabouts.store.step import Told
from whereabouts.store.subscriptions import Subscriptions

KEY = (STORE, "1001", "p1")
UPS, FEDEX = Theirs("ups", "1Z-p1"), Theirs("fedex", "1Z-p1")
GUESS = Beside(named="other")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    return desk


def guessed(desk: Desk, key: str = "guess") -> None:
    """The shop names nobody, and the number looks like one of UPS."""
    desk.intake.take(STORE, [Told(key, "1001", (labelled(),), GUESS)], NOW)


def row(desk: Desk) -> ParcelRow:
    (row,) = desk.rows(ParcelRow)
    return row


def status(desk: Desk) -> TrackingStatus:
    """As the order sees it that heard every fact."""
    start = a_start(bought())
    facts = [fact for work in desk.tell() for fact in work.facts]
    order = learn(start.order, facts)
    (parcel,) = order.parcels
    return progress_of(parcel, order.scans, order.policy).status


def test_everything_moves_at_once(desk: Desk) -> None:
    guessed(desk)
    desk.tell()
    Subscriptions(desk.engine).lease(NOW)
    assert Reassigning(desk.engine).found(KEY, UPS, "fedex", NOW + HOUR)
    assert (row(desk).carrier, row(desk).carrier_by) == ("fedex", Provenance.CONFIRMED)
    assert {one.carrier for one in desk.rows(NumberRow)} == {"ups", "fedex"}
    assert [one.look_at for one in desk.rows(WatchRow)] == [NOW + HOUR]
    assert [one.carrier for one in Subscriptions(desk.engine).lease(NOW)] == ["fedex"]
    ((fact,),) = [work.facts for work in desk.tell()]
    assert isinstance(fact, ParcelLabelled)
    assert (fact.parcel.carrier, fact.parcel.replaced_at) == ("fedex", None)
    assert fact.parcel.reassigned_at == NOW + HOUR


def test_the_shopper_hears_of_another_number_only(desk: Desk) -> None:
    desk.label()
    other = Theirs("fedex", "794644790138")
    assert Reassigning(desk.engine).by_person(KEY, other, NOW + HOUR)
    parcel = desk.queries.order_for_message(STORE, "1001").parcels[0].parcel
    assert (parcel.tracking_number, parcel.replaced_at) == ("794644790138", NOW + HOUR)


def test_scans_of_the_wrong_carrier_are_kept_and_put_aside(desk: Desk) -> None:
    guessed(desk)
    report = a_report("DELIVERED", "Mon 2 Nov 13:00")
    desk.intake.take_scans(STORE, [report], NOW)
    Reassigning(desk.engine).by_person(KEY, FEDEX, NOW + HOUR)
    later = a_report("IN_TRANSIT", "Mon 2 Nov 14:00")
    desk.intake.take_scans(STORE, [later], NOW + HOUR)
    assert len(desk.rows(ScanRow)) == 2
    assert (row(desk).status, desk.queries.scans(STORE, "1001")[0].carrier) == (None, "ups")
    assert status(desk) is TrackingStatus.LABEL_CREATED


def test_so_is_an_answer_to_who_asked_the_wrong_carrier_meanwhile(desk: Desk) -> None:
    guessed(desk)
    Reassigning(desk.engine).by_person(KEY, FEDEX, NOW + HOUR)
    answer = an_answer(a_report("DELIVERED", "Mon 2 Nov 13:00"))
    assert desk.intake.keep_answer(KEY, Subject("ups", "1Z-p1"), answer, NOW + HOUR) == ()
    assert row(desk).status is None
    assert [one.scan.carrier for one in desk.rows(ScanRow)] == ["ups"]
    assert status(desk) is TrackingStatus.LABEL_CREATED


def test_scans_that_waited_for_the_right_carrier_come_with_it(desk: Desk) -> None:
    guessed(desk)
    report = a_report("IN_TRANSIT", "Mon 2 Nov 13:00", carrier="fedex")
    assert desk.intake.take_scans(STORE, [report], NOW).parked == 1
    Reassigning(desk.engine).found(KEY, UPS, "fedex", NOW)
    assert status(desk) is TrackingStatus.IN_TRANSIT


@pytest.mark.parametrize("named", ["ups", "other"])
def test_what_its_shop_repeats_takes_nothing_back(desk: Desk, named: str) -> None:
    told = Told("e1", "1001", (labelled(),), Beside(named=named))
    desk.intake.take(STORE, [told], NOW)
    Reassigning(desk.engine).by_person(KEY, FEDEX, NOW)
    beside = Beside(named=named, said_at=at("Wed 4 Nov 12:00"))
    desk.intake.take(STORE, [Told("e2", "1001", (labelled(),), beside)], NOW + HOUR)
    assert (row(desk).carrier, row(desk).carrier_by) == ("fedex", Provenance.BY_PERSON)


def test_a_new_word_of_the_shop_wins(desk: Desk) -> None:
    guessed(desk)
    Reassigning(desk.engine).found(KEY, UPS, "fedex", NOW)
    desk.facts("e2", labelled(carrier="usps"))
    assert (row(desk).carrier, row(desk).carrier_by) == ("usps", Provenance.NAMED)
    assert row(desk).replaced_at is None


def test_a_person_is_not_overruled_by_who_guesses(desk: Desk) -> None:
    guessed(desk)
    reassigning = Reassigning(desk.engine)
    reassigning.by_person(KEY, UPS, NOW)
    assert not reassigning.found(KEY, UPS, "fedex", NOW)
    assert (row(desk).carrier, row(desk).carrier_by) == ("ups", Provenance.BY_PERSON)


def test_a_guess_that_was_right_is_confirmed(desk: Desk) -> None:
    guessed(desk)
    Reassigning(desk.engine).confirm(KEY, UPS)
    assert row(desk).carrier_by is Provenance.CONFIRMED


def test_nobody_reassigns_a_parcel_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(LookupError):
        Reassigning(desk.engine).by_person(KEY, UPS, NOW)


MOVES = st.lists(st.sampled_from(["ups", "fedex", "usps"]), min_size=1, max_size=5)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_however_it_is_reassigned_no_scan_is_lost(engine: Engine, moves: list[str]) -> None:
    desk = Desk(engine)
    name = "-".join(moves)
    order_id, number = f"o-{name}", f"1Z-{name}"
    desk.order(order_id)
    desk.facts(f"l-{name}", labelled(number=number), order_id=order_id)
    reassigning, key = Reassigning(desk.engine), (STORE, order_id, "p1")
    seen = {"ups"}
    for carrier in moves:
        reassigning.by_person(key, Theirs(carrier, number), NOW)
        assert not reassigning.by_person(key, Theirs(carrier, number), NOW)
        report = a_report("IN_TRANSIT", "Mon 2 Nov 13:00", carrier=carrier, tracking_number=number)
        desk.intake.take_scans(STORE, [report], NOW)
        seen.add(carrier)
    kept = [scan.carrier for scan in desk.queries.scans(STORE, order_id)]
    assert sorted(kept) == sorted(set(moves))
    facts = [fact for work in desk.tell() if work.order_id == order_id for fact in work.facts]
    told = {fact.scan.carrier for fact in facts if isinstance(fact, ParcelScanned)}
    order = learn(a_start(bought(order_id)).order, facts)
    assert moves[-1] in told
    assert order.parcels[0].carrier == moves[-1]
