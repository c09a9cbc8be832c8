"""Gaps are those between a parcel's movements, from its label to its end."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from tests.store.build import HOUR, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.measures.silence.backtest import SHARES, backtest
from whereabouts.measures.silence.gaps import Gap, gaps
from whereabouts.measures.silence.usual import Key
from whereabouts.store.transaction import reading

LANE: Key = ("ups", "US", "IN_TRANSIT", "0")
BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
FLOOR = timedelta(hours=48)


def found(engine: Engine) -> list[Gap]:
    with reading(engine) as session:
        return list(gaps(session, STORE, NOW - 30 * DAY, NOW + DAY))


def test_each_movement_ends_a_gap_and_begins_the_next(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    desk.label()
    (label,) = found(engine)
    assert (label.key[:3], label.hours) == (("ups", "US", "LABEL_CREATED"), None)
    reports = [
        a_report("IN_TRANSIT", label.begins + 5 * HOUR),
        a_report("IN_TRANSIT", label.begins + 12 * HOUR),
        a_report("DELIVERED", label.begins + 30 * HOUR),
    ]
    desk.intake.take_scans(STORE, reports, NOW)
    assert [(one.key[2], one.hours) for one in found(engine)] == [
        ("LABEL_CREATED", 5),
        ("IN_TRANSIT", 7),
        ("IN_TRANSIT", 18),
    ]


def test_parcels_labelled_at_other_times_are_not_read(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    desk.label()
    with reading(engine) as session:
        assert list(gaps(session, STORE, NOW - 300 * DAY, NOW - 200 * DAY)) == []
        assert list(gaps(session, "another", NOW - 30 * DAY, NOW + DAY)) == []


def test_a_back_test_learns_from_what_had_ended_and_is_tried_on_the_rest() -> None:
    split, now = BEGINS + 20 * DAY, BEGINS + 40 * DAY
    past = [Gap(LANE, BEGINS + index * HOUR, 10 + index % 3) for index in range(300)]
    lost = [Gap(LANE, split + DAY, None)]
    slow = [Gap(LANE, split + 2 * DAY, 60), Gap(LANE, split + 3 * DAY, 30)]
    usual = [Gap(LANE, split + index * HOUR, 11) for index in range(97)]
    tried = backtest([*past, *lost, *slow, *usual], split, now, FLOOR)
    assert tried.learned == len(past)
    assert [one.share for one in tried.tried] == list(SHARES)
    at_99 = next(one for one in tried.tried if one.share == 0.99)
    assert (at_99.gaps, at_99.silences, at_99.early, at_99.in_vain) == (100, 2, 2, 1)
    assert at_99.hours_earlier == 48 - 13
    assert at_99.in_vain_per_hundred == 1


def test_what_began_before_and_lasts_on_teaches_nothing() -> None:
    split = BEGINS + 2 * DAY
    lasting = Gap(LANE, BEGINS + DAY, 100)
    found = backtest([lasting, Gap(LANE, split + HOUR, 5)], split, split + 9 * DAY, FLOOR)
    assert found.learned == 0
    assert all(one.early == one.in_vain == 0 for one in found.tried)


def test_the_fixed_rule_is_never_waited_for_longer() -> None:
    """Where gaps are usually longer than 48 hours, learned silence has nothing to say."""
    split = BEGINS + 60 * DAY
    past = [Gap(LANE, BEGINS + index * HOUR, 70) for index in range(300)]
    found = backtest([*past, Gap(LANE, split, 90)], split, split + 9 * DAY, FLOOR)
    assert [(one.silences, one.early, one.in_vain) for one in found.tried] == [(1, 0, 0)] * 5
