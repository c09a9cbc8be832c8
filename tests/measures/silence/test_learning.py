"""What is learned of a store's months is what its gaps come to, where they are more than a few."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.measures.month import Months, fill
from tests.store.build import HOUR, STORE
from whereabouts.domain.incident import Lane
from whereabouts.measures.figure import FEW
from whereabouts.measures.silence.gaps import Gap, gaps
from whereabouts.measures.silence.learning import Learning, known, learned
from whereabouts.measures.silence.usual import LONGEST, Key, Usual
from whereabouts.store.learned_silences import LearnedSilences
from whereabouts.store.transaction import reading

LANE: Key = ("ups", "US", "IN_TRANSIT", "0")


def test_lanes_with_more_than_a_few_gaps_are_learned_and_learned_the_same_again(
    engine: Engine,
) -> None:
    month = Months(orders=120, store=STORE)
    fill(engine, month)
    now = month.spans[0].ends
    with reading(engine) as session:
        found = [one for one in gaps(session, STORE, month.spans[0].begins, now) if one.hours]
    lanes = {Lane(*one.key[:2]) for one in found}
    learning, silences = Learning(engine), LearnedSilences(engine)
    count = learning.learn(STORE, now)
    kept = silences.of(STORE, lanes)
    assert learning.learn(STORE, now) == count == len(kept) > 0
    assert {(one.carrier, one.country) for one in kept} <= lanes
    for one in kept:
        assert one.gaps >= FEW
        assert 0 < one.usual_hours <= one.unusual_hours
        assert one.weekday in {"", *"0123456"}
    assert learning.learn(STORE, now + timedelta(days=400)) == 0
    assert silences.of(STORE, lanes) == ()


def test_gaps_too_young_to_have_ended_wait_and_older_open_ones_are_the_longest() -> None:
    now = datetime(2026, 10, 31, tzinfo=UTC)
    young, old = now - (LONGEST - 1) * HOUR, now - (LONGEST + 1) * HOUR
    found = [Gap(LANE, young, 3), Gap(LANE, young, None), Gap(LANE, old, 3), Gap(LANE, old, None)]
    assert list(known(found, now)) == [(LANE, 3), (LANE, LONGEST)]


@pytest.mark.parametrize(("endless", "is_learned"), [(5, True), (6, False)])
def test_nothing_is_unusual_where_one_of_twenty_takes_longer_than_is_counted(
    endless: int, *, is_learned: bool
) -> None:
    hours = Counter({10: 100 - endless, LONGEST: endless})
    assert bool(list(learned(Usual({LANE: hours})))) is is_learned
