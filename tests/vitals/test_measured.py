"""A store's month so far is shown to Prometheus, and counted no more often than it moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import event

from tests.activities.workshop import a_store
from tests.measures.month import Months, fill
from tests.slate import fresh
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.store.engine import connect
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores
from whereabouts.vitals.measured import OPERATIONAL, MeasureGauges

STORE = a_store()
OF = Months(orders=80, store=STORE.name)
(OCTOBER,) = OF.spans


class Scrapes:
    """A worker's gauges, and how many statements they cost."""

    def __init__(self, folder: Path) -> None:
        self.engine = connect(fresh(folder / "store.db"))
        self.now, self.statements = OCTOBER.ends - timedelta(hours=5), 0
        self.registry = CollectorRegistry()
        self.registry.register(MeasureGauges(self.engine, Stores([STORE]), self.read))
        event.listen(self.engine, "before_cursor_execute", self._count)

    def read(self) -> datetime:
        return self.now

    def value(self, name: str, measure: str) -> float | None:
        labels = {"store": STORE.name, "measure": measure}
        return self.registry.get_sample_value(f"whereabouts_{name}", labels)

    def _count(self, *_: object) -> None:
        self.statements += 1


@pytest.fixture
def scrapes(tmp_path: Path) -> Iterator[Scrapes]:
    scrapes = Scrapes(tmp_path)
    yield scrapes
    scrapes.engine.dispose()


def test_each_is_the_measure_of_the_month_so_far(scrapes: Scrapes) -> None:
    fill(scrapes.engine, OF)
    scope = Scope(store=STORE.name, span=OCTOBER, as_of=scrapes.now)
    for name in OPERATIONAL:
        with reading(scrapes.engine) as session:
            figure = MEASURES[name].total(session, scope)
        assert scrapes.value("measure", name) == figure.value
        assert scrapes.value("measure_of", name) == figure.of


def test_messages_that_nothing_explains_are_counted_one_by_one(scrapes: Scrapes) -> None:
    fill(scrapes.engine, replace(OF, orders=400))
    scope = Scope(store=STORE.name, span=OCTOBER, as_of=scrapes.now)
    with reading(scrapes.engine) as session:
        fates = MEASURES["coverage"].by(session, scope, Dimension.OUTCOME)
    (lost,) = (line.figure.of for line in fates.lines if line.key == "LOST")
    labels = {"store": STORE.name}
    assert scrapes.registry.get_sample_value("whereabouts_messages_lost", labels) == lost > 0


def test_with_nothing_to_count_no_value_is_made_up(scrapes: Scrapes) -> None:
    assert scrapes.value("measure", "wismo_rate") is None
    assert scrapes.value("measure_of", "wismo_rate") == 0


def test_any_number_of_scrapes_in_five_minutes_count_once(scrapes: Scrapes) -> None:
    scrapes.value("measure", "wismo_rate")
    once = scrapes.statements
    assert once > 0
    for _ in range(5):
        scrapes.value("measure", "wismo_rate")
    assert scrapes.statements == once
    scrapes.now += timedelta(minutes=5)
    scrapes.value("measure", "wismo_rate")
    assert scrapes.statements == 2 * once
