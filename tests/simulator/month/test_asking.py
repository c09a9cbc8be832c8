"""Whoever is left in the dark asks sooner; whoever was told, later."""

from datetime import timedelta
from itertools import pairwise

from whereabouts.simulator.month.asking import ANYWAY, Reason, Sight, worry

CALM = Sight(
    read=timedelta(days=1),
    moved=timedelta(hours=20),
    overdue=None,
    delay_told=False,
    said_delivered=None,
    answered=None,
)


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def test_who_knows_that_all_is_well_hardly_asks() -> None:
    assert worry(CALM) == (ANYWAY, Reason.WHERE)


def test_each_day_of_silence_worries_more() -> None:
    grown = [worry(CALM._replace(moved=_days(day)))[0] for day in range(2, 8)]
    assert all(one < other for one, other in pairwise(grown))


def test_each_day_without_a_word_of_ours_worries_more() -> None:
    grown = [worry(CALM._replace(read=_days(day)))[0] for day in range(2, 8)]
    assert all(one < other for one, other in pairwise(grown))


def test_a_delay_that_was_told_worries_less_than_one_that_was_not() -> None:
    late = CALM._replace(overdue=_days(2))
    assert worry(late._replace(delay_told=True))[0] < worry(late)[0]
    assert worry(late)[1] is Reason.LATE


def test_nothing_worries_like_a_delivery_that_is_not_there() -> None:
    chance, reason = worry(CALM._replace(said_delivered=timedelta(hours=5)))
    assert reason is Reason.NOT_THERE
    assert chance > worry(CALM._replace(moved=_days(6)))[0]


def test_who_has_just_read_a_message_or_an_answer_waits() -> None:
    silent = CALM._replace(moved=_days(6))
    worried = worry(silent)[0]
    assert worry(silent._replace(read=timedelta(hours=2)))[0] < worried
    assert worry(silent._replace(answered=timedelta(hours=9)))[0] < worried
