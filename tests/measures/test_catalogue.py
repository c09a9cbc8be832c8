"""What is measured says what it means, and has nothing to say of an empty store."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.measure import UnknownDimension
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month_of, months_before
from whereabouts.store.transaction import reading

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SCOPE = Scope(store="lumen", span=month_of(NOW, "America/New_York"), as_of=NOW)


def test_every_measure_of_an_empty_store_has_no_value(engine: Engine) -> None:
    months = months_before("America/New_York", NOW, 3)
    with reading(engine) as session:
        for measure in MEASURES.values():
            assert measure.total(session, SCOPE).value is None
            assert [one.value for one in measure.over(session, SCOPE, months)] == [None] * 3
            assert measure.behind(session, SCOPE) == ()
            for dimension in Dimension:
                if dimension in measure.dimensions:
                    assert measure.by(session, SCOPE, dimension).lines == ()
                    narrowed = SCOPE.narrowed(dimension, "")
                    assert measure.total(session, narrowed).value is None
                else:
                    with pytest.raises(UnknownDimension):
                        measure.by(session, SCOPE, dimension)


def test_every_measure_says_what_it_means_in_whole_sentences() -> None:
    for name, measure in MEASURES.items():
        definition = measure.definition
        assert definition.name == name
        assert definition.words.endswith(".")
        assert len(definition.words) > len(definition.title)
