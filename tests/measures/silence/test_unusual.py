"""A silence is unusual where 19 of 20 of its lane, stage and weekday were over sooner."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.measures.silence.unusual import Judge, spell
from whereabouts.store.learned_silences import LearnedSilence
from whereabouts.store.under_way import UnderWay

MONDAY = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
HOUR = timedelta(hours=1)
HOURS = st.floats(0, 500)


def learned(most: float, weekday: str = "", stage: str = "IN_TRANSIT") -> LearnedSilence:
    return LearnedSilence(
        carrier="ups",
        country="US",
        stage=stage,
        weekday=weekday,
        gaps=400,
        usual_hours=most / 2,
        unusual_hours=most,
    )


def parcel(since: datetime = MONDAY, order_id: str = "1001", country: str = "US") -> UnderWay:
    return UnderWay(
        order_id=order_id,
        parcel_id="p1",
        carrier="ups",
        country=country,
        stage=TrackingStatus.IN_TRANSIT,
        since=since,
    )


@given(HOURS, HOURS, HOURS)
def test_what_is_unusual_stays_so_while_the_silence_lasts(
    most: float, silent: float, longer: float
) -> None:
    judge = Judge([learned(most)])
    now, later = (judge.unusual(parcel(), MONDAY + h * HOUR) for h in (silent, silent + longer))
    assert now is None or later is not None
    assert (now is not None) is ((MONDAY + silent * HOUR - MONDAY) / HOUR > most)


def test_it_is_said_in_words() -> None:
    found = Judge([learned(26)]).unusual(parcel(), MONDAY + 31 * HOUR)
    assert found is not None
    assert found.words == (
        "Unusual for this lane: nothing for 31 h. Half are scanned again within 13 h, "
        "19 of 20 within 26 h."
    )
    assert spell(60) == "2.5 d"
    label = parcel().model_copy(update={"stage": TrackingStatus.LABEL_CREATED})
    found = Judge([learned(26, stage="LABEL_CREATED")]).unusual(label, MONDAY + 31 * HOUR)
    assert found is not None
    assert "Half are first scanned within 13 h" in found.words


@pytest.mark.parametrize(("since", "is_unusual"), [(MONDAY, False), (MONDAY + 24 * HOUR, True)])
def test_the_weekday_counts_where_enough_was_learned_of_it(
    since: datetime, *, is_unusual: bool
) -> None:
    judge = Judge([learned(20), learned(40, weekday="0")])
    assert (judge.unusual(parcel(since), since + 30 * HOUR) is not None) is is_unusual


def test_nothing_is_said_of_lanes_and_stages_nobody_learned_of() -> None:
    late = MONDAY + 500 * HOUR
    assert Judge([]).unusual(parcel(), late) is None
    assert Judge([learned(20)]).unusual(parcel(country="CA"), late) is None
    assert Judge([learned(20, stage="CUSTOMS_HOLD")]).unusual(parcel(), late) is None


@pytest.mark.parametrize(
    ("quiet", "others", "is_shown"),
    [(3, 3, True), (2, 0, False), (3, 97, False), (12, 88, True), (0, 50, False)],
)
def test_a_lane_is_shown_when_more_are_silent_than_chance_explains(
    quiet: int, others: int, *, is_shown: bool
) -> None:
    judge, now = Judge([learned(20)]), MONDAY + 30 * HOUR
    silent = [parcel(MONDAY - n * HOUR, f"quiet-{n}") for n in range(quiet)]
    lively = [parcel(now - HOUR, f"lively-{n}") for n in range(others)]
    lanes = list(judge.quiet_lanes([*lively, *silent], now))
    assert bool(lanes) is is_shown
    for lane in lanes:
        assert lane.under_way == quiet + others
        assert [one.parcel.order_id for one in lane.quiet] == [
            f"quiet-{n}" for n in reversed(range(quiet))
        ]
