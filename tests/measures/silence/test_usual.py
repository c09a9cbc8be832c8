"""The usual silence of a group lies between its own gaps and its parent's."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from whereabouts.measures.silence.usual import Key, Usual, ends_within, leaning, tallied

GAPS = st.dictionaries(st.integers(0, 100), st.integers(1, 50), min_size=1).map(Counter)
SHARES = st.floats(0.01, 1)
UPS: Key = ("ups", "US", "IN_TRANSIT")


@given(GAPS, SHARES, st.floats(0, 240), st.floats(0, 1000))
def test_it_lies_between_its_own_and_its_parents(
    own: Counter[int], share: float, parent: float, leans: float
) -> None:
    usual, alone = leaning(own, share, parent, leans), ends_within(own, share)
    assert usual is not None
    assert min(alone, parent) - 1e-9 <= usual <= max(alone, parent) + 1e-9


@given(GAPS, GAPS, SHARES, SHARES)
def test_more_gaps_never_end_within_less(
    one: Counter[int], other: Counter[int], share: float, more: float
) -> None:
    usual = Usual({(*UPS, "0"): one, (*UPS, "1"): other})
    less, longer = (usual.within((*UPS, "0"), s) for s in sorted((share, more)))
    assert less is not None
    assert longer is not None
    assert less <= longer + 1e-9


@given(GAPS, SHARES)
def test_without_gaps_of_its_own_it_is_its_parent(gaps: Counter[int], share: float) -> None:
    usual = Usual({(*UPS, "0"): gaps})
    assert usual.within((*UPS, "6"), share) == usual.within(UPS, share)


def test_a_new_lane_leans_on_its_carrier() -> None:
    usual = Usual(
        {(*UPS, "0"): Counter({9: 1000}), ("ups", "CA", "IN_TRANSIT", "0"): Counter({40: 1})}
    )
    within = usual.within(("ups", "CA", "IN_TRANSIT", "0"), 0.99)
    assert within is not None
    assert within < 13


def test_slow_mondays_are_usual_on_mondays_alone() -> None:
    usual = Usual({(*UPS, "0"): Counter({40: 1000}), (*UPS, "1"): Counter({9: 9000})})
    monday, tuesday = (usual.within((*UPS, day), 0.99) for day in "01")
    assert monday is not None
    assert tuesday is not None
    assert monday > 38
    assert tuesday < 12


def test_nothing_is_said_where_there_never_was_a_gap() -> None:
    assert Usual({}).within(UPS, 0.99) is None


def test_gaps_are_counted_by_the_hours_they_began() -> None:
    assert tallied([(UPS, 0.5), (UPS, 0.9), (UPS, 7.0), (UPS, 1e4)]) == {
        UPS: Counter({0: 2, 7: 1, 240: 1})
    }
