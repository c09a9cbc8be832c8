"""Troubles come as often as asked, and the same way again from the same seed."""

from collections import Counter

import pytest

from whereabouts.simulator.faults import Faults, Odds, Trouble


def test_nothing_goes_wrong_by_default() -> None:
    faults = Faults()
    assert {faults.of_request() for _ in range(100)} == {Trouble.NONE}
    assert {faults.callback_copies() for _ in range(100)} == {1}
    assert {faults.callback_delay() for _ in range(100)} == {0}


def test_every_trouble_comes_about_as_often_as_asked() -> None:
    one_in_twenty = dict.fromkeys(("unavailable", "refused", "dropped", "garbage", "cut"), 0.05)
    odds = Odds(too_many=0.1, late=0.2, reset=0.05, **one_in_twenty)
    faults = Faults(odds, seed=11)
    met = Counter(faults.of_request() for _ in range(10_000))
    assert met.keys() == set(Trouble)
    assert abs(met[Trouble.LATE] - 2_000) < 200
    assert abs(met[Trouble.NONE] - 4_000) < 200


def test_a_bad_day_can_be_lived_again() -> None:
    odds = Odds(late=0.5, callback_twice=0.5, callback_delayed=0.5)

    def a_day() -> list[object]:
        faults = Faults(odds, seed=3)
        return [
            (faults.of_request(), faults.callback_copies(), faults.callback_delay())
            for _ in range(50)
        ]

    assert a_day() == a_day()


def test_more_trouble_than_requests_is_refused() -> None:
    with pytest.raises(ValueError, match="exceed 1"):
        Odds(late=0.6, dropped=0.6)
