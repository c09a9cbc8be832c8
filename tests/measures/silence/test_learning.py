"""What is learned of a store's months is what its gaps come to, where they are more than a few."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.measures.month import Months, fill
from tests.store.build import STORE
from whereabouts.domain.incident import Lane
from whereabouts.measures.figure import FEW
from whereabouts.measures.silence.gaps import gaps
from whereabouts.measures.silence.learning import Learning
from whereabouts.store.learned_silences import LearnedSilences
from whereabouts.store.transaction import reading


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
    known = silences.of(STORE, lanes)
    assert learning.learn(STORE, now) == count == len(known) > 0
    assert {(one.carrier, one.country) for one in known} <= lanes
    for one in known:
        assert one.gaps >= FEW
        assert 0 < one.usual_hours <= one.unusual_hours
        assert one.weekday in {"", *"0123456"}
    assert learning.learn(STORE, now + timedelta(days=400)) == 0
    assert silences.of(STORE, lanes) == ()
