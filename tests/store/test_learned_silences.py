"""What was learned of silences is kept as a whole, store by store; and who is under way."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.store.build import HOUR, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.domain.incident import Lane
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.learned_silences import LearnedSilence, LearnedSilences
from whereabouts.store.under_way import under_way

UPS, POST = Lane("ups", "US"), Lane("usps", "CA")


def of_lane(lane: Lane, weekday: str = "") -> LearnedSilence:
    return LearnedSilence(
        carrier=lane.carrier,
        country=lane.country,
        stage="IN_TRANSIT",
        weekday=weekday,
        gaps=400,
        usual_hours=9.5,
        unusual_hours=26,
    )


def test_each_learning_takes_the_place_of_the_one_before(engine: Engine) -> None:
    silences = LearnedSilences(engine)
    silences.keep(STORE, [of_lane(UPS), of_lane(UPS, "0")], NOW)
    silences.keep(STORE, [of_lane(UPS)], NOW + timedelta(days=1))
    silences.keep("ember", [], NOW)
    assert silences.of(STORE, {UPS}) == (of_lane(UPS),)


def test_only_the_lanes_asked_for_are_told_and_only_of_the_store(engine: Engine) -> None:
    silences = LearnedSilences(engine)
    silences.keep(STORE, [of_lane(UPS), of_lane(POST)], NOW)
    assert silences.of(STORE, {POST}) == (of_lane(POST),)
    assert silences.of(STORE, set()) == silences.of("ember", {UPS}) == ()


def test_a_parcel_is_under_way_from_its_label_to_its_end(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    desk.label()

    def seen() -> list[tuple[str, object]]:
        return [(one.stage, one.since - NOW) for one in under_way(engine, STORE, "1001")]

    ((stage, _),) = seen()
    assert stage is TrackingStatus.LABEL_CREATED
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", NOW + HOUR)], NOW + HOUR)
    assert seen() == [(TrackingStatus.IN_TRANSIT, HOUR)]
    assert not list(under_way(engine, STORE, "1002"))
    assert not list(under_way(engine, "ember"))
    desk.intake.take_scans(STORE, [a_report("DELIVERED", NOW + 2 * HOUR)], NOW + 2 * HOUR)
    assert seen() == []


def test_nothing_of_an_order_that_is_over_is_under_way(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    desk.label()
    desk.end()
    assert list(under_way(engine, STORE)) == []
