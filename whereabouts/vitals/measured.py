"""The measures that somebody on duty acts upon, of every store's month so far, as gauges."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.coverage import COVERAGE
from whereabouts.measures.fates import Fate
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month_of
from whereabouts.places.working_days import working_days
from whereabouts.store.transaction import reading
from whereabouts.stores import Store, Stores

#: A month's figures do not move faster.
_FRESH_FOR = timedelta(minutes=5)
OPERATIONAL = (
    "wismo_rate",
    "resolution_rate",
    "resolved_in_a_day",
    "delivered_rate",
    "coverage",
    "punctuality",
)

_LABELS = ("store", "measure")
_log = logging.getLogger(__name__)


class Measured(NamedTuple):
    """Figures by store and measure, and each store's messages lost: one is too many."""

    figures: Mapping[tuple[str, str], Figure] = MappingProxyType({})
    lost: Mapping[str, int] = MappingProxyType({})


class MeasureGauges(Collector):
    """Counts when asked, and not again for a while. `now` is the orders' time."""

    def __init__(self, engine: Engine, stores: Stores, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._stores = stores
        self._now = now
        self._lock = threading.Lock()
        self._seen = Measured()
        self._looked_at: datetime | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing is counted to register."""
        return ()

    def collect(self) -> Iterator[Metric]:
        with self._lock:
            now = self._now()
            if self._looked_at is None or now - self._looked_at >= _FRESH_FOR:
                self._seen, self._looked_at = self._counted(now), now
            seen = self._seen
        yield _family(
            "",
            "This month so far, in the measure's unit; absent with nothing to count",
            [(labels, one.value) for labels, one in seen.figures.items() if one.value is not None],
        )
        yield _family(
            "_of",
            "Out of how many that is",
            [(labels, one.of) for labels, one in seen.figures.items()],
        )
        lost = GaugeMetricFamily(
            "whereabouts_messages_lost",
            "Messages due this month that were neither sent nor kept back; there must be none",
            labels=("store",),
        )
        for store, count in seen.lost.items():
            lost.add_metric((store,), count)
        yield lost

    def _counted(self, now: datetime) -> Measured:
        try:
            return Measured(
                figures={
                    (store.name, name): self._figure(MEASURES[name], self._scope(store, now))
                    for store in self._stores
                    for name in OPERATIONAL
                },
                lost={store.name: self._lost(store, now) for store in self._stores},
            )
        except SQLAlchemyError as error:
            _log.warning("nothing could be measured", extra={"why": type(error).__name__})
            return Measured()

    def _lost(self, store: Store, now: datetime) -> int:
        scope = self._scope(store, now).narrowed(Dimension.OUTCOME, Fate.LOST)
        return self._figure(COVERAGE, scope).of

    def _figure(self, measure: Measure, scope: Scope) -> Figure:
        with reading(self._engine) as session:
            return measure.total(session, scope)

    @staticmethod
    def _scope(store: Store, now: datetime) -> Scope:
        zone = working_days(store.country, store.desk, now.date()).zone
        return Scope(store=store.name, span=month_of(now, zone), as_of=now)


def _family(
    ending: str, meaning: str, values: Iterable[tuple[tuple[str, str], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"whereabouts_measure{ending}", meaning, labels=_LABELS)
    for labels, value in values:
        family.add_metric(labels, value)
    return family
