"""The time within which so many in a hundred are done, and how sure that is."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.measures.figure import Figure
from whereabouts.measures.lasted import Lasted

Times = list[float | None]
TIMES = st.lists(st.none() | st.floats(0, 1e6), max_size=60)
PERCENTS = st.sampled_from([50, 90])


def lasted(times: Times) -> Lasted:
    of = Lasted()
    for time in times:
        of.add(time)
    return of


@given(TIMES, PERCENTS)
def test_at_least_so_many_are_done_within_it_and_fewer_within_less(
    times: Times, percent: int
) -> None:
    figure, wanted = lasted(times).figure(percent), ceil(len(times) * percent / 100)
    done = [time for time in times if time is not None]
    assert (figure.count, figure.of) == (len(done), len(times))
    if figure.value is None:
        assert not times or len(done) < wanted
    else:
        within = figure.value
        assert sum(time <= within for time in done) >= wanted > sum(time < within for time in done)


@given(TIMES, PERCENTS)
def test_chance_leaves_it_to_either_side_of_what_was_found(times: Times, percent: int) -> None:
    figure = lasted(times).figure(percent)
    if figure.value is not None and figure.low is not None:
        assert figure.low <= figure.value <= (figure.high or figure.value)


@pytest.mark.parametrize(("goes_on", "high"), [(0, 60.0), (40, 60.0), (45, None)])
def test_while_many_go_on_nobody_knows_how_long_it_may_take(
    goes_on: int, high: float | None
) -> None:
    done: Times = [float(n) for n in range(1, 101 - goes_on)]
    figure = lasted([*done, *[None] * goes_on]).figure(50)
    assert (figure.value, figure.low, figure.high) == (50, 40, high)


def test_without_any_there_is_nothing_to_say() -> None:
    assert lasted([]).figure(50) == Figure(count=0, of=0)
