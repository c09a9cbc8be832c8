"""What waits in the store, as gauges. Any number of scrapes cost the database a few looks."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from whereabouts.store.backlog import Backlog, QueueLoad

#: Looked at again at most this often, however many scrape.
_FRESH_FOR = timedelta(seconds=15)
_log = logging.getLogger(__name__)


class Gauges(Collector):
    """Looks by `look` when asked, and not again for a while. `now` is the wall's time."""

    def __init__(self, look: Callable[[], Backlog], now: Callable[[], datetime]) -> None:
        self._look = look
        self._now = now
        self._lock = threading.Lock()
        self._seen: Backlog | None = None
        self._looked_at: datetime | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing is looked at to register."""
        return ()

    def collect(self) -> Iterator[Metric]:
        with self._lock:
            now = self._now()
            if self._looked_at is None or now - self._looked_at >= _FRESH_FOR:
                self._seen, self._looked_at = self._seen_now(), now
            seen = self._seen
        yield _gauge(
            "whereabouts_store_readable",
            "1 if the gauges below could be read from the store; 0 if they are missing",
            float(seen is not None),
        )
        if seen is not None:
            yield from _dispatches(seen, now)
            yield from _leftovers(seen)
            yield _gauge(
                "whereabouts_incidents_open",
                "Carriers in trouble: the verdicts on their silent parcels are held",
                seen.incidents,
            )
            yield _gauge(
                "whereabouts_leads_unreached",
                "Leads whom the newest alarm did not reach; it is given up, and they do not know",
                seen.unreached_leads,
            )
            yield from _cases(seen.cases)

    def _seen_now(self) -> Backlog | None:
        try:
            return self._look()
        except SQLAlchemyError as error:
            _log.warning("the backlog could not be counted", extra={"why": type(error).__name__})
            return None


def _dispatches(seen: Backlog, now: datetime) -> Iterator[Metric]:
    oldest = seen.oldest_pending_at
    yield _gauge(
        "whereabouts_dispatches_pending",
        "Facts on their way to an order",
        seen.pending_dispatches,
    )
    yield _gauge(
        "whereabouts_dispatches_failing",
        "Facts of which an attempt to tell the order failed; they are tried again, ever later",
        seen.failing_dispatches,
    )
    yield _gauge(
        "whereabouts_dispatches_oldest_seconds",
        "How long the oldest fact has been on its way; 0 if none is. The number to alert on",
        (now - oldest).total_seconds() if oldest else 0,
    )


def _leftovers(seen: Backlog) -> Iterator[Metric]:
    yield _gauge(
        "whereabouts_facts_without_order",
        "Facts the shop sent of orders that it has not sent",
        seen.facts_without_order,
    )
    yield _gauge(
        "whereabouts_messages_in_doubt",
        "Messages of which for an hour nobody has known whether they left; a person settles them",
        seen.messages_in_doubt,
    )
    yield _gauge(
        "whereabouts_parked_scans",
        "Scans of tracking numbers that no order has; they wait for their label",
        seen.parked_scans,
    )
    yield _gauge(
        "whereabouts_receipts_unknown",
        "Providers' reports of messages that are not ours",
        seen.unknown_receipts,
    )


def _cases(loads: tuple[QueueLoad, ...]) -> Iterator[Metric]:
    opened = GaugeMetricFamily(
        "whereabouts_cases_open", "Cases waiting for a person, by queue", labels=["queue"]
    )
    overdue = GaugeMetricFamily(
        "whereabouts_cases_overdue", "Open cases past their due time, by queue", labels=["queue"]
    )
    for load in loads:
        opened.add_metric([load.queue], load.open)
        overdue.add_metric([load.queue], load.overdue)
    yield from (opened, overdue)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)
