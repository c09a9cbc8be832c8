"""When many silent parcels are one incident."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.domain.incident import IncidentPolicy, Lane
from whereabouts.lifecycle.incidents import LaneLoad, Loads, Traffic

UPS, HOME, ABROAD = Lane("ups"), Lane("ups", "US"), Lane("ups", "DE")
POLICY = IncidentPolicy()


def _found(now: Loads, *earlier: Loads, known: tuple[Lane, ...] = ()) -> tuple[Lane, ...]:
    return Traffic(now, earlier).fallen_silent(known, POLICY)


@pytest.mark.parametrize(
    ("silent", "usually", "is_incident"),
    [
        pytest.param(49, 10, False, id="fewer than half"),
        pytest.param(50, 10, True, id="half, and far more than usual"),
        pytest.param(59, 30, False, id="less than twice the usual"),
        pytest.param(60, 30, True, id="twice the usual"),
        pytest.param(99, 60, False, id="a quiet hour of the week"),
        pytest.param(100, 60, True, id="all of them, whatever is usual"),
    ],
)
def test_unusual_is_half_the_parcels_and_twice_what_it_was_in_earlier_weeks(
    silent: int, usually: int, is_incident: bool
) -> None:
    now, week = {HOME: LaneLoad(100, silent)}, {HOME: LaneLoad(100, usually)}
    assert _found(now, week) == ((UPS,) if is_incident else ())


@pytest.mark.parametrize(("silent", "is_incident"), [(79, False), (80, True)])
def test_while_no_earlier_week_is_known_it_takes_four_fifths(
    silent: int, is_incident: bool
) -> None:
    too_few = {HOME: LaneLoad(19, 0)}
    assert bool(_found({HOME: LaneLoad(100, silent)}, too_few)) is is_incident


def test_the_most_silent_of_the_earlier_weeks_counts() -> None:
    now = {HOME: LaneLoad(100, 70)}
    calm, holiday = {HOME: LaneLoad(100, 5)}, {HOME: LaneLoad(100, 40)}
    assert _found(now, calm) == (UPS,)
    assert _found(now, calm, holiday) == ()


def test_of_few_parcels_nothing_is_concluded() -> None:
    assert _found({HOME: LaneLoad(19, 19)}) == ()
    assert _found({HOME: LaneLoad(20, 20)}) == (UPS,)


def test_a_lane_is_an_incident_of_its_own_where_the_carrier_is_well() -> None:
    assert _found({HOME: LaneLoad(400, 20), ABROAD: LaneLoad(40, 38)}) == (ABROAD,)


def test_a_carrier_as_a_whole_is_one_incident() -> None:
    assert _found({HOME: LaneLoad(400, 390), ABROAD: LaneLoad(40, 38)}) == (UPS,)


def test_what_is_known_is_not_found_again() -> None:
    now = {HOME: LaneLoad(400, 390)}
    assert _found(now, known=(UPS,)) == ()
    assert _found(now, known=(ABROAD,)) == (UPS,)


def test_it_is_over_below_half_of_what_began_it() -> None:
    week = {HOME: LaneLoad(100, 10)}
    assert not Traffic({HOME: LaneLoad(100, 25)}, [week]).is_over(UPS, POLICY)
    assert Traffic({HOME: LaneLoad(100, 24)}, [week]).is_over(UPS, POLICY)


def test_a_lane_nobody_ships_on_any_more_is_over() -> None:
    assert Traffic({}, []).is_over(ABROAD, POLICY)


@given(
    st.dictionaries(
        st.builds(Lane, st.sampled_from(["ups", "usps"]), st.sampled_from(["US", "DE", "CA"])),
        st.integers(0, 60).flatmap(
            lambda many: st.builds(LaneLoad, st.just(many), st.integers(0, many))
        ),
    )
)
def test_no_incident_covers_another_and_none_is_over_as_it_begins(now: Loads) -> None:
    traffic = Traffic(now, [])
    found = traffic.fallen_silent((), POLICY)
    assert not any(a.covers(b) for a in found for b in found if a is not b)
    assert not any(traffic.is_over(lane, POLICY) for lane in found)


def test_it_is_noticed_before_the_first_parcel_is_judged() -> None:
    assert POLICY.silent_after < timedelta(hours=48)
