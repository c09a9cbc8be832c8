"""What waits is shown to Prometheus, and no number of scrapes can hurt the database."""

from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy.exc import OperationalError

from tests.store.build import HOUR, NOW, SECOND
from whereabouts.meters import Meters
from whereabouts.store.backlog import Backlog, QueueLoad
from whereabouts.vitals.gauges import Gauges

SEEN = Backlog(
    pending_dispatches=7,
    failing_dispatches=2,
    oldest_pending_at=NOW - HOUR,
    facts_without_order=3,
    messages_in_doubt=4,
    parked_scans=5,
    unknown_receipts=6,
    incidents=8,
    cases=(QueueLoad(queue="support", open=9, overdue=1),),
)


class Wall:
    """A scrape's surroundings: the time, and a store that may be down."""

    def __init__(self) -> None:
        self.now = NOW
        self.looks = 0
        self.down = False
        self.registry = CollectorRegistry()
        self.registry.register(Gauges(self.look, lambda: self.now))

    def look(self) -> Backlog:
        self.looks += 1
        if self.down:
            raise OperationalError("SELECT", {}, Exception("server closed the connection"))
        return SEEN

    def value(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(f"whereabouts_{name}", labels)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("store_readable", 1),
        ("dispatches_pending", 7),
        ("dispatches_failing", 2),
        ("dispatches_oldest_seconds", 3600),
        ("facts_without_order", 3),
        ("messages_in_doubt", 4),
        ("parked_scans", 5),
        ("incidents_open", 8),
        ("receipts_unknown", 6),
    ],
)
def test_everything_that_waits_has_its_gauge(wall: Wall, name: str, value: float) -> None:
    assert wall.value(name) == value


def test_cases_are_shown_by_queue(wall: Wall) -> None:
    assert wall.value("cases_open", queue="support") == 9
    assert wall.value("cases_overdue", queue="support") == 1


def test_registering_looks_at_nothing(wall: Wall) -> None:
    assert wall.looks == 0


def test_scrapes_share_a_look_for_a_while(wall: Wall) -> None:
    for seconds, looks in ((0, 1), (5, 1), (14, 1), (15, 2), (16, 2)):
        wall.now = NOW + seconds * SECOND
        generate_latest(wall.registry)
        assert wall.looks == looks


def test_a_store_that_cannot_be_read_is_said_so_and_is_not_asked_more_often(wall: Wall) -> None:
    wall.down = True
    assert wall.value("store_readable") == 0
    assert wall.value("dispatches_pending") is None
    assert wall.looks == 1
    wall.down = False
    wall.now += timedelta(seconds=15)
    assert wall.value("dispatches_pending") == 7


def test_every_metric_says_what_it_means(wall: Wall) -> None:
    meters = Meters()
    meters.registry.register(Gauges(wall.look, lambda: wall.now))
    for metric in meters.registry.collect():
        assert metric.name.startswith("whereabouts_")
        assert len(metric.documentation.split()) > 3, metric.name
