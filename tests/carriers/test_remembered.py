"""Memory has an end: the oldest answers go first."""

from datetime import UTC, datetime, timedelta

import pytest

import whereabouts.carriers.remembered
from whereabouts.carriers.live import Answer
from whereabouts.carriers.remembered import Remembered
from whereabouts.carriers.report import ParcelReport

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ANSWER = Answer(report=ParcelReport(carrier="ravenmail"), as_of=NOON)


def test_what_was_heard_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whereabouts.carriers.remembered, "_REMEMBERED", 3)
    remembered = Remembered[str](lambda: NOON)
    for number in ("RM1", "RM2", "RM3", "RM1", "RM4", "RM5"):
        remembered.keep({number: ANSWER})
    known = remembered.of(("RM1", "RM2", "RM3", "RM4", "RM5"), DAY)
    assert known.keys() == {"RM1", "RM4", "RM5"}


def test_what_was_never_heard_is_not_known() -> None:
    assert Remembered[str](lambda: NOON).of(("RM1",), DAY) == {}
