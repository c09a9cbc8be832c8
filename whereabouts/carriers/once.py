"""Several results for one number, as carriers send for reused numbers and split batches."""

from collections.abc import Iterable
from datetime import datetime

from whereabouts.carriers.report import ParcelReport

_Rank = tuple[bool, datetime]


def each_once(reports: Iterable[ParcelReport]) -> tuple[ParcelReport, ...]:
    """One report per number, the one with the newest scan; an error gives way to any other.

    Reports without a number cannot be told apart and are all kept.
    """
    kept: dict[str | int, ParcelReport] = {}
    for place, report in enumerate(reports):
        key = report.tracking_number or place
        if key not in kept or _rank(report) > _rank(kept[key]):
            kept[key] = report
    return tuple(kept.values())


def _rank(report: ParcelReport) -> _Rank:
    """Clocks of one parcel's copies are compared as they hang on the wall: some have no offset."""
    clocks = (event.at.replace(tzinfo=None) for event in report.events if event.at is not None)
    return report.error is None, max(clocks, default=datetime.min)  # noqa: DTZ901 - a wall clock
